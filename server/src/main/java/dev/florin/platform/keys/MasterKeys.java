package dev.florin.platform.keys;

import dev.florin.platform.HeldKey;
import dev.florin.platform.KeyRing;
import dev.florin.platform.MasterKey;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.Transactions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master keys that this process holds: the one that it was started with, and the one that it finds in the database,
 * sealed with that one, while a rotation is under way. Any thread may use it.
 */
public final class MasterKeys {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKeys.class);

    private static final String FIRST = """
            insert into master_keys (key_id, fingerprint, state, created_at)
            select ?, ?, 'CURRENT', clock_timestamp()
             where not exists (select from master_keys)
            on conflict do nothing""";

    private final Connecting connecting;
    private final Secrets secrets;

    /** Every key that was ever known here, the newest first: one that is retired meanwhile may open its successor. */
    private final List<byte[]> known = new ArrayList<>();

    private volatile HeldKey held;
    private volatile int startKey;
    private volatile boolean isRotating;

    /** Whether the log already says that somebody has put another key into the file. */
    private boolean isForeignTold;

    /**
     * Connects to the database, beside the pools: code that meets an unknown key may already hold a pool's connection.
     */
    @FunctionalInterface
    public interface Connecting {
        Connection connect() throws SQLException;
    }

    /**
     * Makes sure that the database is sealed with the key; a new database takes it.
     *
     * @param migrated a connection to the database, whose schema is up to date
     * @throws dev.florin.platform.StartupRefusedException when it is sealed with another one
     */
    public static MasterKeys open(HeldKey held, Connection migrated, Connecting connecting) throws SQLException {
        new Pipeline()
                .add(FIRST, KeyRing.FIRST, HeldKey.fingerprint(held.key()))
                .execute(migrated);
        return new MasterKeys(held, migrated, connecting);
    }

    private MasterKeys(HeldKey held, Connection connection, Connecting connecting) throws SQLException {
        this.held = held;
        this.connecting = connecting;
        known.add(held.key());
        secrets = new Secrets(read(connection), this::look);
        startKey = row(MasterKeyRow.all(connection), held.key())
                .map(MasterKeyRow::id)
                .orElse(0);
    }

    /** What seals and opens with these keys, and learns of new ones. */
    public Secrets secrets() {
        return secrets;
    }

    /** Reads again which keys there are. */
    void refresh(Connection connection) throws SQLException {
        Secrets.Moment began = Secrets.Moment.now();
        secrets.use(readOrSealNoMore(connection), began);
    }

    /** The key that seals. */
    synchronized byte[] current() {
        return known.getFirst();
    }

    /** Where this process has its key from. */
    String source() {
        return held.source();
    }

    boolean isInFile() {
        return held.isInFile();
    }

    /** Why this server has to be started again, with another key. */
    public Optional<String> trouble() {
        return Optional.ofNullable(secrets.refusal());
    }

    /** The id of the key that the next start of this process will find; 0 for none of the database's. */
    int startKey() {
        return startKey;
    }

    /**
     * Puts the newest key into the file, if it is not there, and keeps the older one beside it. While a rotation is under way
     * the file is looked at each time: somebody may put an older one back.
     */
    synchronized void takeUp() {
        int current = secrets.ring().current();
        if (!held.isInFile() || (startKey == current && !isRotating)) {
            return;
        }
        try {
            HeldKey next = held.replacedBy(known);
            if (next == null) {
                tellOfForeign();
                startKey = 0;
                return;
            }
            isForeignTold = false;
            held = next;
            if (startKey != current) {
                LOG.info("The new master key, {}, is in {}", current, held.source());
            }
            startKey = current;
        } catch (IOException e) {
            LOG.warn("The new master key cannot be written to {}: {}", held.source(), e.toString());
        }
    }

    private void tellOfForeign() {
        if (!isForeignTold) {
            LOG.warn("{} holds another key than this server was started with, and is left alone", held.source());
        }
        isForeignTold = true;
    }

    /** Renames the file of a retired key. */
    void putAway(byte[] fingerprint) {
        try {
            var retired = held.retire(fingerprint);
            if (retired != null) {
                LOG.info("The retired master key is in {}; only backups from before need it", retired);
            }
        } catch (IOException e) {
            LOG.warn("The file of the retired master key cannot be renamed: {}", e.toString());
        }
    }

    private KeyRing look() {
        try (Connection connection = connecting.connect()) {
            return readOrSealNoMore(connection);
        } catch (SQLException e) {
            throw Transactions.translated(e);
        }
    }

    private KeyRing readOrSealNoMore(Connection connection) throws SQLException {
        try {
            return read(connection);
        } catch (StartupRefusedException e) {
            secrets.sealNoMore(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private synchronized KeyRing read(Connection connection) throws SQLException {
        List<MasterKeyRow> rows = MasterKeyRow.all(connection);
        MasterKeyRow mine = null;
        byte[] key = null;
        for (byte[] one : known) {
            Optional<MasterKeyRow> found = row(rows, one);
            if (mine == null && found.filter(MasterKeyRow::isInUse).isPresent()) {
                mine = found.get();
                key = one;
            }
        }
        if (mine == null || key == null) {
            throw row(rows, held.key()).isPresent() ? MasterKey.retired(held) : MasterKey.another();
        }
        isRotating = rows.stream().anyMatch(row -> row.state() == MasterKeyRow.State.OLD);
        return ring(rows, mine, key);
    }

    private KeyRing ring(List<MasterKeyRow> rows, MasterKeyRow mine, byte[] key) {
        KeyRing alone = new KeyRing(Map.of(mine.id(), key), mine.id(), null);
        Map<Integer, byte[]> keys = new HashMap<>();
        keys.put(mine.id(), key);
        MasterKeyRow current = mine;
        for (MasterKeyRow other : rows) {
            if (other.isInUse() && other.id() != mine.id() && mine.otherKey() != null) {
                byte[] opened = alone.open(purpose(other.id()), mine.otherKey());
                keys.put(other.id(), opened);
                if (other.state() == MasterKeyRow.State.CURRENT) {
                    current = other;
                    learn(opened);
                }
            }
        }
        byte @Nullable [] sealed = mine.fingerprintKey();
        byte[] fingerprintKey = sealed == null ? alone.fingerprintKey() : alone.open(FINGERPRINT_PURPOSE, sealed);
        return new KeyRing(keys, retired(rows, keys), current.id(), fingerprintKey);
    }

    /** Each retired key is sealed with its successor, which may be retired as well. */
    private static Map<Integer, byte[]> retired(List<MasterKeyRow> rows, Map<Integer, byte[]> inUse) {
        Map<Integer, byte[]> all = new HashMap<>(inUse);
        for (MasterKeyRow row : rows.reversed()) {
            byte[] kept = row.keptKey();
            byte[] successor = kept == null ? null : all.get(KeyRing.keyOf(kept));
            if (kept != null && successor != null && !all.containsKey(row.id())) {
                opened(row.id(), kept, successor).ifPresent(key -> all.put(row.id(), key));
            }
        }
        all.keySet().removeAll(inUse.keySet());
        return all;
    }

    /** Empty where it was sealed with an earlier key of the same id: ids begin again after 255 rotations. */
    private static Optional<byte[]> opened(int id, byte[] kept, byte[] successor) {
        int by = KeyRing.keyOf(kept);
        try {
            return Optional.of(new KeyRing(Map.of(by, successor), by, null).open(purpose(id), kept));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private void learn(byte[] key) {
        if (!Arrays.equals(known.getFirst(), key)) {
            known.addFirst(key);
        }
    }

    private static Optional<MasterKeyRow> row(List<MasterKeyRow> rows, byte[] key) {
        byte[] fingerprint = HeldKey.fingerprint(key);
        return rows.stream()
                .filter(row -> Arrays.equals(row.fingerprint(), fingerprint))
                .findFirst();
    }

    /** Of the key of all keyed hashes. */
    static final String FINGERPRINT_PURPOSE = "fingerprint key";

    /** Of one key sealed with another. */
    static String purpose(int keyId) {
        return "master key " + keyId;
    }
}
