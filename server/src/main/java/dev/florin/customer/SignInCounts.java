package dev.florin.customer;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/** Counts the codes that are asked for, on all servers together, by hours that begin with the first of them. */
final class SignInCounts {
    static final Duration WINDOW = Duration.ofHours(1);

    private static final String PURPOSE = "sign-in-count";
    private static final String COUNT = """
            insert into sign_in_counts as known (company_id, subject, asked, ends_at)
            values (?, ?, ?, ?)
            on conflict (company_id, subject) do update
               set asked = case when known.ends_at <= ? then 0 else known.asked end + excluded.asked,
                   ends_at = case when known.ends_at <= ? then excluded.ends_at else known.ends_at end
            returning asked, ends_at""";

    private final Secrets secrets;
    private final SignInLimits limits;

    SignInCounts(Secrets secrets, SignInLimits limits) {
        this.secrets = secrets;
        this.limits = limits;
    }

    /**
     * Who asks for a code for whom.
     *
     * @param asker hash of the client's address
     * @param isCustomers whether an e-mail is sent
     * @param isKnown whether the customer has signed in from there before
     */
    record Asking(long companyId, String email, byte[] asker, boolean isCustomers, boolean isKnown) {}

    /**
     * Counts one code in the transaction. Rows are locked in one order: client and e-mail address, e-mail address,
     * client, company. An address that no customer has is treated in the same way, but does not count towards the
     * company's limit.
     *
     * @throws TooManyException when it is one too many; rolled back, it is not counted
     */
    void count(Connection connection, Asking asking, Instant now) throws SQLException {
        Counter counter = new Counter(asking.companyId(), now);
        int strange = asking.isKnown() ? 0 : 1;
        int sent = asking.isCustomers() ? 1 : 0;
        String asker = HexFormat.of().formatHex(asking.asker());
        Pipeline pipeline = new Pipeline();
        counter.add(pipeline, "asker\n" + asker + "\n" + asking.email(), 1, row -> check(row, limits.perAsker(), now));
        counter.add(pipeline, "email\n" + asking.email(), strange, row -> {
            if (!asking.isKnown()) {
                check(row, limits.perEmail(), now);
            }
        });
        Result<Long> ofAsker = counter.add(pipeline, "asker\n" + asker, 1);
        counter.add(pipeline, "company", sent, row -> {
            if (!asking.isKnown() && ofAsker.only() > 1) {
                check(row, limits.perCompany() - 1 + sent, now);
            }
        });
        pipeline.execute(connection);
    }

    /** Of one company now. */
    private final class Counter {
        private final long companyId;
        private final Instant now;

        Counter(long companyId, Instant now) {
            this.companyId = companyId;
            this.now = now;
        }

        void add(Pipeline pipeline, String subject, int codes, Pipeline.RowReader reader) {
            pipeline.add(
                    reader, COUNT, companyId, secrets.fingerprint(PURPOSE, subject), codes, now.plus(WINDOW), now, now);
        }

        /** The same; how many there are then. */
        Result<Long> add(Pipeline pipeline, String subject, int codes) {
            return pipeline.query(
                    row -> row.getLong("asked"),
                    COUNT,
                    companyId,
                    secrets.fingerprint(PURPOSE, subject),
                    codes,
                    now.plus(WINDOW),
                    now,
                    now);
        }
    }

    private static void check(ResultSet row, int limit, Instant now) throws SQLException {
        if (row.getLong("asked") > limit) {
            Instant end = row.getObject("ends_at", OffsetDateTime.class).toInstant();
            throw new TooManyException(Duration.between(now, end));
        }
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
