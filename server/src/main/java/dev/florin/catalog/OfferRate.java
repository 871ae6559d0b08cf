package dev.florin.catalog;

import dev.florin.money.Rate;
import java.util.Set;

/** The reward of an offer for some payment methods ({@code OfferRate}, {@code spec/fluz.md §2.2}). */
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
