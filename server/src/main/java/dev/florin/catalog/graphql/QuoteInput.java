package dev.florin.catalog.graphql;

import dev.florin.catalog.PaymentMethod;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GetOfferQuoteInput}, checked.
 *
 * @param slugField the field that named the merchant, for refusals
 * @param methods more than one for a bank card, whose kind is not known before the purchase
 */
record QuoteInput(String slug, String slugField, Money amount, List<PaymentMethod> methods) {
    private static final String DENOMINATION = "input.denomination";

    static QuoteInput of(Map<String, Object> input) {
        Object slug = input.get("slug");
        Object merchantSlug = input.get("merchantSlug");
        if (slug == null && merchantSlug == null) {
            throw Refusal.invalid("input.merchantSlug", "merchantSlug or slug is required")
                    .asException();
        }
        if (slug != null && merchantSlug != null && !slug.equals(merchantSlug)) {
            throw Refusal.invalid("input.slug", "differs from merchantSlug").asException();
        }
        return new QuoteInput(
                String.valueOf(merchantSlug != null ? merchantSlug : slug),
                merchantSlug != null ? "input.merchantSlug" : "input.slug",
                amount(String.valueOf(input.get("denomination"))),
                methods(input.get("paymentMethod")));
    }

    private static Money amount(String denomination) {
        Money amount;
        try {
            amount = Money.exactly(new BigDecimal(denomination), CurrencyCode.USD);
        } catch (ArithmeticException | NumberFormatException e) {
            throw Refusal.invalid(DENOMINATION, "must be an amount with at most two decimals")
                    .asException();
        }
        if (!amount.isPositive()) {
            throw Refusal.invalid(DENOMINATION, "must be positive").asException();
        }
        return amount;
    }

    private static List<PaymentMethod> methods(@Nullable Object type) {
        String name = type == null ? PaymentMethod.FLUZPAY.name() : type.toString();
        return name.equals("BANK_CARD")
                ? List.of(PaymentMethod.CREDIT_CARD, PaymentMethod.DEBIT_CARD)
                : List.of(PaymentMethod.valueOf(name));
    }
}
