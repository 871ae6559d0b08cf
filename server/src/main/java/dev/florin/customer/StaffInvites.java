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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
     * @throws FluidRefusal 422 naming what is wrong, 409 for what another has, 429 when too many were invited
     */
    public KeptAnswer create(long company, Sent sent, @Nullable FluidKey key) {
        Transactions.Work<KeptAnswer> work = connection -> KeptAnswer.done(200, made(connection, company, sent));
        KeptAnswer answer = key == null
                ? transactions.call(work)
                : keyed.once(company, key, refusal -> !NOT_KEPT.contains(refusal.status()), work);
        if (!answer.replayed() && !answer.isRefusal()) {
            letters.send(shop(company), sent.user().path("email").asString().strip());
        }
        return answer;
    }

    /**
     * Writes to a user once more.
     *
     * @throws FluidRefusal 404 for nobody, 422 for one who is no longer active, 429 when it is too soon
     */
    public Map<String, @Nullable Object> again(long company, long userId) {
        Map<String, @Nullable Object> user = users.show(company, userId);
        if (!Boolean.TRUE.equals(user.get("active"))) {
            throw FluidRefusal.invalid("user_id", "is no longer active");
        }
        transactions.run(connection -> note(connection, company, userId));
        letters.send(shop(company), String.valueOf(user.get("email")));
        return brief(user);
    }

    private Map<String, @Nullable Object> made(Connection connection, long company, Sent sent) throws SQLException {
        Map<String, @Nullable Object> user = users.create(connection, company, sent.user(), sent.rep());
        if (!Mailbox.isAddress(String.valueOf(user.get("email")))) {
            throw FluidRefusal.invalid("email", "is no address that mail can be sent to");
        }
        note(connection, company, Long.parseLong(String.valueOf(user.get("id"))));
        return brief(user);
    }

    /** That the user is written to now. */
    private void note(Connection connection, long company, long userId) throws SQLException {
        Instant now = clock.instant();
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
