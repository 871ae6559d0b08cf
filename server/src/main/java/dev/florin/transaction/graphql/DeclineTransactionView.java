package dev.florin.transaction.graphql;

import dev.florin.transaction.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The wire's {@code DeclineTransaction}. */
record DeclineTransactionView(
        UUID transactionId,
        String transactionType,
        BigDecimal amount,
        BigDecimal fluzAmount,
        BigDecimal externalFundingAmount,
        String currency,
        String sourceRecordType,
        String sourceRecordId,
        String accountId,
        @Nullable String userId,
        @Nullable String source,
        @Nullable String destination,
        @Nullable String declineReason,
        @Nullable String declineMessage,
        @Nullable UUID connectedAppId,
        @Nullable String connectedAppName,
        Instant createdAt) {
    static DeclineTransactionView of(Transaction transaction) {
        Transaction.Declined declined = Objects.requireNonNull(transaction.declined());
        return new DeclineTransactionView(
                transaction.recordId(),
                transaction.type().wire(),
                transaction.amount().toDecimal(),
                transaction.balancePart().toDecimal(),
                transaction.externalPart().toDecimal(),
                transaction.amount().currency().code(),
                recordType(transaction),
                transaction.recordId().toString(),
                transaction.accountId().toString(),
                Objects.toString(transaction.userId(), null),
                transaction.source(),
                transaction.destination(),
                declined.reason(),
                declined.message(),
                transaction.appId(),
                transaction.appName(),
                transaction.createdAt());
    }

    private static String recordType(Transaction transaction) {
        return switch (transaction.type()) {
            case GIFT_CARD_PURCHASE -> "PURCHASE";
            case ADD_MONEY -> "DEPOSIT";
            case WITHDRAWAL -> "WITHDRAWAL";
            case TRANSFER_OUT, TRANSFER_IN, INTERNAL_TRANSFER -> "TRANSFER";
            case GIFT_CARD_REDEMPTION -> "REDEMPTION";
        };
    }
}
