package dev.florin.cart;

import dev.florin.shop.Address;
import dev.florin.shop.Country;
import dev.florin.shop.Discount;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.Price;
import dev.florin.shop.Product;
import dev.florin.shop.ShippingMethod;
import dev.florin.shop.SubscriptionPlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The totals of a cart as a bookkeeper would work them out, in decimals: to compare {@link Pricing} with. */
final class ByHand {
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);

    final BigDecimal subTotal;
    final BigDecimal discount;
    final BigDecimal tax;
    final BigDecimal shipping;
    final BigDecimal enrollmentFee;
    final BigDecimal transactionFee;
    final BigDecimal amount;
    final long cv;
    final long qv;
    final List<BigDecimal> lineDiscounts = new ArrayList<>();

    private final Cart cart;
    private final FakeShop shop;
    private final Country country;

    ByHand(Cart cart, FakeShop shop, Instant now) {
        this.cart = cart;
        this.shop = shop;
        this.country = Objects.requireNonNull(shop.countries.get(cart.country()));
        List<BigDecimal> lines = new ArrayList<>();
        List<BigDecimal> goods = new ArrayList<>();
        long commission = 0;
        long qualifying = 0;
        boolean physical = cart.items().isEmpty();
        for (CartItem item : cart.items()) {
            lines.add(unit(item).multiply(new BigDecimal(item.quantity())));
            if (item.variantId() == null) {
                physical = true;
                goods.add(lines.getLast());
                continue;
            }
            Price price = price(item.variantId());
            commission += price.cv() * item.quantity();
            qualifying += price.qv() * item.quantity();
            Product product = Objects.requireNonNull(shop.products.get(item.variantId()));
            physical |= !product.isDigital();
            goods.add(product.giftCardOf() == null ? lines.getLast() : BigDecimal.ZERO);
        }
        subTotal = lines.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal discountable = goods.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Discount given = given(discountable, now);
        discount = given == null ? BigDecimal.ZERO : off(given, discountable);
        spread(goods, discountable);
        BigDecimal rate = rate(physical);
        shipping = given != null && given.kind() == Discount.Kind.FREE_SHIPPING
                ? BigDecimal.ZERO
                : shipping(physical, discountable);
        BigDecimal taxes = country.shippingTaxed() ? taxed(shipping, rate) : BigDecimal.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            taxes = taxes.add(taxed(goods.get(i).subtract(lineDiscounts.get(i)), rate));
        }
        tax = taxes;
        EnrollmentPack pack = cart.enrollment() == null ? null : shop.packs.get(1L);
        enrollmentFee = pack == null
                ? BigDecimal.ZERO
                : Objects.requireNonNull(pack.fees().get(cart.country())).toDecimal();
        BigDecimal due = subTotal.subtract(discount).add(shipping).add(enrollmentFee);
        if (!country.taxIncluded()) {
            due = due.add(tax);
        }
        transactionFee = rounded(due.multiply(share(country.transactionFee().partsPerMillion())));
        amount = due.add(transactionFee);
        cv = commission + (pack == null ? 0 : pack.additionalVolume());
        qv = qualifying + (pack == null ? 0 : pack.additionalVolume());
    }

    private BigDecimal unit(CartItem item) {
        if (item.custom() != null) {
            return item.custom().price().toDecimal();
        }
        Price price = price(Objects.requireNonNull(item.variantId()));
        Product product = Objects.requireNonNull(shop.products.get(item.variantId()));
        if (product.giftCardOf() != null) {
            return price.retail().toDecimal();
        }
        BigDecimal usual = (cart.buyer().wholesale() ? price.wholesale() : price.retail()).toDecimal();
        if (item.planId() == null) {
            return usual;
        }
        SubscriptionPlan plan = Objects.requireNonNull(shop.plans.get(item.planId()));
        BigDecimal full =
                price.subscription() == null ? usual : price.subscription().toDecimal();
        return full.subtract(rounded(full.multiply(share(plan.discount().partsPerMillion()))));
    }

    private Price price(long variantId) {
        return Objects.requireNonNull(
                Objects.requireNonNull(shop.variants.get(variantId)).prices().get(cart.country()));
    }

    private @Nullable Discount given(BigDecimal goods, Instant now) {
        Discount code = shop.discounts.get("CODE");
        if (cart.discountCode() == null || code == null || !code.active()) {
            return null;
        }
        boolean over = code.endsAt() != null && !now.isBefore(code.endsAt());
        boolean elsewhere = !code.countries().isEmpty() && !code.countries().contains(cart.country());
        boolean tooLittle = code.minimums().containsKey(cart.country())
                && goods.compareTo(Objects.requireNonNull(code.minimums().get(cart.country()))
                                .toDecimal())
                        < 0;
        return over || elsewhere || tooLittle ? null : code;
    }

    private BigDecimal off(Discount code, BigDecimal goods) {
        return switch (code.kind()) {
            case PERCENT ->
                rounded(goods.multiply(
                        share(Objects.requireNonNull(code.percent()).partsPerMillion())));
            case FLAT ->
                Objects.requireNonNull(code.flat().get(cart.country()))
                        .toDecimal()
                        .min(goods);
            case FREE_SHIPPING -> BigDecimal.ZERO;
        };
    }

    /** Rounds every share down, and then gives a unit each to those that lost most. */
    private void spread(List<BigDecimal> lines, BigDecimal all) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(country.currency().decimals());
        BigDecimal given = BigDecimal.ZERO;
        List<Lost> lost = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal exact = all.signum() == 0
                    ? BigDecimal.ZERO
                    : discount.multiply(lines.get(i)).divide(all, new MathContext(60));
            BigDecimal down = exact.setScale(country.currency().decimals(), RoundingMode.FLOOR);
            lineDiscounts.add(down);
            given = given.add(down);
            lost.add(new Lost(i, exact.subtract(down), lines.get(i)));
        }
        lost.sort(Comparator.comparing(Lost::amount)
                .thenComparing(Lost::line)
                .reversed()
                .thenComparingInt(Lost::index));
        int left = discount.subtract(given)
                .divide(unit, 0, RoundingMode.UNNECESSARY)
                .intValueExact();
        for (Lost one : lost.subList(0, left)) {
            lineDiscounts.set(one.index(), lineDiscounts.get(one.index()).add(unit));
        }
    }

    private record Lost(int index, BigDecimal amount, BigDecimal line) {}

    private BigDecimal rate(boolean physical) {
        Address to = cart.delivery().shipTo();
        if (to == null && !physical) {
            to = cart.delivery().billTo();
        }
        String state = to != null && to.countryCode().equals(cart.country()) ? to.state() : null;
        return share(shop.taxes().rate(cart.country(), state).partsPerMillion());
    }

    private BigDecimal taxed(BigDecimal base, BigDecimal rate) {
        if (!country.taxIncluded()) {
            return rounded(base.multiply(rate));
        }
        BigDecimal net = base.divide(BigDecimal.ONE.add(rate), new MathContext(60));
        return rounded(base.subtract(net));
    }

    /** @param counted the goods that are no gift cards */
    private BigDecimal shipping(boolean physical, BigDecimal counted) {
        if (!physical || cart.delivery().shipTo() == null) {
            return BigDecimal.ZERO;
        }
        for (ShippingMethod method : shop.methods) {
            ShippingMethod.Terms terms = Objects.requireNonNull(method.terms().get(cart.country()));
            boolean enough = terms.minimum() == null
                    || counted.subtract(discount).compareTo(terms.minimum().toDecimal()) >= 0;
            if (Objects.equals(method.methodId(), cart.delivery().methodId()) && enough) {
                return terms.price().toDecimal();
            }
        }
        return BigDecimal.ZERO;
    }

    private static BigDecimal share(long partsPerMillion) {
        return new BigDecimal(partsPerMillion).divide(MILLION, 6, RoundingMode.UNNECESSARY);
    }

    private BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(country.currency().decimals(), RoundingMode.HALF_UP);
    }
}
