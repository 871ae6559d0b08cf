package dev.florin.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the few members that matter in the bytes of a reply. */
record CartReply(byte[] bytes, int from, int to) {
    private static final byte[] CART_TOKEN = ascii("\"cart_token\":\"");
    private static final byte[] VERSION = ascii("\"version\":");
    private static final byte[] PAID = ascii("\"status\":\"paid\"");
    private static final byte[] CARD = ascii("\"card\":{");
    private static final byte[] LAST_FOUR = ascii("\"last_four_digits\":\"1111\"");
    private static final byte[] ORDER_TOKEN = ascii("\"token\":\"fo_");

    /** Says what is wrong with the reply to a request for a cart in a version; null when nothing is. */
    @Nullable
    String problem(byte[] token, long version) {
        if (!Arrays.equals(token, token())) {
            return "another cart";
        }
        long found = version();
        return found == version ? null : "version " + found + " instead of " + version;
    }

    /** Says what is wrong with the reply to a card that was set, which shows the card and no cart; null when nothing is. */
    @Nullable
    String cardProblem() {
        return after(CARD) < 0 || after(LAST_FOUR) < 0 ? "another card" : null;
    }

    /** The token of the cart, or of the cart that the order was; empty when there is none. */
    byte[] token() {
        int at = after(CART_TOKEN);
        int end = at + CartRequest.TOKEN.length();
        return at < 0 || end > to ? new byte[0] : Arrays.copyOfRange(bytes, at, end);
    }

    /** The cart's version; 0 when there is none. */
    long version() {
        int at = after(VERSION);
        long version = 0;
        for (int i = at; i >= 0 && i < to && Character.isDigit(bytes[i]); i++) {
            version = version * 10 + bytes[i] - '0';
        }
        return version;
    }

    /** Says what is wrong with an order that a cart must have become; null when nothing is. */
    @Nullable
    String orderProblem(byte[] token) {
        if (after(ORDER_TOKEN) < 0) {
            return "no order";
        }
        if (after(PAID) < 0) {
            return "an order that is not paid";
        }
        return Arrays.equals(token, token()) ? null : "the order of another cart";
    }

    private int after(byte[] word) {
        for (int i = from; i + word.length <= to; i++) {
            if (bytes[i] == word[0] && Arrays.equals(word, 0, word.length, bytes, i, i + word.length)) {
                return i + word.length;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
