package dev.florin.platform.keys;

import dev.florin.platform.HeldKey;
import dev.florin.platform.KeyRing;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals anew, a batch at a time, what an old master key has sealed, and then retires that key. Its position is kept in
 * the database, in the transaction of each batch; one server at a time takes a batch. So any server can continue where
 * another one was stopped.
 *
 * <p>Columns are looked at one after the other, and all of them again, until a whole look finds nothing. After
 * something was last found, the old key stays for the overlap: something that was read before may still be written
 * elsewhere. Transactions that began before are waited for, however long they take. Then all columns are checked once
 * more, as of one moment, and the key is retired when nothing is found.
 */
final class Resealing {
    /** Rows looked at in one transaction. */
    static final int BATCH = 200;

    /** Counting a column, and the last look at all of them, read whole tables, and hold no locks that anybody waits for. */
    private static final String READ_LONG = "set local statement_timeout = '10min'";

    /** The driver's own timeout, which is set for short statements, has to be longer. */
    private static final int READ_LONG_MILLIS = (int) Duration.ofMinutes(11).toMillis();

    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

    private static final String FOUND = "update master_keys set found_at = clock_timestamp() where state = 'OLD'";

    /**
     * Nobody else sees what was sealed in an unfinished transaction. A process seals for at most a minute with a key
     * that is not the newest, and anything that it keeps for longer before writing it is in such a transaction.
     */
    private static final String OLDER_WORK = """
            select
              from master_keys k, pg_stat_activity a
             where k.state = 'OLD'
               and a.datid = (select oid from pg_database where datname = current_database())
               and a.usesysid = (select usesysid from pg_stat_activity where pid = pg_backend_pid())
               and a.pid <> pg_backend_pid()
               and a.xact_start < k.found_at + least(?, %d) * interval '1 millisecond'
             limit 1""".formatted(Secrets.MAX_AGE.toMillis());

    /** The key stays, sealed with the new one: anything that is still found sealed with it can be opened. */
    private static final String RETIRE = """
            update master_keys o
               set state = 'RETIRED', retired_at = clock_timestamp(), found_at = null, fingerprint_key = null,
                   other_key = null, kept_key = c.other_key
              from master_keys c
             where o.state = 'OLD'
               and c.state = 'CURRENT'""";

    private final Transactions transactions;
    private final MasterKeys keys;
    private final SealedColumns columns;
    private final Duration overlap;
    private final Recording recording;
    private final Runnable nothing;

    /** What a step came to. */
    enum Step {
        /** There is no rotation, or another server works on it. */
        NOTHING,
        /** More is to be done at once. */
        WORKED,
        /** Nothing can be done before somebody else has done something, or some time has passed. */
        WAITS,
        /** The rotation is over. */
        RETIRED
    }

    /** Records that a key is retired, in the transaction that the work commits. */
    @FunctionalInterface
    interface Recording {
        Step doing(String keyName, long resealed, Supplier<Step> work);
    }

    /**
     * @param overlap longer than anybody takes from reading something to writing it elsewhere
     * @param nothing says that what is being recorded is not done after all
     */
    Resealing(
            Transactions transactions,
            MasterKeys keys,
            SealedColumns columns,
            Duration overlap,
            Recording recording,
            Runnable nothing) {
        this.transactions = transactions;
        this.keys = keys;
        this.columns = columns;
        this.overlap = overlap;
        this.recording = recording;
        this.nothing = nothing;
    }

    /** Does the next bit of work, on whichever column. */
    Step step() {
        return switch (transactions.call(this::look)) {
            case Look.Taken(Step step) -> step;
            case Look.Ready(String keyName, long resealed) -> {
                Step last = recording.doing(keyName, resealed, () -> transactions.call(this::retire));
                if (last == Step.RETIRED) {
                    transactions.run(keys::refresh);
                    LOG.info("The master key {} is retired: {} rows were sealed anew", keyName, resealed);
                }
                yield last;
            }
        };
    }

    /** What one transaction came to. */
    private sealed interface Look {
        record Taken(Step step) implements Look {}

        /** Nothing is left to be sealed anew, and nobody to wait for. */
        record Ready(String keyName, long resealed) implements Look {}
    }

    private Look look(Connection connection) throws SQLException {
        String name = lockedKey(connection);
        if (name == null) {
            return new Look.Taken(Step.NOTHING);
        }
        ResealedColumns.list(connection, columns);
        ResealedColumns.Position next = next(connection);
        if (next != null) {
            batch(connection, next);
            return new Look.Taken(Step.WORKED);
        }
        if (ResealedColumns.found(connection) > 0) {
            ResealedColumns.again(connection);
            return new Look.Taken(Step.WORKED);
        }
        if (isWaiting(connection)) {
            return new Look.Taken(Step.WAITS);
        }
        return new Look.Ready(name, ResealedColumns.resealed(connection));
    }

