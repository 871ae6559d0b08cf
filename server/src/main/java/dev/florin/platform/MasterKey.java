package dev.florin.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the key that everything secret in the database is sealed with: from the configuration, else from a file of the
 * data directory, which is made at the first start. A database remembers the fingerprints of its keys.
 */
public final class MasterKey {
    /** The file in the data directory, readable by its owner alone. */
    public static final String FILE = "master.key";

    /** The setting that holds it instead. */
    public static final String SETTING = "FLORIN_MASTER_KEY";

    private MasterKey() {}

    /** @param isRetired whether nothing in the database is sealed with it any more */
    private record Known(byte[] fingerprint, boolean isRetired) {}

    /**
     * The key of this database and no other: a new key is made, in a file of the data directory, only for a new
     * database. A database that is not migrated yet is only read. While a key replaces another one, either of the two
     * is accepted.
     *
     * @param configured the key in Base64, or null
     * @throws StartupRefusedException when it is not a key, it is not the database's, or its file can be neither read
     *     nor made
     */
    public static HeldKey find(@Nullable String configured, Path dataDirectory, JdbcClient jdbc) {
        KeyFile.clean(dataDirectory, FILE);
        List<Known> known = known(jdbc);
        HeldKey held =
                isSet(configured) || !known.isEmpty() ? hold(configured, dataDirectory) : loadOrCreate(dataDirectory);
        if (!known.isEmpty()) {
            require(held, known);
        }
        return held;
    }

    /**
     * The key that is set or in the file, for a database whose key was never rotated.
     *
     * @throws StartupRefusedException when there is none, or it is not a key
     */
    public static Secrets load(@Nullable String configured, Path dataDirectory) {
        return new Secrets(hold(configured, dataDirectory).key());
    }

    private static HeldKey hold(@Nullable String configured, Path dataDirectory) {
        if (configured != null && isSet(configured)) {
            return new HeldKey(decode(configured, SETTING), null);
        }
        Path file = dataDirectory.resolve(FILE);
        try {
            String key = KeyFile.read(dataDirectory, FILE);
            if (key == null) {
                throw new StartupRefusedException("The master key is missing: the database is sealed with one, and "
                        + file + " is not there. Put that file back from your backup or from another server of this"
                        + " database, or set FLORIN_MASTER_KEY; no new key was written.");
            }
            return new HeldKey(decode(key, file.toString()), dataDirectory);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static HeldKey loadOrCreate(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        try {
            return new HeldKey(
                    decode(KeyFile.readOrCreate(dataDirectory, FILE, MasterKey::random), file.toString()),
                    dataDirectory);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static void require(HeldKey held, List<Known> known) {
        byte[] fingerprint = HeldKey.fingerprint(held.key());
        boolean wasRight = false;
        for (Known one : known) {
            if (MessageDigest.isEqual(one.fingerprint, fingerprint)) {
                if (!one.isRetired) {
                    return;
                }
                wasRight = true;
            }
        }
        throw wasRight ? retired(held) : another();
    }

    /** The refusal of a key that this database was never sealed with. */
    public static StartupRefusedException another() {
        return new StartupRefusedException(
                "The database was written with another master key. Set FLORIN_MASTER_KEY to that key, which is in the"
                        + " file " + FILE
                        + " of the data directory of the first server, or, where the database is a backup"
                        + " from before a rotation, in a file " + FILE + ".retired-… beside it.");
    }

    /** The refusal of a key that nothing is sealed with any more. */
    public static StartupRefusedException retired(HeldKey held) {
        return new StartupRefusedException("The master key in " + held.source()
                + " was replaced by a newer one, and is retired. Take the newer one from the file " + FILE
                + " of another server of this database, or set FLORIN_MASTER_KEY to it.");
    }

    /** The keys that the database is or was sealed with; none where nothing is sealed yet. */
    private static List<Known> known(JdbcClient jdbc) {
        String table = jdbc.sql("select coalesce(to_regclass('master_keys'), to_regclass('master_key_check'))::text")
                .query(String.class)
                .optional()
                .orElse("");
        return switch (table) {
            case "" -> List.of();
            case "master_key_check" -> list(jdbc, "select fingerprint, false as is_retired from master_key_check");
            default -> list(jdbc, "select fingerprint, state = 'RETIRED' as is_retired from master_keys");
        };
    }

    private static List<Known> list(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql)
                .query((row, _) -> new Known(row.getBytes("fingerprint"), row.getBoolean("is_retired")))
                .list();
    }

    private static boolean isSet(@Nullable String configured) {
        return configured != null && !configured.isBlank();
    }

    private static StartupRefusedException unusable(Path file, IOException e) {
        return new StartupRefusedException(
                "The master key can be neither read from nor written to " + file + " (" + e
                        + "). Set FLORIN_MASTER_KEY, or FLORIN_DATA_DIR to a directory that this user may write.",
                e);
    }

    private static String random() {
        return Base64.getEncoder().encodeToString(fresh());
    }

    /** A new key. */
    public static byte[] fresh() {
        byte[] key = new byte[Secrets.MASTER_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /**
     * @param where the text is from, for the refusal
     * @throws StartupRefusedException when it is not a key in Base64
     */
    public static byte[] decode(String text, String where) {
        return StrictBase64.decode(text.strip())
                .filter(key -> key.length == Secrets.MASTER_KEY_BYTES)
                .orElseThrow(
                        () -> new StartupRefusedException(where + " is not a key: it must be 32 bytes in Base64."));
    }
}
