package dev.florin.catalog;

import dev.florin.money.Rate;
import java.util.Set;

/**
 * The reward of an offer for some payment methods ({@code OfferRate}, {@code docs/protocols/fluz.md},
 * "Merchants and offers").
 */
public record OfferRate(
        Rate maxUserReward,
        Rate cashbackVoucherReward,
        Rate boostReward,
        boolean displayBoostReward,
        Set<PaymentMethod> allowedPaymentMethods) {
    public OfferRate {
        allowedPaymentMethods = Set.copyOf(allowedPaymentMethods);
    }

    public boolean allows(PaymentMethod method) {
        return allowedPaymentMethods.contains(method);
    }
}
