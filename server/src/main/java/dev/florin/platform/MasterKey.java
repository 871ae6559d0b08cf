package dev.florin.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
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
     * @param configured the key in Base64, or null
     * @throws StartupRefusedException when it is not a key, or its file can be neither read nor made
     */
    public static Secrets load(@Nullable String configured, Path dataDirectory) {
        if (configured != null && !configured.isBlank()) {
            return new Secrets(decode(configured, "FLORIN_MASTER_KEY"));
        }
        Path file = dataDirectory.resolve(FILE);
        try {
            return new Secrets(decode(KeyFile.readOrCreate(dataDirectory, FILE, MasterKey::random), file.toString()));
        } catch (IOException e) {
            throw new StartupRefusedException(
                    "The master key can be neither read from nor written to " + file + " (" + e
                            + "). Set FLORIN_MASTER_KEY, or FLORIN_DATA_DIR to a directory that this user may write.",
                    e);
        }
    }

    /**
     * Makes sure that the database was written with this key; a new database takes it.
     *
     * @throws StartupRefusedException when it was written with another one
     */
    public static void verify(Secrets secrets, JdbcClient jdbc) {
        byte[] fingerprint = secrets.fingerprint(FINGERPRINT_PURPOSE, "florin");
        jdbc.sql("insert into master_key_check (fingerprint) values (?) on conflict do nothing")
                .param(fingerprint)
                .update();
        Optional<byte[]> known = jdbc.sql("select fingerprint from master_key_check")
                .query((row, number) -> row.getBytes(1))
                .optional();
        if (known.isEmpty() || !MessageDigest.isEqual(known.get(), fingerprint)) {
            throw new StartupRefusedException(
                    "The database was written with another master key. Set FLORIN_MASTER_KEY to that key, which is in the"
                            + " file " + FILE + " of the data directory of the first server.");
        }
    }

    private static String random() {
        byte[] key = new byte[Secrets.MASTER_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] decode(String text, String where) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length == Secrets.MASTER_KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new StartupRefusedException(where + " is not a key: it must be 32 bytes in Base64.", e);
        }
        throw new StartupRefusedException(where + " is not a key: it must be 32 bytes in Base64.");
    }
}
