package dev.florin.catalog;

import dev.florin.money.Rate;
import java.util.List;
import java.util.Set;

/** How an offer's full reward falls with the cost of the payment method ({@code docs/protocols/fluz.md}, "Rewards"). */
public final class RewardLadder {
    private static final long POINT_PPM = 10_000;

    private RewardLadder() {}

    /** The full rate from a balance or a bank account, one point less by debit card, three less by all others. */
    public static List<OfferRate> of(Rate full) {
        return List.of(
                rate(full, Set.of(PaymentMethod.FLUZPAY, PaymentMethod.BANK_ACCOUNT)),
                rate(less(full, 1), Set.of(PaymentMethod.DEBIT_CARD)),
                rate(
                        less(full, 3),
                        Set.of(
                                PaymentMethod.CREDIT_CARD,
                                PaymentMethod.PAYPAL,
                                PaymentMethod.APPLE_PAY,
                                PaymentMethod.GOOGLE_PAY)));
    }

    private static Rate less(Rate full, long points) {
        return new Rate(Math.max(0, full.partsPerMillion() - points * POINT_PPM));
    }

    private static OfferRate rate(Rate reward, Set<PaymentMethod> methods) {
        return new OfferRate(reward, Rate.ZERO, Rate.ZERO, false, methods);
    }
}
