package dev.florin.platform.keys;

import dev.florin.platform.HeldKey;
import dev.florin.platform.KeyRing;
import dev.florin.platform.MasterKey;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.Transactions;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Begins rotations of the master key, and tells how far they are. The servers do the rest ({@link KeyWatch}), whatever
 * becomes of the process that began it.
 */
public final class KeyRotation {
    /** The setting that brings a key along. */
    public static final String NEW_KEY = "FLORIN_NEW_MASTER_KEY";

    // The key of keyed hashes stays what it was: it is handed to a new key.
    private static final String NEW = """
        insert into master_keys (key_id, fingerprint, state, fingerprint_key, other_key, created_at)
        values (?, ?, 'CURRENT', ?, ?, clock_timestamp())\
        """;

    private static final String OLD = """
        update master_keys
           set state = 'OLD', other_key = ?, found_at = clock_timestamp()
         where key_id = ?\
        """;

    private final Transactions transactions;
    private final MasterKeys keys;
    private final Options options;
    private final Consumer<String> about;

    /**
     * What is set.
     *
     * @param overlap see {@link Resealing}
     * @param newKey the key that the next rotation takes, in Base64; null for a random one, which needs a file to be
     *     written to
     */
    public record Options(Duration overlap, @Nullable String newKey) {
        /** A property of the JVM with which tests speed this up: as a setting such a short time would not be safe. */
        private static final String UNCHECKED_OVERLAP = "florin.unchecked-master-key-overlap";

        public static Options of(SettingReader read) {
            Form<Duration> safe = Form.duration(Duration.ofMinutes(5), Duration.ofDays(1));
            Duration overlap = read.get("master-key-overlap", safe, KeyWatch.Settings.OVERLAP);
            String unchecked = System.getProperty(UNCHECKED_OVERLAP);
            return new Options(
                    unchecked == null ? overlap : Duration.parse(unchecked),
                    read.find("new-master-key", Form.text().secret()).orElse(null));
        }

        /** Keys stay out of logs. */
        @Override
        public String toString() {
            return "overlap " + overlap;
        }
    }

    /**
     * @param transactions on an audited data source
     * @param about is told the new key's name before it is written
     */
    public KeyRotation(Transactions transactions, MasterKeys keys, Options options, Consumer<String> about) {
        this.transactions = transactions;
        this.keys = keys;
        this.options = options;
        this.about = about;
    }

    /**
     * Makes a new key, which seals from now on; it is in this process's file when this returns.
     *
     * @throws RefusedException {@link Reason#OPERATION_NOT_STEERABLE} when a rotation is under way, or an older Florin runs
     *     that knows of none; {@link Reason#INVALID_ARGUMENT} for a key that cannot be taken
     */
    public KeyStatus start() {
        byte[] key = newKey();
        transactions.run(connection -> {
            // Another process that begins at the same moment waits here, and finds the rotation.
            new Pipeline()
                    .add("select from master_keys where state = 'CURRENT' for update")
                    .execute(connection);
            List<MasterKeyRow> rows = MasterKeyRow.all(connection);
            requireNone(connection, rows);
            keys.refresh(connection);
            begin(connection, rows, key);
        });
        transactions.run(keys::refresh);
        keys.takeUp();
        return status();
    }

    /** Which keys there are, and how far a rotation is. */
    public KeyStatus status() {
        return transactions.call(connection -> {
            List<MasterKeyRow> rows = MasterKeyRow.all(connection);
            MasterKeyRow old = in(rows, MasterKeyRow.State.OLD).orElse(null);
            MasterKeyRow current = in(rows, MasterKeyRow.State.CURRENT).orElse(null);
            return new KeyStatus(
                    rows.stream().map(KeyRotation::shown).toList(),
                    old == null || current == null ? null : rotation(connection, old, current));
        });
    }

    private byte[] newKey() {
        String given = options.newKey;
        if (given != null && !given.isBlank()) {
            return decoded(given);
        }
        if (!keys.isInFile()) {
            throw Refusal.of(
                            Reason.INVALID_ARGUMENT,
                            "The master key is in " + MasterKey.SETTING
                                    + ", where no new one can be written. Make one with"
                                    + " head -c 32 /dev/urandom | base64, keep it, and run the command with it in "
                                    + NEW_KEY
                                    + ".")
                    .asException();
        }
        return MasterKey.fresh();
    }

