package dev.florin.purchase.graphql;

import dev.florin.purchase.Purchase;
import dev.florin.wallet.FundingSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The wire's {@code UserPurchase}. */
record UserPurchaseView(
        UUID purchaseId,
        String purchaseDisplayId,
        @Nullable UUID purchaseBankCardId,
        @Nullable UUID bankAccountId,
        @Nullable UUID paypalVaultId,
        BigDecimal purchaseAmount,
        BigDecimal fluzpayAmount,
        BigDecimal seatRewardValue,
        Instant createdAt,
        @Nullable String memo,
        @Nullable String transactionCategory,
        @Nullable String attachmentUrl,
        GiftCardView giftCard,
        String status,
        @Nullable Instant debitReturnedAt) {
    static UserPurchaseView of(Purchase purchase, @Nullable String attachmentUrl) {
        return new UserPurchaseView(
                purchase.purchaseId(),
                String.valueOf(purchase.displayId()),
                sourceId(purchase, FundingSource.Kind.BANK_CARD),
                sourceId(purchase, FundingSource.Kind.BANK_ACCOUNT),
                sourceId(purchase, FundingSource.Kind.PAYPAL),
                purchase.amount().toDecimal(),
                purchase.balancePart().toDecimal(),
                purchase.reward().toDecimal(),
                purchase.createdAt(),
                purchase.memo(),
                purchase.transactionCategory(),
                attachmentUrl,
                GiftCardView.of(purchase.giftCard()),
                status(purchase),
                purchase.debitReturnedAt());
    }

    private static @Nullable UUID sourceId(Purchase purchase, FundingSource.Kind kind) {
        return purchase.sourceKind() == kind ? purchase.sourceId() : null;
    }

    private static String status(Purchase purchase) {
        return switch (purchase.state()) {
            case COMPLETED, VOIDING -> "COMPLETED";
            case REFUNDING, REFUNDED -> "REFUNDED";
            case CHARGING, FULFILLING, UNKNOWN, REFUSING -> "PENDING";
            case REFUSED -> throw new IllegalStateException("a refused purchase is not shown");
        };
    }
}
