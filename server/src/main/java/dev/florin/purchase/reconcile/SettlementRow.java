package dev.florin.purchase.reconcile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of a settlement file.
 *
 * @param reference the vendor's {@code CustomerOrderId}; a purchase's id in its usual form
 * @param purchaseId the same, or null when it is no purchase's id
 * @param word the vendor's word for the status
 * @param from the beginning of the day or the instant that the row names, with {@code to} its end; null when the file
 *     has no dates
 */
record SettlementRow(
        long line,
        String reference,
        @Nullable UUID purchaseId,
        @Nullable String orderUri,
        @Nullable String sku,
        long valueMinor,
        @Nullable Long costMinor,
        String currency,
        ChargeStatus status,
        String word,
        @Nullable Instant from,
        @Nullable Instant to) {}
