package dev.florin.checkout.customer;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Counts the codes that are asked for, on all servers together, by hours that begin with the first of them. */
final class SignInCounts {
    static final Duration WINDOW = Duration.ofHours(1);

    private static final String PURPOSE = "sign-in-count";
    private static final String COUNT = """
            insert into sign_in_counts as known (company_id, subject, asked, ends_at)
            values (?, ?, 1, ?)
            on conflict (company_id, subject) do update
               set asked = case when known.ends_at <= ? then 1 else known.asked + 1 end,
                   ends_at = case when known.ends_at <= ? then excluded.ends_at else known.ends_at end
            returning asked, ends_at""";

    private final Secrets secrets;
    private final SignInLimits limits;

    SignInCounts(Secrets secrets, SignInLimits limits) {
        this.secrets = secrets;
        this.limits = limits;
    }

    /**
     * Counts one code in the transaction. Rows are locked in one order: cart, address, company.
     *
     * @throws TooManyException when it is one too many; rolled back, it is not counted
     */
    void count(Connection connection, SignInCodes.CartOf cart, String email, Instant now) throws SQLException {
        new Pipeline()
                .add(within(limits.perCart(), now), COUNT, values(cart.companyId(), "cart\n" + cart.token(), now))
                .add(within(limits.perEmail(), now), COUNT, values(cart.companyId(), "email\n" + email, now))
                .add(within(limits.perCompany(), now), COUNT, values(cart.companyId(), "company", now))
                .execute(connection);
    }

    private Object[] values(long companyId, String subject, Instant now) {
        return new Object[] {companyId, secrets.fingerprint(PURPOSE, subject), now.plus(WINDOW), now, now};
    }

    private static Pipeline.RowReader within(int limit, Instant now) {
        return row -> {
            if (row.getLong(1) > limit) {
                Instant end = row.getObject(2, OffsetDateTime.class).toInstant();
                throw new TooManyException(Duration.between(now, end));
            }
        };
    }

    /** Rolls back what was counted. */
    static final class TooManyException extends RuntimeException {
        final Duration pause;

        TooManyException(Duration pause) {
            super("too many codes", null, false, false);
            this.pause = pause;
        }
    }
}
