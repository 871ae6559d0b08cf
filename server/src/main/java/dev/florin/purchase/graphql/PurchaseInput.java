package dev.florin.purchase.graphql;

import dev.florin.attachment.Annotation;
import dev.florin.attachment.Attachments;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.platform.Caller;
import dev.florin.platform.graphql.InputFields;
import dev.florin.purchase.PurchaseCommand;
import dev.florin.wallet.FundingSource;
import dev.florin.wallet.FundingSources;
import dev.florin.wallet.PaymentInput;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code PurchaseGiftCardInput}: every rule of shape, each refused by the name of its field. */
final class PurchaseInput {
    private static final int MAX_SLUG = 100;

    private static final BigDecimal MAX_RATE = BigDecimal.valueOf(100);

    private final InputFields input;
    private final FundingSources sources;
    private final Attachments attachments;

    PurchaseInput(Map<String, Object> input, FundingSources sources, Attachments attachments) {
        this.input = InputFields.of(input);
        this.sources = sources;
        this.attachments = attachments;
    }

    /** @throws dev.florin.platform.RefusedException naming the field that is wrong. */
    PurchaseCommand command(Caller.User buyer) {
        Money amount = PaymentInput.positiveAmount(input);
        String slug = input.text("merchantSlug", MAX_SLUG);
        if (input.id("offerId") == null && slug == null && input.id("exclusiveRateId") == null) {
            throw input.invalid("offerId", "offerId or merchantSlug is required");
        }
        PaymentInput.NamedSource source = PaymentInput.source(input, ", next to balanceAmount");
        Money balancePart = balancePart(amount, source);
        FundingSource paying = source != null && balancePart.isLessThan(amount)
                ? PaymentInput.find(sources, input, buyer.accountId(), source)
                : null;
        Rate minRewardRate = rate();
        Annotation annotation = Annotation.of(input, buyer.accountId(), attachments);
        return new PurchaseCommand(
                buyer,
                input.requiredId("idempotencyKey"),
                amount,
                input.id("offerId"),
                slug,
                input.id("exclusiveRateId"),
                minRewardRate,
                balancePart,
                paying,
                input.id("userCashBalanceId"),
                !Boolean.FALSE.equals(input.values().get("defaultToBalance")),
                annotation.memo(),
                annotation.transactionCategory(),
                annotation.attachmentId());
    }

    /** The balance pays the given amount, else whatever no other source pays. */
    private Money balancePart(Money amount, PaymentInput.@Nullable NamedSource source) {
        Object given = input.values().get("balanceAmount");
        if (given == null) {
            return source == null ? amount : Money.zero(amount.currency());
        }
        Money part = PaymentInput.amount(input, "balanceAmount", (BigDecimal) given);
        if (part.minor() < 0) {
            throw input.invalid("balanceAmount", "must not be negative");
        }
        if (amount.isLessThan(part)) {
            throw input.invalid("balanceAmount", "is more than amount");
        }
        if (source == null && part.isLessThan(amount)) {
            throw input.invalid(
                    "balanceAmount",
                    "is less than amount, and no bankAccountId, bankCardId or paypalVaultId pays the rest");
        }
        return part;
    }

    private @Nullable Rate rate() {
        if (!(input.values().get("minRewardRate") instanceof BigDecimal percent)) {
            return null;
        }
        if (percent.signum() < 0 || percent.compareTo(MAX_RATE) > 0) {
            throw input.invalid("minRewardRate", "must be between 0 and 100");
        }
        try {
            return Rate.ofPercent(percent);
        } catch (ArithmeticException e) {
            throw input.invalid("minRewardRate", "has more than four decimals");
        }
    }
}
