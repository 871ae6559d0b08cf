package dev.florin.transaction;

import java.util.Locale;

/**
 * What records are filtered by, each as a number. The order is that of the arrays in {@code transaction_blocks}: a new
 * one goes to the end, and its migration deletes all blocks.
 */
enum Field {
    /** The {@link TransactionStatus}, by its code. */
    STATUS,
    /** The {@link TransactionType}, by its code. */
    TYPE,
    /** In the currency's minor unit, as the next three. */
    AMOUNT,
    FINAL_AMOUNT,
    CASHBACK_AMOUNT,
    /** In hundredths of a percent. */
    CASHBACK_PERCENTAGE,
    FEE_AMOUNT,
    /** In milliseconds since 1970, as {@link #UPDATED}: what the wire shows. */
    CREATED,
    UPDATED;

    static final int COUNT = values().length;

    /** Its column in tables and results. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
