package dev.florin.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what operators do over HTTP: {@code Authorization: Bearer <operator key>}. It comes from the configuration, else
 * from a file of the data directory, which is made at the first start.
 */
public final class OperatorKey {
    /** The file in the data directory, readable by its owner alone. */
    public static final String FILE = "operator.key";

    /** The fewest characters of a configured key. */
    private static final int MIN_LENGTH = 16;

    private static final int RANDOM_BYTES = 32;
    private static final String SCHEME = "Bearer ";
    private static final Logger LOG = LoggerFactory.getLogger(OperatorKey.class);

    private final byte @Nullable [] hash;

    private OperatorKey(@Nullable String key) {
        hash = key == null ? null : hash(key);
    }

    /**
     * Where the data directory cannot be written and nothing is configured, there is no key, and nothing opens.
     *
     * @param configured the key, or null
     * @throws StartupRefusedException when the configured key is too short
     */
    public static OperatorKey load(@Nullable String configured, Path dataDirectory) {
        if (configured != null && !configured.isBlank()) {
            if (configured.strip().length() < MIN_LENGTH) {
                throw new StartupRefusedException(
                        "FLORIN_OPERATOR_KEY is too short: it must have at least " + MIN_LENGTH + " characters.");
            }
            return new OperatorKey(configured.strip());
        }
        try {
            String key = KeyFile.readOrCreate(dataDirectory, FILE, OperatorKey::random);
            return new OperatorKey(key.length() < MIN_LENGTH ? null : key);
        } catch (IOException e) {
            LOG.warn(
                    "There is no operator key: {} can be neither read nor written, and FLORIN_OPERATOR_KEY is not set",
                    dataDirectory.resolve(FILE));
            return new OperatorKey(null);
        }
    }

    /** Whether this header holds the key. It takes as long for any wrong one. */
    public boolean opens(@Nullable String authorization) {
        return hash != null
                && authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        hash, hash(authorization.substring(SCHEME.length()).strip()));
    }

    private static String random() {
        byte[] key = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
