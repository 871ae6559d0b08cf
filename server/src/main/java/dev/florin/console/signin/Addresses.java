package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.identity.Consents;
import dev.florin.identity.Users;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

/**
 * People's own e-mail addresses. A new one counts once a code has come back from there; the owner of the old mailbox
 * can undo everything for a week, since a thief of a session would change the address first.
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

    /**
     * What the e-mails say.
     *
     * @param undoLink lets the owner of the old mailbox stop it
     */
    record Asked(String code, String undoLink) {}

    /** The code for the new address. Nothing changes yet. */
    Asked ask(Person person, String email) {
        UUID userId = person.userId();
        return Audited.by(Audited.own(userId, "console.email.ask"), () -> {
            String undoLink =
                    audited.call(connection -> links.make(connection, Links.Purpose.ADDRESS, userId, person.email()));
            return new Asked(codes.make(slot(userId), email), undoLink);
        });
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

    /**
     * What was changed.
     *
     * @param undoLink lets the owner of the old mailbox undo it; it exists once the change is made
     */
    record Changed(String oldEmail, String undoLink) {}

    /**
     * The new address counts. Other sessions end, and so do links that were mailed to the old one.
     *
     * @return empty when the code was wrong, or the address is now somebody else's
     */
    Optional<Changed> confirm(Person person, String code, HttpServletRequest request) {
        UUID userId = person.userId();
        if (!codes.isRight(slot(userId), code)) {
            return Optional.empty();
        }
        try {
            return Audited.by(
                    Audited.own(userId, "console.email.change"),
                    () -> audited.call(connection -> {
                        String email = codes.end(connection, slot(userId), code)
                                .map(Codes.Waiting::subject)
                                .orElse(null);
                        return email == null
                                ? Optional.<Changed>empty()
                                : Optional.of(changed(connection, userId, email, Sessions.id(request)));
                    }));
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    private Changed changed(Connection connection, UUID userId, String email, String keptSession) throws SQLException {
        String old = Pipeline.read(
                        connection,
                        row -> row.getString("email"),
                        "select email from users where user_id = ? for no key update",
                        userId)
                .only();
        Pipeline pipeline = new Pipeline();
        Users.addAddress(pipeline, userId, email, clock.instant());
        Sessions.addEndOfOthers(pipeline, userId, keptSession);
        pipeline.execute(connection);
        links.end(connection, Links.Purpose.PASSWORD, userId);
        links.end(connection, Links.Purpose.SIGN_IN, userId);
        return new Changed(old, links.make(connection, Links.Purpose.ADDRESS, userId, old));
    }

    /**
     * For the owner of the old mailbox: a waiting change is stopped, a made change is undone, all sessions end, and so
     * does everything made since the e-mail by which somebody could come back. Empty when the link is wrong, used or
     * too old.
     */
    Optional<Stopped> undo(String secret) {
        UUID owner = links.owner(audited, Links.Purpose.ADDRESS, secret).orElse(null);
        if (owner == null) {
            return Optional.empty();
        }
        try {
            return undo(owner, secret);
        } catch (DuplicateKeyException e) {
            // Somebody has become a user with the address at the same moment: now that is seen.
            return undo(owner, secret);
        }
    }

    private Optional<Stopped> undo(UUID owner, String secret) {
        return Audited.by(
                Audited.own(owner, "console.email.undo"),
                () -> audited.call(connection -> {
                    Links.Used used =
                            links.use(connection, Links.Purpose.ADDRESS, secret).orElse(null);
                    return used == null ? Optional.<Stopped>empty() : Optional.of(undone(connection, used));
                }));
    }

    private Stopped undone(Connection connection, Links.Used used) throws SQLException {
        UUID userId = used.userId();
        Instant now = clock.instant();
        Instant since = links.endOutranked(connection, Links.Purpose.ADDRESS, used);
        Codes.endAny(connection, userId, Codes.Purpose.ADDRESS);
        Pipeline pipeline = new Pipeline();
        String email = used.subject();
        if (email != null && isFree(connection, email, userId)) {
            Users.addAddress(pipeline, userId, email, now);
        }
        Sessions.addEndOfOthers(pipeline, userId, "");
        PasskeyStore.addEndSince(pipeline, userId, since);
        SecondFactors.addEndSince(pipeline, userId, since);
        Consents.addEndSince(pipeline, userId, since, now);
        pipeline.execute(connection);
        for (Links.Purpose purpose : Links.Purpose.values()) {
            if (purpose != Links.Purpose.ADDRESS) {
                links.end(connection, purpose, userId);
            }
        }
        return new Stopped(links.make(connection, Links.Purpose.PASSWORD, userId, null));
    }

    /** Somebody who has become a user with it meanwhile keeps it. */
    private static boolean isFree(Connection connection, String email, UUID userId) throws SQLException {
        return Pipeline.read(
                        connection,
                        _ -> true,
                        "select 1 from users where lower(email) = lower(?) and user_id <> ?",
                        email,
                        userId)
                .isEmpty();
    }
}
