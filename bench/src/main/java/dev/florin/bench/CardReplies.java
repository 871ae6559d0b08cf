package dev.florin.bench;

import dev.florin.bench.load.ReplyCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Accepts a reply that brings an active gift card and no error, and remembers the cards to see each comes once. */
final class CardReplies implements ReplyCheck {
    private static final byte[] ERRORS = ascii("\"errors\"");
    private static final byte[] PURCHASE = ascii("\"purchaseId\":\"");
    private static final byte[] CARD = ascii("\"giftCardId\":\"");
    private static final byte[] ACTIVE = ascii("\"status\":\"ACTIVE\"");
    private static final int UUID_CHARACTERS = 36;
    private static final int FIRST_ROOM = 1 << 16;

    private long[] cards = new long[FIRST_ROOM];
    private int count;

    @Override
    public @Nullable String problem(int tag, byte[] bytes, int from, int to) {
        int cardAt = -1;
        boolean purchase = false;
        boolean active = false;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '"') {
                if (isAt(ERRORS, bytes, i, to)) {
                    return "errors in the reply";
                }
                purchase |= isAt(PURCHASE, bytes, i, to);
                active |= isAt(ACTIVE, bytes, i, to);
                cardAt = isAt(CARD, bytes, i, to) ? i + CARD.length : cardAt;
            }
        }
        if (!purchase || cardAt < 0 || cardAt + UUID_CHARACTERS >= to || bytes[cardAt + UUID_CHARACTERS] != '"') {
            return "no gift card in the reply";
        }
        if (!active) {
            return "the gift card is not active";
        }
        return remember(bytes, cardAt);
    }

    /** How many different cards came, which is how many replies were right when no card came twice. */
    int distinctCards() {
        long[] sorted = Arrays.copyOf(cards, count);
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    /** How many cards came twice; says so when there are any. */
    long tellTwice() {
        long twice = (long) count - distinctCards();
        if (twice > 0) {
            System.err.println("  wrong: " + twice + " replies brought a card that another had brought");
        }
        return twice;
    }

    int count() {
        return count;
    }

    /** Keeps the last 64 bits of the id, nearly all of them random. */
    private @Nullable String remember(byte[] bytes, int at) {
        long low = 0;
        for (int i = at + UUID_CHARACTERS - 17; i < at + UUID_CHARACTERS; i++) {
            if (bytes[i] != '-') {
                int digit = Character.digit(bytes[i], 16);
                if (digit < 0) {
                    return "a gift card id that is no UUID";
                }
                low = low << 4 | digit;
            }
        }
        if (count == cards.length) {
            cards = Arrays.copyOf(cards, count * 2);
        }
        cards[count++] = low;
        return null;
    }

    private static boolean isAt(byte[] word, byte[] bytes, int at, int to) {
        return to - at >= word.length && Arrays.equals(word, 0, word.length, bytes, at, at + word.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
