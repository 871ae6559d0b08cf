package dev.florin.shop;

import java.util.Locale;

/** The words that tables and the wire have for the constants of an enum: {@code gift_card}. */
final class Words {
    private Words() {}

    static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
