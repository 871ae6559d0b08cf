package dev.florin.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a company says about an order; nothing of it is money.
 *
 * @param externalId the order's id in a system of the company's; no two orders of a company have the same
 * @param metadata a JSON object, as text
 * @param saleDate what counts as the time of the sale; null for that of the order
 */
public record OrderNotes(
        @Nullable String externalId,
        @Nullable String note,
        String metadata,
        @Nullable Instant saleDate) {
    public static final OrderNotes NONE = new OrderNotes(null, null, "{}", null);
}
