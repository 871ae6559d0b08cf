package dev.florin.transaction;

import java.util.Locale;

/**
 * What records are filtered by, each as a number. Their places are those of the arrays in {@code transaction_blocks}: a
 * new one goes to the end, and its migration deletes all blocks.
 */
enum Field {
    /** The {@link TransactionStatus}, by its code. */
    STATUS(0),
    /** The {@link TransactionType}, by its code. */
    TYPE(1),
    /** In the currency's minor unit, as the next three. */
    AMOUNT(2),
    FINAL_AMOUNT(3),
    CASHBACK_AMOUNT(4),
    /** In hundredths of a percent. */
    CASHBACK_PERCENTAGE(5),
    FEE_AMOUNT(6),
    /** In milliseconds since 1970, as {@link #UPDATED}: what the wire shows. */
    CREATED(7),
    UPDATED(8);

    static final int COUNT = values().length;

    private final int place;

    Field(int place) {
        this.place = place;
    }

    /** Its place in arrays; the first is 0. */
    int place() {
        return place;
    }

    /** Its column in tables and results. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
