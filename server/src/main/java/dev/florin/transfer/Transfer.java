package dev.florin.transfer;

import dev.florin.attachment.Annotation;
import dev.florin.money.Money;
import dev.florin.platform.Refusal;
import dev.florin.wallet.FundingSource;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A movement of money, as its row has it.
 *
 * @param displayId the number that people use
 * @param refusal why it was refused, failed or was returned
 * @param initiator who asked for it; nobody on the other side of a transfer between accounts
 * @param outside the gateways' side of it
 * @param fromBalanceId the account's own balance that the money leaves, if it does
 * @param toBalanceId the account's own balance that the money reaches, if it does
 * @param counter the other account, if there is one
 * @param amount what arrives; the fee comes on top of it
 * @param repaid what of a deposit went to what the account owed
 * @param expectedAt when a deposit that clears is expected to be available
 */
public record Transfer(
        UUID accountId,
        UUID transferId,
        long displayId,
        TransferKind kind,
        TransferState state,
        @Nullable Refusal refusal,
        By initiator,
        Outside outside,
        @Nullable UUID fromBalanceId,
        @Nullable UUID toBalanceId,
        @Nullable Counter counter,
        Money amount,
        Money fee,
        Money repaid,
        Annotation annotation,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expectedAt,
        @Nullable Instant completedAt) {
    /** Who asked for it; user and seat are null where an app did, all three on the other side. */
    public record By(
            @Nullable UUID userId,
            @Nullable UUID seatId,
            @Nullable UUID appId) {
        static final By NOBODY = new By(null, null, null);
    }

    /**
     * What a gateway charges or pays.
     *
     * @param sourceKind null where there is no source
     * @param method how a withdrawal is paid
     */
    public record Outside(
            FundingSource.@Nullable Kind sourceKind,
            @Nullable UUID sourceId,
            @Nullable WithdrawMethod method,
            @Nullable String emailAddress,
            @Nullable String merchantCategoryCode,
            @Nullable String externalReference) {
        static final Outside NONE = new Outside(null, null, null, null, null, null);

        /** The source's id where it is of this kind, or null. */
        public @Nullable UUID sourceOf(FundingSource.Kind kind) {
            return sourceKind == kind ? sourceId : null;
        }
    }

    /**
     * @param balanceId the other account's balance, where it is set already
     * @param transferId the other account's row, once there is one
     */
    public record Counter(
            UUID accountId,
            @Nullable UUID balanceId,
            @Nullable UUID transferId) {}

    /** The same, into a balance of the account, but for what it repays. */
    Transfer arrivingAt(UUID balanceId, Money repaid) {
        return new Transfer(
                accountId,
                transferId,
                displayId,
                kind,
                state,
                refusal,
                initiator,
                outside,
                fromBalanceId,
                balanceId,
                counter,
                amount,
                fee,
                repaid,
                annotation,
                createdAt,
                updatedAt,
                expectedAt,
                completedAt);
    }

    /** What a source is charged, or what leaves a balance. */
    public Money total() {
        return amount.plus(fee);
    }
}
