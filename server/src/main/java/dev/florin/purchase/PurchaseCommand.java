package dev.florin.purchase;

import dev.florin.catalog.OfferWish;
import dev.florin.catalog.PaymentMethod;
import dev.florin.catalog.PaymentPart;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.platform.Caller;
import dev.florin.platform.Refusal;
import dev.florin.wallet.FundingSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to buy one card ({@code PurchaseGiftCardInput}, {@code docs/protocols/fluz.md}, "Purchases"), in valid
 * form.
 *
 * @param key the client's idempotency key, within the account
 * @param balancePart what is paid from balances; the rest comes from {@code source}
 * @param source the one source outside Florin, exactly when {@code balancePart} is less than {@code amount}
 * @param userCashBalanceId the spend account that the balance part comes from; null for the usual order of balances
 * @param defaultToBalance whether balances pay when the source is declined
 */
public record PurchaseCommand(
        Caller.User buyer,
        UUID key,
        Money amount,
        @Nullable UUID offerId,
        @Nullable String merchantSlug,
        @Nullable UUID exclusiveRateId,
        @Nullable Rate minRewardRate,
        Money balancePart,
        @Nullable FundingSource source,
        @Nullable UUID userCashBalanceId,
        boolean defaultToBalance,
        @Nullable String memo,
        @Nullable String transactionCategory,
        @Nullable UUID attachmentId) {
    public PurchaseCommand {
        if (!amount.isPositive() || balancePart.minor() < 0 || amount.isLessThan(balancePart)) {
            throw new IllegalArgumentException("a balance part of " + balancePart + " does not fit " + amount);
        }
        if ((source == null) != amount.equals(balancePart)) {
            throw new IllegalArgumentException("a source pays exactly what balances do not");
        }
        if (offerId == null && merchantSlug == null && exclusiveRateId == null) {
            throw Refusal.invalid("input.offerId", "offerId or merchantSlug is required")
                    .asException();
        }
    }

    /** What the source outside Florin pays. */
    Money externalPart() {
        return amount.minus(balancePart);
    }

    /** What the catalogue needs to know to choose an offer. */
    OfferWish wish() {
        List<PaymentPart> parts = new ArrayList<>(2);
        if (balancePart.isPositive()) {
            parts.add(new PaymentPart(PaymentMethod.FLUZPAY, balancePart));
        }
        if (source != null) {
            parts.add(new PaymentPart(source.method(), externalPart()));
        }
        return new OfferWish(buyer.accountId(), amount, parts, offerId, merchantSlug, exclusiveRateId, minRewardRate);
    }

    /** The meaning of the request: two requests with one fingerprint ask for the same thing. */
    byte[] fingerprint() {
        String meaning = String.join(
                "\u0000",
                amount.toString(),
                String.valueOf(offerId),
                String.valueOf(merchantSlug),
                String.valueOf(exclusiveRateId),
                String.valueOf(minRewardRate),
                balancePart.toString(),
                source == null ? "" : source.kind() + " " + source.sourceId(),
                String.valueOf(userCashBalanceId),
                String.valueOf(defaultToBalance),
                String.valueOf(memo),
                String.valueOf(transactionCategory),
                String.valueOf(attachmentId));
        try {
            return MessageDigest.getInstance("SHA-256").digest(meaning.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
