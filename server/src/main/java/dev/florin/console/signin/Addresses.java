package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.identity.Users;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * People's own e-mail addresses. A new one counts once a code has come back from there; whoever has the old mailbox can take
 * it all back for a week, since whoever steals a session would change the address first.
 */
final class Addresses {
    private final Transactions audited;
    private final Codes codes;
    private final Links links;
    private final InstantSource clock;

    Addresses(Transactions audited, Codes codes, Links links, InstantSource clock) {
        this.audited = audited;
        this.codes = codes;
        this.links = links;
        this.clock = clock;
    }

    /** What was taken back; the link lets its owner choose a new password. */
    record Stopped(String passwordLink) {}

    private static Codes.Slot slot(UUID userId) {
        return new Codes.Slot(userId, Codes.Purpose.ADDRESS, "");
    }

    /** The code for the new address. Nothing changes yet. */
    String ask(Person person, String email) {
        return Audited.by(
                Audited.own(person.userId(), "console.email.ask"), () -> codes.make(slot(person.userId()), email));
    }

    Optional<Codes.Waiting> waiting(UUID userId) {
        return codes.waiting(userId, Codes.Purpose.ADDRESS);
    }

    /** Leaves the address as it is. */
    void leave(UUID userId) {
        Audited.by(Audited.own(userId, "console.email.leave"), () -> {
            audited.run(connection -> Codes.endAny(connection, userId, Codes.Purpose.ADDRESS));
            return true;
        });
    }

    /** What lets whoever has this mailbox take the change back. */
    String undoLink(UUID userId, String email) {
        return audited.call(connection -> links.make(connection, Links.Purpose.ADDRESS, userId, email));
    }

    /**
     * The new address counts. Other sessions end, and so do links that were mailed to the old one.
     *
     * @return whether the code was right, and the address is still nobody else's
     */
    boolean confirm(Person person, String code, HttpServletRequest request) {
        UUID userId = person.userId();
        if (!codes.isRight(slot(userId), code)) {
            return false;
        }
        try {
            return Audited.by(
                    Audited.own(userId, "console.email.change"),
                    () -> audited.call(connection -> {
                        Optional<String> email =
                                codes.end(connection, slot(userId), code).map(Codes.Waiting::subject);
                        if (email.isPresent()) {
                            changed(connection, userId, email.get(), Sessions.id(request));
                        }
                        return email.isPresent();
                    }));
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private void changed(Connection connection, UUID userId, String email, String keptSession) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Users.addAddress(pipeline, userId, email, clock.instant());
        Sessions.addEndOfOthers(pipeline, userId, keptSession);
        pipeline.execute(connection);
        links.end(connection, Links.Purpose.PASSWORD, userId);
        links.end(connection, Links.Purpose.SIGN_IN, userId);
    }

    /**
     * For whoever has the old mailbox: what waits is stopped, what was changed is changed back, and all sessions end.
     * Empty when the link is wrong, used or too old.
     */
    Optional<Stopped> undo(String secret) {
        UUID owner = links.owner(audited, Links.Purpose.ADDRESS, secret).orElse(null);
        if (owner == null) {
            return Optional.empty();
        }
        return Audited.by(
                Audited.own(owner, "console.email.undo"),
                () -> audited.call(connection -> {
                    Links.Used used =
                            links.use(connection, Links.Purpose.ADDRESS, secret).orElse(null);
                    return used == null
                            ? Optional.<Stopped>empty()
                            : Optional.of(undone(connection, used.userId(), used.subject()));
                }));
    }

    private Stopped undone(Connection connection, UUID userId, @Nullable String email) throws SQLException {
        Codes.endAny(connection, userId, Codes.Purpose.ADDRESS);
        Pipeline pipeline = new Pipeline();
        if (email != null) {
            // Whoever has become a user with it meanwhile keeps it.
            pipeline.add("""
                            update users
                               set email = ?
                             where user_id = ?
                               and not exists (select from users where lower(email) = lower(?) and user_id <> ?)""", email, userId, email, userId);
        }
        Sessions.addEndOfOthers(pipeline, userId, "");
        pipeline.execute(connection);
        for (Links.Purpose purpose : Links.Purpose.values()) {
            links.end(connection, purpose, userId);
        }
        return new Stopped(links.make(connection, Links.Purpose.PASSWORD, userId, null));
    }
}
