package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Address;
import dev.florin.shop.Country;
import dev.florin.shop.Discount;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.Shop;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what a cart costs ({@code docs/protocols/fluid.md}, "Totals"). Pure: the same cart, shop and moment give the
 * same totals, in whichever order the lines are.
 */
final class Pricing {
    private Pricing() {}

    public static Totals price(Cart cart, Shop shop, Instant now) {
        Country country = Markets.country(cart, shop);
        List<LinePrice> prices = LinePrice.all(cart, shop, country);
        Money subTotal = sum(country, prices.stream().map(LinePrice::total).toList());
        Money goods = discountable(prices, country);
        Optional<Discount> discount = Discounts.given(cart, shop, goods, now);
        long[] ofCode =
                shares(discount.map(it -> Discounts.amount(it, country, goods)).orElse(zero(country)), prices);
        long[] byHand = Optional.ofNullable(cart.extras().discount())
                .map(it -> it.shares(prices, ofCode))
                .orElseGet(() -> new long[ofCode.length]);
        Money manualDiscount = new Money(LongSums.exact(byHand), country.currency());
        Money discountTotal = new Money(LongSums.exact(ofCode), country.currency()).plus(manualDiscount);
        boolean digitalOnly = prices.stream().allMatch(LinePrice::digital) && !prices.isEmpty();
        Taxes taxes = new Taxes(country, shop.taxes().rate(country.iso(), region(cart, digitalOnly)));
        List<Totals.Line> lines = lines(prices, ofCode, byHand, taxes);

        List<Totals.Offer> offered =
                digitalOnly ? List.of() : Shipping.offered(cart, shop, country, goods.minus(discountTotal));
        Optional<Totals.Offer> chosen = Shipping.chosen(cart, offered);
        Money shipping = discount.filter(Discounts::isFreeShipping).isPresent()
                ? zero(country)
                : chosen.map(Totals.Offer::price).orElse(zero(country));
        Money tax = sum(country, lines.stream().map(Totals.Line::tax).toList()).plus(taxes.onShipping(shipping));
        Optional<EnrollmentPack> pack = pack(cart, shop);
        Money fee = pack.map(it -> it.fees().get(country.iso())).orElse(zero(country));
        Money beforeFee = subTotal.minus(discountTotal)
                .plus(taxes.added(tax))
                .plus(shipping)
                .plus(fee);
        Money transactionFee = country.transactionFee().of(beforeFee, RoundingMode.HALF_UP);
        long volume = pack.map(EnrollmentPack::additionalVolume).orElse(0L);
        List<Totals.Recurring> recurring = Subscriptions.recurring(lines, shop);

        return new Totals(
                country,
                lines,
                subTotal,
                discountTotal,
                tax,
                shipping,
                fee,
                transactionFee,
                beforeFee.plus(transactionFee),
                lines.stream().mapToLong(Totals.Line::cvTotal).sum() + volume,
                lines.stream().mapToLong(Totals.Line::qvTotal).sum() + volume,
                digitalOnly,
                offered,
                chosen,
                recurring,
                Moments.staleAt(discount, recurring, now),
                manualDiscount);
    }

    /** The value of the goods that a discount is counted from. */
    static Money discountable(Cart cart, Shop shop) {
        Country country = Markets.country(cart, shop);
        return discountable(LinePrice.all(cart, shop, country), country);
    }

    private static Money discountable(List<LinePrice> prices, Country country) {
        return sum(country, prices.stream().map(LinePrice::discountable).toList());
    }

    /** What a code takes off each line, in minor units. */
    private static long[] shares(Money discount, List<LinePrice> prices) {
        return Shares.split(
                discount.minor(),
                prices.stream().mapToLong(price -> price.discountable().minor()).toArray());
    }

    private static List<Totals.Line> lines(List<LinePrice> prices, long[] ofCode, long[] byHand, Taxes taxes) {
        List<Totals.Line> lines = new ArrayList<>(prices.size());
        for (int i = 0; i < ofCode.length; i++) {
            LinePrice price = prices.get(i);
            Money discount = new Money(ofCode[i] + byHand[i], price.unit().currency());
            lines.add(price.toLine(discount, taxes.on(price.taxable(discount))));
        }
        return lines;
    }

    private static Optional<EnrollmentPack> pack(Cart cart, Shop shop) {
        return Optional.ofNullable(cart.enrollment()).flatMap(enrollment -> shop.pack(enrollment.packId()));
    }

    /** Where the tax is due: where things go; where nothing is sent, where the buyer is billed. */
    private static @Nullable String region(Cart cart, boolean digitalOnly) {
        Address place = taxed(cart, digitalOnly);
        return place != null && place.countryCode().equals(cart.country()) ? place.state() : null;
    }

    /** The address that says so, or null. */
    static @Nullable Address taxed(Cart cart, boolean digitalOnly) {
        Address shipTo = cart.delivery().shipTo();
        return shipTo == null && digitalOnly ? cart.delivery().billTo() : shipTo;
    }

    private static Money zero(Country country) {
        return Money.zero(country.currency());
    }

    private static Money sum(Country country, List<Money> amounts) {
        return amounts.stream().reduce(zero(country), Money::plus);
    }
}
