package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.shop.Country;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The tax of one place: added to prices, or contained in them. Rounded half up, each amount by itself. */
record Taxes(Country country, Rate rate) {
    private static final long MILLION = 1_000_000;

    /** What is due on an amount, or is already in it. */
    Money on(Money amount) {
        return country.taxIncluded() ? contained(amount) : rate.of(amount, RoundingMode.HALF_UP);
    }

    Money onShipping(Money shipping) {
        return country.shippingTaxed() ? on(shipping) : Money.zero(shipping.currency());
    }

    /** What of a tax the buyer pays on top of the prices. */
    Money added(Money tax) {
        return country.taxIncluded() ? Money.zero(tax.currency()) : tax;
    }

    private Money contained(Money amount) {
        BigInteger part = BigInteger.valueOf(amount.minor()).multiply(BigInteger.valueOf(rate.partsPerMillion()));
        BigInteger whole = BigInteger.valueOf(rate.partsPerMillion()).add(BigInteger.valueOf(MILLION));
        long tax = new BigDecimal(part)
                .divide(new BigDecimal(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Money(tax, amount.currency());
    }
}
