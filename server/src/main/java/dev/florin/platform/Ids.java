package dev.florin.platform;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Makes names for what is new: ids that grow with time (UUID version 7), so that an index on them is written at its
 * end, and tokens that nobody can guess. Each names the {@link Cell} that it was made in.
 */
public final class Ids {
    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Characters of a token after its prefix: two that name the cell, and 119 random bits. */
    private static final int TOKEN_CHARS = 22;

    private static final int CELL_CHARS = 2;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final Cell cell;
    private final ThreadLocal<SecureRandom> random = ThreadLocal.withInitial(SecureRandom::new);

    public Ids(InstantSource clock, Cell cell) {
        this.clock = clock;
        this.cell = cell;
    }

    /** The database in which the named things are written. */
    public Cell cell() {
        return cell;
    }

    /** A new id: 48 bits of milliseconds, 12 of the cell, 62 random ones. */
    public UUID next() {
        long time = clock.millis() << 16;
        return new UUID(
                time | VERSION_7 | cell.number(), VARIANT | (random.get().nextLong() >>> 2));
    }

    /** No id that was made then or later is smaller. */
    public static UUID firstAt(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16, 0);
    }

    /** A new token: the prefix and 22 letters and digits. */
    public String token(String prefix) {
        SecureRandom bits = random.get();
        StringBuilder token = new StringBuilder(prefix).append(cell.letters());
        for (int i = CELL_CHARS; i < TOKEN_CHARS; i++) {
            token.append(ALPHABET.charAt(bits.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    /** Whether it could be a token with that prefix at all. */
    public static boolean isToken(String prefix, String text) {
        return text.length() == prefix.length() + TOKEN_CHARS
                && text.startsWith(prefix)
                && text.chars().skip(prefix.length()).allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }
}
