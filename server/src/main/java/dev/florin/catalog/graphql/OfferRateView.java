package dev.florin.catalog.graphql;

import dev.florin.catalog.Offer;
import dev.florin.catalog.OfferRate;
import dev.florin.catalog.PaymentMethod;
import dev.florin.money.Money;
import java.math.BigDecimal;
import java.util.List;

/** The wire's {@code OfferRate}: rewards in percent, and the offer's denominations as numbers. */
public record OfferRateView(
        BigDecimal maxUserRewardValue,
        BigDecimal cashbackVoucherRewardValue,
        BigDecimal boostRewardValue,
        boolean displayBoostReward,
        List<BigDecimal> denominations,
        List<PaymentMethod> allowedPaymentMethods) {
    public OfferRateView {
        denominations = List.copyOf(denominations);
        allowedPaymentMethods = List.copyOf(allowedPaymentMethods);
    }

    static List<OfferRateView> of(Offer offer) {
        List<BigDecimal> denominations = offer.denominationsMinor().stream()
                .map(minor -> shortest(new Money(minor, offer.currency())))
                .toList();
        return offer.rates().stream().map(rate -> of(rate, denominations)).toList();
    }

    static OfferRateView of(OfferRate rate, List<BigDecimal> denominations) {
        return new OfferRateView(
                rate.maxUserReward().toPercent(),
                rate.cashbackVoucherReward().toPercent(),
                rate.boostReward().toPercent(),
                rate.displayBoostReward(),
                denominations,
                rate.allowedPaymentMethods().stream().sorted().toList());
    }

    /** 25 for 25.00, as the documented samples write amounts, and 12.5 for 12.50. */
    static BigDecimal shortest(Money money) {
        BigDecimal stripped = money.toDecimal().stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
