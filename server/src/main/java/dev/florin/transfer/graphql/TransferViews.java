package dev.florin.transfer.graphql;

import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import dev.florin.transfer.Transfer;
import dev.florin.transfer.TransferState;
import dev.florin.wallet.FundingSource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Movements of money as the wire has them. */
final class TransferViews {
    private TransferViews() {}

    record Deposit(
            UUID cashBalanceDepositId,
            String depositDisplayId,
            String depositAmount,
            String depositFee,
            @Nullable UUID bankAccountId,
            @Nullable UUID bankCardId,
            @Nullable UUID paypalVaultId,
            @Nullable UUID userCashBalanceId,
            Instant transactionDate,
            @Nullable Instant clearedDate,
            String status,
            @Nullable Instant expectedClearedDate,
            String cashBalanceDepositType,
            List<Settlement> cashBalanceSettlements,
            @Nullable String memo,
            @Nullable String transactionCategory,
            @Nullable String attachmentUrl) {}

    record Settlement(
            UUID cashBalanceSettlementId, UUID cashBalanceDepositId, String availabilityType, String status) {}

    record Withdraw(
            UUID withdrawId,
            String amount,
            String processingFee,
            String chargedFee,
            String status,
            String displayStatus,
            @Nullable String withdrawMethod,
            String withdrawSource,
            Instant submissionDate,
            Instant createdAt,
            Instant updatedAt,
            UUID transactionLogId,
            @Nullable UUID payoutId,
            @Nullable String emailAddress,
            @Nullable UUID bankAccountId,
            @Nullable UUID bankCardId,
            @Nullable UUID paypalVaultId,
            @Nullable UUID userCashBalanceId,
            @Nullable UUID seatId) {}

    /** @param attachmentUrl a link to the file that belongs to it, or null */
    static Deposit deposit(Transfer transfer, BalanceKind into, @Nullable String attachmentUrl) {
        String status = status(transfer.state());
        boolean instant = transfer.outside().sourceKind() != FundingSource.Kind.BANK_ACCOUNT;
        return new Deposit(
                transfer.transferId(),
                String.valueOf(transfer.displayId()),
                text(transfer.amount()),
                text(transfer.fee()),
                transfer.outside().sourceOf(FundingSource.Kind.BANK_ACCOUNT),
                transfer.outside().sourceOf(FundingSource.Kind.BANK_CARD),
                transfer.outside().sourceOf(FundingSource.Kind.PAYPAL),
                into == BalanceKind.CASH ? transfer.toBalanceId() : null,
                transfer.createdAt(),
                transfer.completedAt(),
                status,
                transfer.completedAt() == null ? transfer.expectedAt() : transfer.completedAt(),
                into == BalanceKind.CASH
                        ? "CASH_BALANCE"
                        : into == BalanceKind.RESERVE ? "RESERVE_BALANCE" : "GIFT_CARD_BALANCE",
                List.of(new Settlement(
                        transfer.transferId(), transfer.transferId(), instant ? "INSTANT" : "STANDARD", status)),
                transfer.annotation().memo(),
                transfer.annotation().transactionCategory(),
                attachmentUrl);
    }

    static Withdraw withdraw(Transfer transfer, BalanceKind from) {
        return new Withdraw(
                transfer.transferId(),
                text(transfer.amount()),
                text(transfer.fee()),
                text(transfer.fee()),
                status(transfer.state()),
                displayStatus(transfer.state()),
                transfer.outside().method() == null
                        ? null
                        : transfer.outside().method().name(),
                from == BalanceKind.REWARDS ? "REWARDS_BALANCE" : "CASH_BALANCE",
                transfer.createdAt(),
                transfer.createdAt(),
                transfer.updatedAt(),
                transfer.transferId(),
                transfer.outside().method() == null ? null : transfer.transferId(),
                transfer.outside().emailAddress(),
                transfer.outside().sourceOf(FundingSource.Kind.BANK_ACCOUNT),
                transfer.outside().sourceOf(FundingSource.Kind.BANK_CARD),
                transfer.outside().sourceOf(FundingSource.Kind.PAYPAL),
                from == BalanceKind.CASH ? transfer.fromBalanceId() : null,
                transfer.initiator().seatId());
    }

    private static String status(TransferState state) {
        return switch (state) {
            case CHARGING, CLEARING, PAYING -> "PENDING";
            case COMPLETED -> "COMPLETED";
            case RETURNED -> "RETURNED";
            case FAILED, REFUSED -> "FAILED";
        };
    }

    private static String displayStatus(TransferState state) {
        return switch (state) {
            case CHARGING, CLEARING, PAYING -> "Processing";
            case COMPLETED -> "Completed";
            case RETURNED -> "Returned";
            case FAILED, REFUSED -> "Failed";
        };
    }

    private static String text(Money amount) {
        return amount.toDecimal().toPlainString();
    }
}
