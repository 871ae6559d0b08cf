package dev.florin.checkout;

import java.security.SecureRandom;

/** Names for new carts: numbers from the database, drawn in blocks, and tokens that nobody can guess. */
final class CartIds {
    /** How many numbers a draw gives; the sequence's increment. */
    static final int BLOCK = 100;

    static final String PREFIX = "ct_";
    static final int RANDOM_CHARS = 22;

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final CartRows rows;
    private final ThreadLocal<SecureRandom> random = ThreadLocal.withInitial(SecureRandom::new);
    private long next;
    private long end;

    CartIds(CartRows rows) {
        this.rows = rows;
    }

    Cart.Key next(long companyId) {
        return new Cart.Key(token(), number(), companyId);
    }

    /** Held while the database is asked once for a hundred carts. */
    private synchronized long number() {
        if (next == end) {
            next = rows.nextIds();
            end = next + BLOCK;
        }
        return next++;
    }

    private String token() {
        SecureRandom bits = random.get();
        StringBuilder token = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM_CHARS; i++) {
            token.append(ALPHABET.charAt(bits.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    /** Whether it could be a token at all. */
    static boolean isToken(String text) {
        return text.length() == PREFIX.length() + RANDOM_CHARS
                && text.startsWith(PREFIX)
                && text.chars().skip(PREFIX.length()).allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }
}
