package dev.florin.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and fingerprints with keys derived from the master keys of a database. What is encrypted for one purpose cannot be
 * read as another.
 *
 * <p>The keys are in memory. The database is asked which they are only when something is met that an unknown key has
 * sealed, or when this process is to seal and nobody has looked for {@link #MAX_AGE}: so no key seals on that others have
 * retired meanwhile.
 */
public final class Secrets {
    /** The length of the master key, in bytes. */
    public static final int MASTER_KEY_BYTES = 32;

    /** For how long what was seen of the keys is good enough to seal with. */
    public static final Duration MAX_AGE = Duration.ofMinutes(1);

    /** How long a key that is not in the database either holds back the next look for one. */
    private static final Duration PAUSE_AFTER_UNKNOWN = Duration.ofSeconds(1);

    private final @Nullable Supplier<KeyRing> looking;
    private final ReentrantLock lookingNow = new ReentrantLock();
    private volatile Seen seen;

    /** When a look was in vain. */
    private volatile @Nullable Long unknownNanos;

    /** @param nanos by {@link System#nanoTime} */
    private record Seen(KeyRing ring, long nanos) {
        boolean isOlderThan(Duration age) {
            return System.nanoTime() - nanos > age.toNanos();
        }
    }

    /** Of one key that is never rotated. */
    public Secrets(byte[] masterKey) {
        this(KeyRing.first(masterKey), null);
    }

    /** @param looking reads which keys there are */
    public Secrets(KeyRing ring, @Nullable Supplier<KeyRing> looking) {
        this.seen = new Seen(ring, System.nanoTime());
        this.looking = looking;
    }

    /** What the keys are now. */
    public void use(KeyRing ring) {
        seen = new Seen(ring, System.nanoTime());
    }

    /** The keys as they were seen last. */
    public KeyRing ring() {
        return seen.ring;
    }

    /** @param purpose what the text is for; the same word is needed to read it back. */
    public byte[] encrypt(String purpose, byte[] plain) {
        return recent().seal(purpose, plain);
    }

    /** @throws IllegalStateException when the bytes were changed, or encrypted for another purpose or with another key. */
    public byte[] decrypt(String purpose, byte[] encrypted) {
        return holding(KeyRing.keyOf(encrypted)).open(purpose, encrypted);
    }

    /**
     * The same text gives the same 32 bytes, which say nothing of the text to anyone without the key. No rotation changes
     * them: they are compared with what was kept long ago.
     */
    public byte[] fingerprint(String purpose, String text) {
        return seen.ring.fingerprint(purpose, text);
    }

    /** For what lives a short while: a signature of the current key, which nobody makes who has an older one alone. */
    public byte[] sign(String purpose, String text) {
        return recent().sign(purpose, text);
    }

    /** Whether a key that is still in use has signed this. */
    public boolean isSigned(String purpose, String text, byte[] signature) {
        return holding(KeyRing.keyOf(signature)).isSigned(purpose, text, signature);
    }

    /** SHA-256, for what is itself long and random: app secrets and refresh tokens. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A ring with this key, if there is one: another server may have begun to seal with it a moment ago. */
    private KeyRing holding(int keyId) {
        KeyRing ring = seen.ring;
        return ring.holds(keyId) || keyId == 0 || looking == null ? ring : found(keyId, looking);
    }

    private KeyRing found(int keyId, Supplier<KeyRing> look) {
        lookingNow.lock();
        try {
            Long inVain = unknownNanos;
            boolean isPause = inVain != null && System.nanoTime() - inVain < PAUSE_AFTER_UNKNOWN.toNanos();
            if (!seen.ring.holds(keyId) && !isPause) {
                use(look.get());
                unknownNanos = seen.ring.holds(keyId) ? null : (Long) System.nanoTime();
            }
            return seen.ring;
        } finally {
            lookingNow.unlock();
        }
    }

    private KeyRing recent() {
        Seen last = seen;
        if (looking == null || !last.isOlderThan(MAX_AGE)) {
            return last.ring;
        }
        lookingNow.lock();
        try {
            if (seen.isOlderThan(MAX_AGE)) {
                use(looking.get());
            }
            return seen.ring;
        } finally {
            lookingNow.unlock();
        }
    }
}
