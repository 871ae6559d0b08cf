package dev.florin.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the key that everything secret in the database is sealed with: from the configuration, else from a file of the
 * data directory, which is made at the first start. A database remembers its key's fingerprint.
 */
public final class MasterKey {
    /** The file in the data directory, readable by its owner alone. */
    public static final String FILE = "master.key";

    private static final String FINGERPRINT_PURPOSE = "master-key";

    private MasterKey() {}

    /**
     * The key of this database, and nothing else: a new key is made, in a file of the data directory, for a new database
     * alone. A database that is not migrated yet is read only.
     *
     * @param configured the key in Base64, or null
     * @throws StartupRefusedException when it is not a key, it is not the database's, or its file can be neither read nor
     *     made
     */
    public static Secrets find(@Nullable String configured, Path dataDirectory, JdbcClient jdbc) {
        byte[] fingerprint = fingerprint(jdbc);
        Secrets secrets = isSet(configured) || fingerprint != null
                ? load(configured, dataDirectory)
                : loadOrCreate(dataDirectory);
        if (fingerprint != null) {
            require(secrets, fingerprint);
        }
        return secrets;
    }

    /**
     * The key that is set or in the file.
     *
     * @throws StartupRefusedException when there is none, or it is not a key
     */
    public static Secrets load(@Nullable String configured, Path dataDirectory) {
        if (configured != null && isSet(configured)) {
            return new Secrets(decode(configured, "FLORIN_MASTER_KEY"));
        }
        Path file = dataDirectory.resolve(FILE);
        try {
            String key = KeyFile.read(dataDirectory, FILE);
            if (key == null) {
                throw new StartupRefusedException("The master key is missing: the database is sealed with one, and "
                        + file + " is not there. Put that file back from your backup or from another server of this"
                        + " database, or set FLORIN_MASTER_KEY; no new key was written.");
            }
            return new Secrets(decode(key, file.toString()));
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static Secrets loadOrCreate(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        try {
            return new Secrets(decode(KeyFile.readOrCreate(dataDirectory, FILE, MasterKey::random), file.toString()));
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /**
     * Makes sure that the database was written with this key; a new database takes it.
     *
     * @throws StartupRefusedException when it was written with another one
     */
    public static void verify(Secrets secrets, JdbcClient jdbc) {
        jdbc.sql("insert into master_key_check (fingerprint) values (?) on conflict do nothing")
                .param(secrets.fingerprint(FINGERPRINT_PURPOSE, "florin"))
                .update();
        byte[] known = fingerprint(jdbc);
        require(secrets, known == null ? new byte[0] : known);
    }

    private static void require(Secrets secrets, byte[] known) {
        if (!MessageDigest.isEqual(known, secrets.fingerprint(FINGERPRINT_PURPOSE, "florin"))) {
            throw new StartupRefusedException(
                    "The database was written with another master key. Set FLORIN_MASTER_KEY to that key, which is in the"
                            + " file " + FILE + " of the data directory of the first server.");
        }
    }

    /** That of the key which the database is sealed with, or null where nothing is sealed yet. */
    private static byte @Nullable [] fingerprint(JdbcClient jdbc) {
        boolean migrated = jdbc.sql("select to_regclass('master_key_check') is not null")
                .query(Boolean.class)
                .single();
        return migrated
                ? jdbc.sql("select fingerprint from master_key_check")
                        .query((row, number) -> row.getBytes(1))
                        .optional()
                        .orElse(null)
                : null;
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
        byte[] key = new byte[Secrets.MASTER_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] decode(String text, String where) {
        return StrictBase64.decode(text.strip())
                .filter(key -> key.length == Secrets.MASTER_KEY_BYTES)
                .orElseThrow(
                        () -> new StartupRefusedException(where + " is not a key: it must be 32 bytes in Base64."));
    }
}
