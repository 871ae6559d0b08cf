package dev.florin.console.signin;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
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
        byte[] pair = pair(attempt);
        return transactions.call(connection -> {
            Result<Instant> next = Pipeline.read(
                    connection,
                    row -> time(row, "next_at"),
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
            if (next.isEmpty()) {
                return pauseOf(connection, pair, now);
            }
            if (attempt.isKnown) {
                return Duration.ZERO;
            }
            Counted strangers = Pipeline.read(
                            connection, Attempts::counted, COUNT, strangers(attempt), now, now.plus(DAY), now, now)
                    .only();
            return Duration.between(now, strangers.untilWhen(OF_STRANGERS, now));
        });
    }

    private static Duration pauseOf(java.sql.Connection connection, byte[] pair, Instant now) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> Duration.between(now, time(row, "next_at")),
                        "select next_at from console_attempts where subject = ?",
                        pair)
                .first()
                .filter(Duration::isPositive)
                .orElse(Duration.ofSeconds(1));
    }

    /** How many there were, and when they are forgotten. */
    private record Counted(int count, Instant endsAt) {
        /** When there may be another one, where so many are free. */
        private Instant untilWhen(int free, Instant otherwise) {
            return count > free ? endsAt : otherwise;
        }
    }

    /** A row of {@link #COUNT}, which always has one. */
    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(row.getInt("count"), time(row, "ends_at"));
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
        Pipeline pipeline = new Pipeline();
        Result<Counted> ofAsker = pipeline.query(
                Attempts::counted,
                COUNT,
                subject("letter", HexFormat.of().formatHex(asking.place), asking.whose),
                now,
                now.plus(HOUR),
                now,
                now);
        Result<Counted> ofStrangers = asking.isKnown
                ? null
                : pipeline.query(
                        Attempts::counted, COUNT, subject("letters", asking.whose), now, now.plus(HOUR), now, now);
        transactions.run(pipeline::execute);
        Instant until = ofAsker.only().untilWhen(LETTERS_OF_ASKER, now);
        return Duration.between(
                now, ofStrangers == null ? until : ofStrangers.only().untilWhen(LETTERS_OF_STRANGERS, until));
    }

    /** @return how many were forgotten */
    int sweep() {
        return transactions.call(
                connection -> Pipeline.read(connection, row -> row.getInt("total"), """
                        with gone as (
                            delete from console_attempts
                             where subject in (select subject
                                                 from console_attempts
                                                where ends_at < ?
                                                limit ?
                                                  for update skip locked)
                            returning 1)
                        select count(*) as total from gone""", clock.instant(), SWEPT_AT_ONCE)
                        .only());
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

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
