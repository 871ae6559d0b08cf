package dev.florin.console.signin;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Keeps passwords as BCrypt of a SHA-256 hash, since BCrypt alone would look at the first 72 bytes. A hash takes a
 * quarter of a second of one core: at most half of the cores do this at once, so that guessing passwords does not slow
 * down purchases.
 */
final class Passwords {
    private static final int COST = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** So that a SHA-256 hash that leaked elsewhere is of no use against ours. */
    private static final String DOMAIN = "florin console password\n";

    /** The hash of a text that nobody knows; comparing with it takes as long as with anybody's. */
    private static final String NOBODYS = "$2a$12$Ou6HwT2O6IFgou26A0USduBuobJBc.7FrML40F8x1KRVKBO0QkMHG";

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(COST);
    private final Semaphore cores =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /** For the database. */
    String hash(String password) {
        return worked(() -> bcrypt.encode(prepared(password)));
    }

    /** @param hash null where there is none: that takes as long as a wrong password */
    boolean matches(String password, @Nullable String hash) {
        boolean fits = worked(() -> bcrypt.matches(prepared(password), hash == null ? NOBODYS : hash));
        return fits && hash != null;
    }

    /** Equal however a keyboard composes its letters. */
    private static String prepared(String password) {
        String composed = Normalizer.normalize(password, Normalizer.Form.NFKC);
        return Base64.getEncoder().encodeToString(Secrets.hash(DOMAIN + composed));
    }

    private <T> T worked(Supplier<T> work) {
        try {
            if (!cores.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.of(Reason.UNAVAILABLE, "The server is busy. Try again in a moment.")
                        .asException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        try {
            return work.get();
        } finally {
            cores.release();
        }
    }
}
