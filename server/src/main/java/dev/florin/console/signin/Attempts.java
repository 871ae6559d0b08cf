package dev.florin.console.signin;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/**
 * Counts what is tried, on all servers together. A try is counted before it is checked, so that many at once get no
 * further than one after another. Nothing here locks anybody's login: each place waits for its own mistakes.
 */
final class Attempts {
    /** Wrong ones in a row that cost no wait. */
    static final int FREE = 5;

    /** Wrong ones in a day from places that the person has not signed in from, whoever sends them. */
    static final int OF_STRANGERS = 100;

    static final int LETTERS_OF_ASKER = 5;
    static final int LETTERS_OF_STRANGERS = 20;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SWEPT_AT_ONCE = 1_000;
    private static final String PURPOSE = "console-attempt";

    /** Counts and sets the pause, unless the previous pause is not over. */
    private static final String TRY = """
            insert into console_attempts as known (subject, count, next_at, ends_at)
            values (?, 1, ?, ?)
            on conflict (subject) do update
               set count = case when known.ends_at <= ? then 1 else known.count + 1 end,
                   next_at = case
                       when known.ends_at <= ? or known.count + 1 < ? then ?
                       else cast(? as timestamptz) + make_interval(secs => least(?, power(2, least(known.count + 1 - ?, 20)))) end,
                   ends_at = ?
             where known.next_at <= ?
                or known.ends_at <= ?
            returning next_at""";

    private static final String COUNT = """
            insert into console_attempts as known (subject, count, next_at, ends_at)
            values (?, 1, ?, ?)
            on conflict (subject) do update
               set count = case when known.ends_at <= ? then 1 else known.count + 1 end,
                   ends_at = case when known.ends_at <= ? then excluded.ends_at else known.ends_at end
            returning count, ends_at""";

    private final Transactions transactions;
    private final Secrets secrets;
    private final InstantSource clock;

    Attempts(Transactions transactions, Secrets secrets, InstantSource clock) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Who tries, and whose login.
     *
     * @param whose an e-mail address, or a user's id
     * @param isKnown whether that person has signed in from this place before
     */
    record Attempt(String whose, byte[] place, boolean isKnown) {}

    /** Equal for the same place; of no use to somebody who reads the database. */
    byte[] place(String address) {
        return secrets.fingerprint("console-place", address);
    }

    /**
     * Takes a try.
     *
     * @return how long to wait instead; zero when it may go on
     */
    Duration take(Attempt attempt) {
        Instant now = clock.instant();
        Instant[] next = {null};
        Instant[] strangersUntil = {now};
        byte[] pair = pair(attempt);
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline()
                    .add(
                            row -> next[0] = time(row, 1),
                            TRY,
                            pair,
                            now,
                            now.plus(DAY),
                            now,
                            now,
                            FREE,
                            now,
                            now,
                            (int) LONGEST_PAUSE.toSeconds(),
                            FREE,
                            now.plus(DAY),
                            now,
                            now);
            pipeline.execute(connection);
            if (next[0] == null) {
                return pauseOf(connection, pair, now);
            }
            if (!attempt.isKnown) {
                new Pipeline()
                        .add(
                                row -> strangersUntil[0] = row.getInt(1) > OF_STRANGERS ? time(row, 2) : now,
                                COUNT,
                                strangers(attempt),
                                now,
                                now.plus(DAY),
                                now,
                                now)
                        .execute(connection);
            }
            return Duration.between(now, strangersUntil[0]);
        });
    }

    private static Duration pauseOf(java.sql.Connection connection, byte[] pair, Instant now) throws SQLException {
        Duration[] pause = {Duration.ofSeconds(1)};
        new Pipeline()
                .add(
                        row -> pause[0] = Duration.between(now, time(row, 1)),
                        "select next_at from console_attempts where subject = ?",
                        pair)
                .execute(connection);
        return pause[0].isPositive() ? pause[0] : Duration.ofSeconds(1);
    }

    /** It was right: the asker's mistakes are forgotten. */
    void forget(Attempt attempt) {
        transactions.run(connection -> new Pipeline()
                .add("delete from console_attempts where subject = ?", pair(attempt))
                .add("update console_attempts set count = greatest(0, count - 1) where subject = ?", strangers(attempt))
                .execute(connection));
    }

    /**
     * Counts an e-mail that is asked for.
     *
     * @return how long to wait instead; zero when it may be sent
     */
    Duration letter(Attempt asking) {
        Instant now = clock.instant();
        Instant[] until = {now};
        Pipeline pipeline = new Pipeline()
                .add(
                        row -> until[0] = row.getInt(1) > LETTERS_OF_ASKER ? time(row, 2) : until[0],
                        COUNT,
                        subject("letter", HexFormat.of().formatHex(asking.place), asking.whose),
                        now,
                        now.plus(HOUR),
                        now,
                        now);
        if (!asking.isKnown) {
            pipeline.add(
                    row -> until[0] = row.getInt(1) > LETTERS_OF_STRANGERS ? time(row, 2) : until[0],
                    COUNT,
                    subject("letters", asking.whose),
                    now,
                    now.plus(HOUR),
                    now,
                    now);
        }
        transactions.run(pipeline::execute);
        return Duration.between(now, until[0]);
    }

    /** @return how many were forgotten */
    int sweep() {
        int[] deleted = new int[1];
        transactions.run(connection -> new Pipeline()
                .add(row -> deleted[0] = row.getInt(1), """
                        with gone as (
                            delete from console_attempts
                             where subject in (select subject
                                                 from console_attempts
                                                where ends_at < ?
                                                limit ?
                                                  for update skip locked)
                            returning 1)
                        select count(*) from gone""", clock.instant(), SWEPT_AT_ONCE)
                .execute(connection));
        return deleted[0];
    }

    private byte[] pair(Attempt attempt) {
        return subject("try", HexFormat.of().formatHex(attempt.place), attempt.whose);
    }

    private byte[] strangers(Attempt attempt) {
        return subject("strangers", attempt.whose);
    }

    private byte[] subject(String... parts) {
        return secrets.fingerprint(PURPOSE, String.join("\n", parts));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
