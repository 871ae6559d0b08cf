package dev.florin.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase in a list for operators.
 *
 * @param refusal why it was refused
 * @param amount a decimal text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FoundPurchase(
        UUID purchaseId,
        @Nullable Long displayId,
        String state,
        @Nullable String refusal,
        UUID accountId,
        UUID userId,
        @Nullable String merchant,
        String currency,
        String amount,
        Instant createdAt) {}
