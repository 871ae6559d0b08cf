package dev.florin.purchase;

import dev.florin.money.Money;
import dev.florin.platform.Refusal;
import dev.florin.wallet.FundingSource;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase that was accepted, as it stands.
 *
 * @param displayId the number that people use
 * @param refusal why it was refused later, when it was
 * @param balancePart what balances pay
 * @param externalPart what the source outside Florin pays
 * @param reward the cashback that it earns
 * @param cost what that vendor gets, or what the code from stock cost
 * @param debitReturnedAt when the bank's return of what a bank account had paid was booked; null where it was not
 * @param vendor the vendor that is asked now or that filled it; null when the card came from stock
 */
public record Purchase(
        UUID accountId,
        UUID purchaseId,
        long displayId,
        PurchaseState state,
        @Nullable Refusal refusal,
        UUID userId,
        UUID seatId,
        UUID appId,
        Money amount,
        Money balancePart,
        Money externalPart,
        FundingSource.@Nullable Kind sourceKind,
        @Nullable UUID sourceId,
        @Nullable UUID userCashBalanceId,
        boolean defaultToBalance,
        Money reward,
        Money cost,
        @Nullable String vendor,
        @Nullable String vendorSku,
        @Nullable String memo,
        @Nullable String transactionCategory,
        @Nullable UUID attachmentId,
        Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable Instant debitReturnedAt,
        GiftCard giftCard) {
    /** The same once its card has come. */
    Purchase completed(Instant at) {
        return with(PurchaseState.COMPLETED, refusal, at, giftCard.in(GiftCardStatus.ACTIVE));
    }

    /** The same once it is refused, and its card cancelled. */
    Purchase refused(Refusal why, Instant at) {
        return with(PurchaseState.REFUSED, why, at, giftCard.in(GiftCardStatus.CANCELLED));
    }

    /** The same in another state that is not final. */
    Purchase in(PurchaseState next) {
        return with(next, refusal, completedAt, giftCard);
    }

    private Purchase with(PurchaseState next, @Nullable Refusal why, @Nullable Instant completed, GiftCard card) {
        return new Purchase(
                accountId,
                purchaseId,
                displayId,
                next,
                why,
                userId,
                seatId,
                appId,
                amount,
                balancePart,
                externalPart,
                sourceKind,
                sourceId,
                userCashBalanceId,
                defaultToBalance,
                reward,
                cost,
                vendor,
                vendorSku,
                memo,
                transactionCategory,
                attachmentId,
                createdAt,
                completed,
                debitReturnedAt,
                card);
    }
}
