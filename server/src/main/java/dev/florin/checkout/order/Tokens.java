package dev.florin.checkout.order;

import java.security.SecureRandom;

/** Names of orders and subscriptions that nobody can guess: a prefix and 22 characters. */
final class Tokens {
    static final String ORDER = "fo_";
    static final String SUBSCRIPTION = "sb_";

    private static final int RANDOM_CHARS = 22;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    static String next(String prefix) {
        StringBuilder token = new StringBuilder(prefix);
        for (int i = 0; i < RANDOM_CHARS; i++) {
            token.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    /** Whether it could be an order's token at all. */
    static boolean isOrder(String text) {
        return text.length() == ORDER.length() + RANDOM_CHARS
                && text.startsWith(ORDER)
                && text.chars().skip(ORDER.length()).allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }
}
