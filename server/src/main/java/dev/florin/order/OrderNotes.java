package dev.florin.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a company says about an order; nothing of it is money.
 *
 * @param externalId the order's id in a system of the company's; no two orders of a company have the same
 * @param metadata a JSON object, as text
 * @param saleDate what counts as the time of the sale; null for that of the order
 * @param warehouseId where it is sent from; null while nobody has said
 * @param reviewedAt when somebody of the company has looked it over, or null
 */
public record OrderNotes(
        @Nullable String externalId,
        @Nullable String note,
        String metadata,
        @Nullable Instant saleDate,
        @Nullable Long warehouseId,
        @Nullable Instant reviewedAt) {
    public static final OrderNotes NONE = new OrderNotes(null, null, "{}", null, null, null);
}