    /** The name of the old key, which this server alone works on in this transaction; null when there is none. */
    private static @Nullable String lockedKey(Connection connection) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> HeldKey.name(row.getBytes("fingerprint")),
                        "select fingerprint from master_keys where state = 'OLD' for update skip locked")
                .first()
                .orElse(null);
    }

    /** Columns that only a newer Florin knows are left to it; without it the key stays. */
    private ResealedColumns.@Nullable Position next(Connection connection) throws SQLException {
        ResealedColumns.Position next = ResealedColumns.next(connection);
        if (next != null && column(next) == null) {
            throw new IllegalStateException(
                    "a newer Florin keeps what is sealed in " + next.table() + "." + next.column());
        }
        return next;
    }

    private @Nullable SealedColumn column(ResealedColumns.Position at) {
        return columns.all().stream()
                .filter(one -> one.table().equals(at.table()) && one.column().equals(at.column()))
                .findFirst()
                .orElse(null);
    }

    private void batch(Connection connection, ResealedColumns.Position at) throws SQLException {
        KeyRing ring = keys.secrets().ring();
        SealedTable table = SealedTable.of(connection, Objects.requireNonNull(column(at)), ring);
        if (!at.isCounted()) {
            long rows = readingLong(connection, () -> table.count(connection));
            ResealedColumns.counted(connection, at, rows);
            return;
        }
        SealedTable.Batch batch = table.reseal(connection, at.position(), BATCH);
        ResealedColumns.moved(connection, at, batch.last(), batch.found(), batch.resealed());
        if (batch.found() > 0) {
            new Pipeline().add(FOUND).execute(connection);
        }
    }

    private boolean isWaiting(Connection connection) throws SQLException {
        int current = keys.secrets().ring().current();
        List<KeyStatus.Server> servers = RunningServers.all(connection);
        if (servers.stream().anyMatch(server -> !server.seals(current))) {
            new Pipeline().add(FOUND).execute(connection);
            return true;
        }
        if (servers.stream().anyMatch(server -> !server.starts(current))) {
            return true;
        }
        Result<Boolean> early = Pipeline.read(connection, _ -> true, """
                        select
                          from master_keys
                         where state = 'OLD'
                           and found_at > clock_timestamp() - ? * interval '1 millisecond'""", overlap.toMillis());
        return early.isPresent() || isOlderWorkOpen(connection, overlap);
    }

    /** Whether a transaction is open that may hold what was sealed with the old key. */
    static boolean isOlderWorkOpen(Connection connection, Duration overlap) throws SQLException {
        return Pipeline.read(connection, _ -> true, OLDER_WORK, overlap.toMillis())
                .isPresent();
    }

    /** A statement that may read for ten minutes. */
    @FunctionalInterface
    private interface LongReading<T> {
        T read() throws SQLException;
    }

    private static <T> T readingLong(Connection connection, LongReading<T> reading) throws SQLException {
        int before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, READ_LONG_MILLIS);
        try {
            new Pipeline().add(READ_LONG).execute(connection);
            return reading.read();
        } finally {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, before);
            }
        }
    }

    private List<String> stillSealedOtherwise(Connection connection) throws SQLException {
        List<String> left = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> left.add(row.getString("name")),
                        SealedTable.stillSealedOtherwise(
                                columns, keys.secrets().ring().current()))
                .execute(connection);
        return left;
    }

    private Step retire(Connection connection) throws SQLException {
        String name = lockedKey(connection);
        if (name == null || ResealedColumns.next(connection) != null || isWaiting(connection)) {
            nothing.run();
            return Step.WAITS;
        }
        List<String> left = readingLong(connection, () -> stillSealedOtherwise(connection));
        if (!left.isEmpty()) {
            nothing.run();
            LOG.info("The old master key {} is still needed by {}", name, String.join(", ", left));
            ResealedColumns.again(connection);
            new Pipeline().add(FOUND).execute(connection);
            return Step.WORKED;
        }
        new Pipeline()
                .add(RETIRE)
                .add("update master_keys set other_key = null where state = 'CURRENT'")
                .add("delete from resealed_columns")
                .add("delete from master_key_holders")
                .execute(connection);
        return Step.RETIRED;
    }
}
