package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.shop.Address;
import dev.florin.shop.Discount;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.Price;
import dev.florin.shop.Product;
import dev.florin.shop.ShippingMethod;
import dev.florin.shop.SubscriptionPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A shop that sells in five countries, and a cart in it, both made from a seed. */
record GeneratedCase(FakeShop shop, Cart cart) {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final List<String> COUNTRIES = List.of("US", "CA", "GB", "MX", "JP");
    private static final int VARIANTS = 12;

    static GeneratedCase of(long seed) {
        Random random = new Random(seed);
        FakeShop shop = shop(random);
        return new GeneratedCase(shop, cart(random, shop));
    }

    private static FakeShop shop(Random random) {
        FakeShop shop = new FakeShop();
        for (String country : COUNTRIES) {
            shop.addCountry(
                    country,
                    random.nextInt(3) == 0,
                    random.nextBoolean(),
                    random.nextInt(4) == 0 ? new Rate(random.nextInt(40_000)) : Rate.ZERO);
            shop.addTax(country, null, random.nextInt(3) == 0 ? 0 : random.nextInt(250_000));
            shop.addTax(country, "CA", random.nextInt(110_000));
        }
        shop.plans.put(1L, plan(1, random));
        shop.plans.put(2L, plan(2, random));
        for (long id = 1; id <= VARIANTS; id++) {
            Product.Kind kind = one(random, Product.Kind.PHYSICAL, Product.Kind.DIGITAL, Product.Kind.GIFT_CARD);
            shop.addProduct(id, kind, prices(random), random.nextBoolean() ? List.of(1L, 2L) : List.of(), false);
        }
        shop.methods.add(method(10, random, 0));
        shop.methods.add(method(12, random, 15_000));
        shop.discounts.put("CODE", discount(random));
        shop.packs.put(
                1L,
                new EnrollmentPack(
                        1,
                        "Kit",
                        each(country -> FakeShop.money(country, random.nextInt(5_000))),
                        random.nextInt(50),
                        List.of(new EnrollmentPack.Line(1, 1), new EnrollmentPack.Line(2, 3)),
                        List.of(),
                        true));
        return shop;
    }

    private static SubscriptionPlan plan(long id, Random random) {
        return new SubscriptionPlan(
                id, "Plan " + id, 1, SubscriptionPlan.Unit.MONTH, new Rate(random.nextInt(300_000)), true);
    }

    private static Map<String, Price> prices(Random random) {
        long cv = random.nextInt(100);
        long qv = random.nextInt(100);
        return each(country -> {
            long retail = random.nextInt(10) == 0 ? 0 : random.nextInt(1_000_000);
            Money subscription = random.nextBoolean() ? null : FakeShop.money(country, retail * 9 / 10);
            return new Price(
                    FakeShop.money(country, retail), FakeShop.money(country, retail * 3 / 4), subscription, cv, qv);
        });
    }

    private static ShippingMethod method(long id, Random random, long minimum) {
        return new ShippingMethod(
                id,
                "Method " + id,
                "soon",
                (int) id,
                true,
                each(country -> new ShippingMethod.Terms(
                        FakeShop.money(country, random.nextInt(3_000)),
                        minimum == 0 ? null : FakeShop.money(country, minimum))));
    }

    private static Discount discount(Random random) {
        Discount.Kind kind = one(random, Discount.Kind.PERCENT, Discount.Kind.FLAT, Discount.Kind.FREE_SHIPPING);
        boolean percent = kind == Discount.Kind.PERCENT;
        return new Discount(
                1,
                "CODE",
                "A code",
                kind,
                percent ? new Rate(random.nextInt(1_000_001)) : null,
                each(country -> FakeShop.money(country, random.nextInt(20_000))),
                random.nextInt(4) == 0 ? Set.of("US", "JP") : Set.of(),
                random.nextInt(4) == 0 ? each(country -> FakeShop.money(country, 50_000)) : Map.of(),
                random.nextInt(10) != 0,
                null,
                random.nextInt(10) == 0 ? NOW : null);
    }

    private static <T> Map<String, T> each(Function<String, T> value) {
        Map<String, T> values = new HashMap<>();
        COUNTRIES.forEach(country -> values.put(country, value.apply(country)));
        return values;
    }

    @SafeVarargs
    private static <T> T one(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static Cart cart(Random random, FakeShop shop) {
        String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
        List<CartItem> items = new ArrayList<>();
        int lines = random.nextInt(VARIANTS);
        for (int i = 1; i <= lines; i++) {
            items.add(item(random, shop, country, i));
        }
        return Cart.empty(new Cart.Key("ct_" + random.nextInt(), 1, 1), country, "en", Cart.Origin.PLAIN, NOW)
                .withItems(items, lines)
                .withBuyer(new Cart.Buyer(null, 1L, random.nextBoolean(), null, null))
                .withDelivery(new Cart.Delivery(
                        random.nextInt(4) == 0 ? null : address(country, random),
                        random.nextBoolean() ? null : address("US", random),
                        random.nextBoolean() ? 10L : 12L))
                .withDiscount(random.nextInt(3) == 0 ? null : "CODE")
                .withEnrollment(random.nextInt(4) == 0 ? new Cart.Enrollment(1, List.of()) : null);
    }

    private static CartItem item(Random random, FakeShop shop, String country, long id) {
        int quantity = 1 + random.nextInt(random.nextInt(20) == 0 ? CartItem.MAX_QUANTITY : 20);
        if (random.nextInt(6) == 0) {
            CartItem.Custom custom = new CartItem.Custom("Own", FakeShop.money(country, 1 + random.nextInt(9_999)));
            return new CartItem(id, null, custom, quantity, true, null, null, false);
        }
        boolean subscribed = random.nextBoolean()
                && shop.product(id).filter(Product::allowsSubscription).isPresent();
        return new CartItem(id, id, null, quantity, true, subscribed ? 1L + random.nextInt(2) : null, null, false);
    }

    static Address address(String country, @Nullable Random random) {
        return new Address(
                null,
                "John",
                "Doe",
                "123 Main St",
                null,
                "Anytown",
                random == null || random.nextBoolean() ? "CA" : "NY",
                "12345",
                country,
                null);
    }
}
