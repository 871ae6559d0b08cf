package dev.florin.transaction.graphql;

import dev.florin.identity.PersonTokens;
import dev.florin.transaction.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The wire's {@code Transaction}. */
record TransactionView(
        UUID recordId,
        String transactionType,
        BigDecimal amount,
        BigDecimal finalAmount,
        BigDecimal cashbackAmount,
        BigDecimal cashbackPercentage,
        BigDecimal feeAmount,
        String currency,
        String status,
        @Nullable String channel,
        @Nullable UUID connectedAppId,
        @Nullable String connectedAppName,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String memo,
        @Nullable String transactionCategory,
        @Nullable String attachmentUrl,
        @Nullable String displayId,
        @Nullable UUID userId,
        @Nullable String source,
        @Nullable String destination) {
    static TransactionView of(Transaction transaction, @Nullable String attachmentUrl) {
        return new TransactionView(
                transaction.recordId(),
                transaction.type().wire(),
                transaction.amount().toDecimal(),
                transaction.finalAmount().toDecimal(),
                transaction.cashbackAmount().toDecimal(),
                transaction.cashbackPercentage(),
                transaction.feeAmount().toDecimal(),
                transaction.amount().currency().code(),
                transaction.status().name(),
                channel(transaction),
                transaction.appId(),
                transaction.appName(),
                transaction.createdAt(),
                transaction.updatedAt(),
                transaction.memo(),
                transaction.transactionCategory(),
                attachmentUrl,
                transaction.displayId(),
                transaction.userId(),
                transaction.source(),
                transaction.destination());
    }

    /** The console buys through the API too. */
    private static @Nullable String channel(Transaction transaction) {
        return PersonTokens.APP_ID.equals(transaction.appId()) ? "WEB" : transaction.channel();
    }
}
