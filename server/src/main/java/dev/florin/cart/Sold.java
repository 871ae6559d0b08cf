package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Country;
import dev.florin.shop.ShippingMethod;
import dev.florin.shop.Shop;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a cart cost when it was ordered. It keeps these prices as long as it is closed, whatever the shop charges now.
 * Amounts are in minor units of the country's currency.
 *
 * @param at when it was ordered
 * @param lines one for each of the cart's
 * @param tax contained in the other amounts where the country's prices contained it, else added to them
 * @param manualDiscount what of the discount the company gave by hand; null in carts of before there was that
 * @param shippingMethod the title of the cart's method, or null where nothing is sent
 */
public record Sold(
        Instant at,
        List<Line> lines,
        long subTotal,
        long discount,
        long tax,
        long shipping,
        long enrollmentFee,
        long transactionFee,
        long amount,
        long cv,
        long qv,
        boolean digitalOnly,
        @Nullable String shippingMethod,
        @Nullable Long manualDiscount) {
    public Sold {
        lines = List.copyOf(lines);
    }

    /**
     * A line's part.
     *
     * @param id the line's
     * @param unit what one unit cost
     * @param cv points of a unit
     */
    public record Line(long id, long unit, long discount, long tax, long cv, long qv) {}

    Totals totals(Cart cart, Shop shop) {
        Country country = Markets.country(cart, shop);
        List<Totals.Line> priced = priced(cart, country);
        Optional<Totals.Offer> method = method(cart, country);
        return new Totals(
                country,
                priced,
                money(country, subTotal),
                money(country, discount),
                money(country, tax),
                money(country, shipping),
                money(country, enrollmentFee),
                money(country, transactionFee),
                money(country, amount),
                cv,
                qv,
                digitalOnly,
                method.stream().toList(),
                method,
                Subscriptions.recurring(priced, shop),
                Instant.MAX,
                money(country, manualDiscount == null ? 0 : manualDiscount));
    }

    private List<Totals.Line> priced(Cart cart, Country country) {
        Map<Long, Line> byId = new HashMap<>();
        lines.forEach(line -> byId.put(line.id, line));
        return cart.items().stream()
                .map(item -> priced(item, Objects.requireNonNull(byId.get(item.id())), country))
                .toList();
    }

    private static Totals.Line priced(CartItem item, Line line, Country country) {
        return new Totals.Line(
                item,
                money(country, line.unit),
                money(country, Math.multiplyExact(line.unit, item.quantity())),
                money(country, line.discount),
                money(country, line.tax),
                line.cv,
                line.qv,
                List.of());
    }

    private Optional<Totals.Offer> method(Cart cart, Country country) {
        Long id = cart.delivery().methodId();
        return id == null || shippingMethod == null
                ? Optional.empty()
                : Optional.of(new Totals.Offer(
                        new ShippingMethod(id, shippingMethod, "", 0, false, Map.of()), money(country, shipping)));
    }

    private static Money money(Country country, long minor) {
        return new Money(minor, country.currency());
    }
}
