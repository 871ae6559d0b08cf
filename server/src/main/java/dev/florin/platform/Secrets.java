package dev.florin.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and fingerprints with keys derived from the master keys of a database. What is encrypted for one purpose
 * cannot be read for another.
 *
 * <p>The keys are in memory. The database is asked for them only when something turns up that an unknown key has
 * sealed, or when this process is to seal and nobody has looked for {@link #MAX_AGE}, so that a key does not go on
 * sealing after others have retired it. A process that finds its own key retired seals nothing from then on.
 */
public final class Secrets {
    /** The length of the master key, in bytes. */
    public static final int MASTER_KEY_BYTES = 32;

    /** How old the last look at the keys may be to seal with them. */
    public static final Duration MAX_AGE = Duration.ofMinutes(1);

    /** How long the next look for a key is held back after one was not found in the database. */
    private static final Duration PAUSE_AFTER_UNKNOWN = Duration.ofSeconds(1);

    private final @Nullable Supplier<KeyRing> looking;
    private final ReentrantLock lookingNow = new ReentrantLock();
    private volatile Seen seen;

    /** When a look found nothing, by the id that it was for. */
    private final Map<Integer, Moment> unknown = new HashMap<>();

    /** When the last look began for an id that anybody may have made up. */
    private @Nullable Moment lastLookForAnybody;

    /**
     * By two clocks: one of them stops while a machine sleeps, the other may be set.
     *
     * @param nanos by {@link System#nanoTime}
     */
    public record Moment(long nanos, long millis) {
        public static Moment now() {
            return new Moment(System.nanoTime(), System.currentTimeMillis());
        }

        boolean isOlderThan(Duration age, Moment now) {
            return now.nanos - nanos > age.toNanos() || now.millis - millis > age.toMillis();
        }
    }

    /**
     * @param began when the look began: what has changed since then may be missing
     * @param refusal why this process may not seal; null where it may
     */
    private record Seen(
            KeyRing ring, Moment began, @Nullable String refusal) {}

    /** Of one key that is never rotated. */
    public Secrets(byte[] masterKey) {
        this(KeyRing.first(masterKey), null);
    }

    /** @param looking reads which keys there are */
    public Secrets(KeyRing ring, @Nullable Supplier<KeyRing> looking) {
        this.seen = new Seen(ring, Moment.now(), null);
        this.looking = looking;
    }

    /**
     * What the keys are.
     *
     * @param began before they were read
     */
    public synchronized void use(KeyRing ring, Moment began) {
        if (began.nanos - seen.began.nanos >= 0) {
            seen = new Seen(ring, began, null);
        }
    }

    /** This process's keys are retired, or another database's: it seals nothing until it is told of keys that are not. */
    public synchronized void sealNoMore(String why) {
        seen = new Seen(seen.ring, Moment.now(), why);
    }

    /** Why this process may not seal; null where it may. */
    public @Nullable String refusal() {
        return seen.refusal;
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
        return holding(KeyRing.keyOf(encrypted), false).open(purpose, encrypted);
    }

    /**
     * The same text gives the same 32 bytes, which reveal nothing about the text to anybody without the key. No
     * rotation changes them: they are compared with what was kept long ago.
     */
    public byte[] fingerprint(String purpose, String text) {
        return seen.ring.fingerprint(purpose, text);
    }

    /** For short-lived things: a signature with the current key, which nobody with only an older key can make. */
    public byte[] sign(String purpose, String text) {
        return recent().sign(purpose, text);
    }

    /** Whether a key that is still in use has signed this. */
    public boolean isSigned(String purpose, String text, byte[] signature) {
        return holding(KeyRing.keyOf(signature), true).isSigned(purpose, text, signature);
    }

    /** SHA-256, for what is itself long and random: app secrets and refresh tokens. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A ring with this key, if there is one: another server may have begun to seal with it a moment ago.
     *
     * @param isAnybodys whether anybody may have made up the id
     */
    private KeyRing holding(int keyId, boolean isAnybodys) {
        KeyRing ring = seen.ring;
        return ring.opens(keyId) || keyId == 0 || looking == null ? ring : found(keyId, isAnybodys, looking);
    }

    private KeyRing found(int keyId, boolean isAnybodys, Supplier<KeyRing> look) {
        lookingNow.lock();
        try {
            Moment now = Moment.now();
            if (!seen.ring.opens(keyId)
                    && !isPause(unknown.get(keyId), now)
                    && !(isAnybodys && isPause(lastLookForAnybody, now))) {
                if (isAnybodys) {
                    lastLookForAnybody = now;
                }
                look(look);
                if (seen.ring.opens(keyId)) {
                    unknown.remove(keyId);
                } else {
                    unknown.put(keyId, Moment.now());
                }
            }
            return seen.ring;
        } finally {
            lookingNow.unlock();
        }
    }

    private static boolean isPause(@Nullable Moment last, Moment now) {
        return last != null && !last.isOlderThan(PAUSE_AFTER_UNKNOWN, now);
    }

    private KeyRing recent() {
        if (looking != null && isTooOld()) {
            lookingNow.lock();
            try {
                if (isTooOld()) {
                    look(looking);
                }
            } finally {
                lookingNow.unlock();
            }
        }
        Seen last = seen;
        if (last.refusal != null) {
            throw new IllegalStateException(last.refusal);
        }
        return last.ring;
    }

    private boolean isTooOld() {
        return seen.began.isOlderThan(MAX_AGE, Moment.now());
    }

    private void look(Supplier<KeyRing> look) {
        Moment began = Moment.now();
        use(look.get(), began);
    }
}
