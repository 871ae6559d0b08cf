package dev.florin.transaction;

import dev.florin.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction, as lists show it.
 *
 * @param displayId the number that people use, where there is one
 * @param finalAmount what was moved in the end, with fees
 * @param cashbackPercentage rounded to hundredths
 * @param balancePart what balances paid, and {@code externalPart} what was paid from outside
 * @param source what paid, and {@code destination} who got it, for people
 * @param appId through which it was made; null where no app was
 * @param channel API by an app, OPERATOR by whoever runs the server; null where somebody else made it
 * @param declined why, of one that was declined
 */
public record Transaction(
        UUID accountId,
        UUID recordId,
        @Nullable String displayId,
        TransactionType type,
        TransactionStatus status,
        Money amount,
        Money finalAmount,
        Money cashbackAmount,
        BigDecimal cashbackPercentage,
        Money feeAmount,
        Money balancePart,
        Money externalPart,
        @Nullable String source,
        @Nullable String destination,
        @Nullable UUID userId,
        @Nullable UUID appId,
        @Nullable String appName,
        @Nullable String channel,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String memo,
        @Nullable String transactionCategory,
        @Nullable UUID attachmentId,
        @Nullable Declined declined) {
    /** Why it was declined: the reason's name, and the words that the client was told. */
    public record Declined(String reason, @Nullable String message) {}
}
