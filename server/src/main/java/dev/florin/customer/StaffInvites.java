package dev.florin.customer;

import dev.florin.mail.Mailbox;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedWork;
import dev.florin.shop.Shops;
import dev.florin.shop.UserRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes users of a company and writes to them. A user is written to once an hour at most, and {@link #MAX_A_DAY} of a
 * company's a day, so that nobody's mailbox can be flooded from here.
 */
public final class StaffInvites {
    /** How long a user is not written to again. */
    public static final Duration PAUSE = Duration.ofHours(1);

    /** How many users of one company are written to within a day. */
    static final int MAX_A_DAY = 200;

    private static final Duration DAY = Duration.ofDays(1);
    private static final int TOO_MANY = 429;
    private static final int UNPROCESSABLE = 422;
    private static final Set<Integer> NOT_KEPT = Set.of(UNPROCESSABLE, TOO_MANY);

    private final UserRecords users;
    private final Transactions transactions;
    private final KeyedWork keyed;
    private final StaffInviteLetters letters;
    private final Shops shops;
    private final InstantSource clock;

    StaffInvites(
            UserRecords users,
            Transactions transactions,
            KeyedWork keyed,
            StaffInviteLetters letters,
            Shops shops,
            InstantSource clock) {
        this.users = users;
        this.transactions = transactions;
        this.keyed = keyed;
        this.letters = letters;
        this.shops = shops;
        this.clock = clock;
    }

    /**
     * Who is to be made.
     *
     * @param user as the company's resource
     * @param rep as the company's resource, or null where the user is no rep
     */
    public record Sent(ObjectNode user, @Nullable ObjectNode rep) {}

    /**
     * A user, and a rep of the same name where one is wanted, in one transaction; then the letter. A key that comes again
     * makes nobody, and sends no second letter.
     *
     * @throws FluidRefusal 422 naming what is wrong, 409 for what another has, 429 when too many were invited, 503 when too
     *     many letters are being sent
     */
    public KeptAnswer create(long company, Sent sent, @Nullable FluidKey key) {
        AtomicReference<@Nullable Noted> noted = new AtomicReference<>();
        Transactions.Work<KeptAnswer> work = connection -> {
            Made made = made(connection, company, sent);
            noted.set(made.noted());
            return KeptAnswer.done(200, made.user());
        };
        try (StaffInviteLetters.Place place = letters.enter()) {
            KeptAnswer answer = key == null
                    ? transactions.call(work)
                    : keyed.once(company, key, refusal -> !NOT_KEPT.contains(refusal.status()), work);
            Noted written = noted.get();
            if (written != null && !answer.replayed() && !answer.isRefusal()) {
                send(place, written, sent.user().path("email").asString().strip());
            }
            return answer;
        }
    }

    /**
     * Writes to a user once more.
     *
     * @throws FluidRefusal 404 for nobody, 422 for one who is no longer active or has no address, 429 when it is too soon,
     *     503 when too many letters are being sent
     */
    public Map<String, @Nullable Object> again(long company, long userId) {
        Map<String, @Nullable Object> user = users.show(company, userId);
        if (!Boolean.TRUE.equals(user.get("active"))) {
            throw FluidRefusal.invalid("user_id", "is no longer active");
        }
        String email = address(user);
        try (StaffInviteLetters.Place place = letters.enter()) {
            send(place, transactions.call(connection -> note(connection, company, userId)), email);
        }
        return brief(user);
    }

    /** A letter that does not get through may be asked for again at once. */
    private void send(StaffInviteLetters.Place place, Noted noted, String email) {
        place.send(
                shop(noted.company()),
                email,
                () -> transactions.run(connection -> new Pipeline()
                        .add("""
                        update company_users
                           set invited_at = null
                         where company_id = ?
                           and user_id = ?
                           and invited_at = ?""", noted.company(), noted.userId(), noted.at())
                        .execute(connection)));
    }

    private static String address(Map<String, @Nullable Object> user) {
        String email = String.valueOf(user.get("email"));
        if (!Mailbox.isAddress(email)) {
            throw FluidRefusal.invalid("email", "is no address that mail can be sent to");
        }
        return email;
    }

    /** That a user is being written to since then. */
    private record Noted(long company, long userId, Instant at) {}

    private record Made(Map<String, @Nullable Object> user, Noted noted) {}

    private Made made(Connection connection, long company, Sent sent) throws SQLException {
        Map<String, @Nullable Object> user = users.create(connection, company, sent.user(), sent.rep());
        String _ = address(user);
        return new Made(brief(user), note(connection, company, Long.parseLong(String.valueOf(user.get("id")))));
    }

    /** That the user is written to now. */
    private Noted note(Connection connection, long company, long userId) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean isNoted = Pipeline.read(
                        connection,
                        _ -> true,
                        """
                        update company_users
                           set invited_at = ?
                         where company_id = ?
                           and user_id = ?
                           and (invited_at is null or invited_at <= ?)
                           and (select count(*)
                                  from company_users invited
                                 where invited.company_id = ?
                                   and invited.invited_at > ?) < ?
                        returning 1""",
                        now,
                        company,
                        userId,
                        now.minus(PAUSE),
                        company,
                        now.minus(DAY),
                        (long) MAX_A_DAY)
                .isPresent();
        if (!isNoted) {
            throw FluidRefusal.of(
                    TOO_MANY, "an invitation was sent within the hour, or " + MAX_A_DAY + " within the day");
        }
        return new Noted(company, userId, now);
    }

    private String shop(long company) {
        return shops.shop(company).company().name();
    }

    private static Map<String, @Nullable Object> brief(Map<String, @Nullable Object> user) {
        Map<String, @Nullable Object> brief = new LinkedHashMap<>();
        for (String name : new String[] {"id", "email", "first_name", "last_name"}) {
            brief.put(name, user.get(name));
        }
        return brief;
    }
}