    private static byte[] decoded(String given) {
        try {
            return MasterKey.decode(given, NEW_KEY);
        } catch (StartupRefusedException e) {
            throw Refusal.of(Reason.INVALID_ARGUMENT, String.valueOf(e.getMessage()))
                    .asException();
        }
    }

    private static void requireNone(Connection connection, List<MasterKeyRow> rows) throws SQLException {
        Optional<MasterKeyRow> old = in(rows, MasterKeyRow.State.OLD);
        if (old.isPresent()) {
            throw notNow("A rotation is under way, away from the master key "
                    + old.get().name() + ". Begin another one when it is done: florin key status.");
        }
        if (RunningServers.isOlderThere(connection)) {
            throw notNow("A server of an older Florin runs, or ran a minute ago, which knows of no second master key."
                    + " Update or stop it first.");
        }
    }

    private void begin(Connection connection, List<MasterKeyRow> rows, byte[] key) throws SQLException {
        KeyRing before = keys.secrets().ring();
        byte[] fingerprint = HeldKey.fingerprint(key);
        if (rows.stream().anyMatch(row -> Arrays.equals(row.fingerprint(), fingerprint))) {
            throw Refusal.of(Reason.INVALID_ARGUMENT, "The key in " + NEW_KEY + " is or was this database's already.")
                    .asException();
        }
        about.accept(HeldKey.name(fingerprint));
        int id = before.current() % KeyRing.LAST + 1;
        KeyRing after = new KeyRing(Map.of(id, key), id, null);
        new Pipeline()
                // A server that was suspended before it wrote anything, and goes on, would know only the old key.
                .add(
                        "update schema_floor set oldest_version = greatest(oldest_version, ?)",
                        RunningServers.KNOWING_SCHEMA)
                .add("delete from master_keys where key_id = ?", id)
                .add("delete from resealed_columns")
                .add("delete from master_key_holders")
                .add(OLD, before.seal(MasterKeys.purpose(id), key), before.current())
                .add(
                        NEW,
                        id,
                        fingerprint,
                        after.seal(MasterKeys.FINGERPRINT_PURPOSE, before.fingerprintKey()),
                        after.seal(MasterKeys.purpose(before.current()), keys.current()))
                .execute(connection);
    }

    private KeyStatus.Rotation rotation(Connection connection, MasterKeyRow old, MasterKeyRow current)
            throws SQLException {
        List<KeyStatus.Column> columns = ResealedColumns.all(connection);
        List<KeyStatus.Server> servers = RunningServers.all(connection);
        return new KeyStatus.Rotation(
                old.id(),
                current.id(),
                current.createdAt(),
                waitingFor(connection, columns, servers, current),
                columns,
                servers);
    }

    private String waitingFor(
            Connection connection, List<KeyStatus.Column> columns, List<KeyStatus.Server> servers, MasterKeyRow current)
            throws SQLException {
        if (servers.isEmpty()) {
            return "a server: none runs, and servers do the work";
        }
        if (columns.isEmpty() || columns.stream().anyMatch(column -> !column.done())) {
            return "what is sealed with the old key to be sealed anew";
        }
        String late = servers.stream()
                .filter(server -> !server.starts(current.id()))
                .map(server -> server.source() == null
                        ? server.serverId() + " to take the new key up"
                        : server.serverId() + " to start with the new key in " + server.source())
                .collect(Collectors.joining(", "));
        if (!late.isEmpty()) {
            return late;
        }
        if (Resealing.isOlderWorkOpen(connection, options.overlap)) {
            return "transactions to end that began before the new key was known: pg_stat_activity shows them";
        }
        Instant end = Pipeline.read(
                        connection,
                        row -> row.getTimestamp("found_at").toInstant().plus(options.overlap),
                        "select found_at from master_keys where state = 'OLD'")
                .first()
                .orElse(null);
        return "late writers: the old key opens until " + end + " at least";
    }

    private static KeyStatus.Key shown(MasterKeyRow row) {
        return new KeyStatus.Key(row.id(), row.name(), row.state().name(), row.createdAt(), row.retiredAt());
    }

    private static Optional<MasterKeyRow> in(List<MasterKeyRow> rows, MasterKeyRow.State state) {
        return rows.stream().filter(row -> row.state() == state).findFirst();
    }

    private static RefusedException notNow(String why) {
        return Refusal.of(Reason.OPERATION_NOT_STEERABLE, why).asException();
    }
}
