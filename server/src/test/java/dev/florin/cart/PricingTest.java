package dev.florin.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Seed;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.shop.Discount;
import dev.florin.shop.Price;
import dev.florin.shop.Product;
import dev.florin.shop.SubscriptionPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PricingTest {
    private static final int CASES = 10_000;

    @Test
    void totalsAreThoseThatABookkeeperWorksOut() {
        Set<String> seen = new HashSet<>();
        for (long seed = Seed.get(); seed < Seed.get() + CASES; seed++) {
            GeneratedCase given = GeneratedCase.of(seed);
            ByHand expected = new ByHand(given.cart(), given.shop(), GeneratedCase.NOW);

            Totals totals = Pricing.price(given.cart(), given.shop(), GeneratedCase.NOW);

            String which = "seed " + seed;
            assertThat(totals.subTotal().toDecimal()).as(which).isEqualByComparingTo(expected.subTotal);
            assertThat(totals.discountTotal().toDecimal()).as(which).isEqualByComparingTo(expected.discount);
            assertThat(totals.taxTotal().toDecimal()).as(which).isEqualByComparingTo(expected.tax);
            assertThat(totals.shippingTotal().toDecimal()).as(which).isEqualByComparingTo(expected.shipping);
            assertThat(totals.enrollmentFee().toDecimal()).as(which).isEqualByComparingTo(expected.enrollmentFee);
            assertThat(totals.transactionFee().toDecimal()).as(which).isEqualByComparingTo(expected.transactionFee);
            assertThat(totals.amountTotal().toDecimal()).as(which).isEqualByComparingTo(expected.amount);
            assertThat(totals.cvTotal()).as(which).isEqualTo(expected.cv);
            assertThat(totals.qvTotal()).as(which).isEqualTo(expected.qv);
            for (int i = 0; i < totals.lines().size(); i++) {
                assertThat(totals.lines().get(i).discount().toDecimal())
                        .as(which)
                        .isEqualByComparingTo(expected.lineDiscounts.get(i));
            }
            seen.add(given.cart().country());
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(GeneratedCase.COUNTRIES);
    }

    @Test
    void partsAddUpToTheWholeAndNothingIsNegative() {
        for (long seed = Seed.get(); seed < Seed.get() + CASES; seed++) {
            GeneratedCase given = GeneratedCase.of(seed);

            Totals totals = Pricing.price(given.cart(), given.shop(), GeneratedCase.NOW);

            String which = "seed " + seed;
            Money zero = Money.zero(totals.country().currency());
            assertThat(sum(zero, totals.lines().stream().map(Totals.Line::total)))
                    .as(which)
                    .isEqualTo(totals.subTotal());
            assertThat(sum(zero, totals.lines().stream().map(Totals.Line::discount)))
                    .as(which)
                    .isEqualTo(totals.discountTotal());
            Money added = totals.country().taxIncluded() ? zero : totals.taxTotal();
            assertThat(totals.subTotal()
                            .minus(totals.discountTotal())
                            .plus(added)
                            .plus(totals.shippingTotal())
                            .plus(totals.enrollmentFee())
                            .plus(totals.transactionFee()))
                    .as(which)
                    .isEqualTo(totals.amountTotal());
            assertThat(Stream.concat(
                            Stream.of(
                                    totals.amountTotal(),
                                    totals.taxTotal(),
                                    totals.shippingTotal(),
                                    totals.transactionFee()),
                            totals.lines().stream().flatMap(line -> Stream.of(line.totalAfterDiscounts(), line.tax()))))
                    .as(which)
                    .noneMatch(money -> money.isLessThan(zero));
        }
    }

    @Test
    void theOrderOfLinesDoesNotMatter() {
        for (long seed = Seed.get(); seed < Seed.get() + CASES / 10; seed++) {
            GeneratedCase given = GeneratedCase.of(seed);
            List<CartItem> shuffled = new ArrayList<>(given.cart().items());
            Collections.shuffle(shuffled, new Random(seed));

            Totals first = Pricing.price(given.cart(), given.shop(), GeneratedCase.NOW);
            Totals second = Pricing.price(given.cart().withItems(shuffled), given.shop(), GeneratedCase.NOW);

            assertThat(amounts(second)).as("seed " + seed).isEqualTo(amounts(first));
        }
    }

    @Test
    void tooLargeAmountMakesTheLineUnavailableWithoutOverflow() {
        GeneratedCase given = GeneratedCase.of(7);
        given.shop()
                .addProduct(
                        99,
                        Product.Kind.PHYSICAL,
                        Map.of("US", new Price(Money.usd(Long.MAX_VALUE), Money.usd(Long.MAX_VALUE), null, 1, 1)),
                        List.of(),
                        false);
        CartItem dear = new CartItem(1, 99L, null, CartItem.MAX_QUANTITY, true, null, null, false);
        Cart cart = Cart.empty(new Cart.Key("ct_x", 1, 1), "US", "en", Cart.Origin.PLAIN, GeneratedCase.NOW)
                .withItems(List.of(dear), 1);

        Totals totals = Pricing.price(cart, given.shop(), GeneratedCase.NOW);

        assertThat(totals.subTotal().isZero()).isTrue();
        assertThat(totals.lines().getFirst().errors()).containsExactly(LinePrice.TOO_DEAR);
    }

    @Test
    void whatBecomesAGiftCardCostsItsValueWhateverTheCompanyHasSaid() {
        FakeShop shop = new FakeShop();
        shop.addCountry("US", false, true, Rate.ZERO);
        Price price = new Price(Money.usd(25_00), Money.usd(25_00), null, 0, 0);
        shop.addProduct(1, Product.Kind.GIFT_CARD, Map.of("US", price), List.of(), false);
        CartItem card = new CartItem(1, 1L, null, 2, true, null, null, false).withPrice(Money.usd(1));
        Cart cart = Cart.empty(new Cart.Key("ct_x", 1, 1), "US", "en", Cart.Origin.PLAIN, GeneratedCase.NOW);

        Totals totals = Pricing.price(cart.withItems(List.of(card), 1), shop, GeneratedCase.NOW);

        assertThat(totals.amountTotal()).isEqualTo(Money.usd(50_00));
    }

    @Test
    void giftCardAlwaysCostsItsValueAndIsNotTaxed() {
        FakeShop shop = new FakeShop();
        shop.addCountry("US", false, true, Rate.ZERO);
        shop.addTax("US", null, 100_000);
        shop.plans.put(1L, new SubscriptionPlan(1, "Monthly", 1, SubscriptionPlan.Unit.MONTH, new Rate(100_000), true));
        Price price = new Price(Money.usd(25_00), Money.usd(20_00), Money.usd(22_00), 0, 0);
        shop.addProduct(1, Product.Kind.GIFT_CARD, Map.of("US", price), List.of(1L), false);
        shop.addProduct(2, Product.Kind.DIGITAL, Map.of("US", price), List.of(1L), false);
        Cart cart = Cart.empty(new Cart.Key("ct_x", 1, 1), "US", "en", Cart.Origin.PLAIN, GeneratedCase.NOW)
                .withBuyer(new Cart.Buyer(null, null, true, null, null))
                .withItems(
                        List.of(
                                new CartItem(1, 1L, null, 2, true, null, null, false),
                                new CartItem(2, 1L, null, 1, true, 1L, null, false),
                                new CartItem(3, 2L, null, 1, true, 1L, null, false)),
                        3);

        Totals totals = Pricing.price(cart, shop, GeneratedCase.NOW);

        assertThat(totals.lines())
                .extracting(Totals.Line::unitPrice)
                .containsExactly(Money.usd(25_00), Money.usd(25_00), Money.usd(19_80));
        assertThat(totals.lines())
                .extracting(Totals.Line::tax)
                .containsExactly(Money.usd(0), Money.usd(0), Money.usd(1_98));
        assertThat(totals.amountTotal()).isEqualTo(Money.usd(96_78));
    }

    @Test
    void inACountryThatTheShopHasLeftNothingIsSold() {
        FakeShop shop = new FakeShop();
        shop.addCountry("JP", true, true, Rate.ZERO);
        shop.former.putAll(shop.countries);
        shop.countries.clear();
        Cart cart = Cart.empty(new Cart.Key("ct_x", 1, 1), "JP", "en", Cart.Origin.PLAIN, GeneratedCase.NOW)
                .withItems(
                        List.of(new CartItem(
                                1,
                                null,
                                new CartItem.Custom("Own", FakeShop.money("JP", 500)),
                                1,
                                true,
                                null,
                                null,
                                false)),
                        1);

        CartView view = CartView.of(cart, shop, GeneratedCase.NOW);

        assertThat(view.totals().country()).isEqualTo(shop.former.get("JP"));
        assertThat(view.unmet()).extracting(Requirement::field).contains("country_code");
    }

    @Test
    void aDiscountIsCountedFromGoodsAndNeverFromGiftCards() {
        FakeShop shop = new FakeShop();
        shop.addCountry("US", false, true, Rate.ZERO);
        Price price = new Price(Money.usd(25_00), Money.usd(25_00), null, 0, 0);
        shop.addProduct(1, Product.Kind.GIFT_CARD, Map.of("US", price), List.of(), false);
        shop.addProduct(2, Product.Kind.DIGITAL, Map.of("US", price), List.of(), false);
        shop.discounts.put("ALL", discount("ALL", 0, "100"));
        shop.discounts.put("FROM30", discount("FROM30", 30_00, "10"));
        CartItem card = new CartItem(1, 1L, null, 4, true, null, null, false);
        CartItem goods = new CartItem(2, 2L, null, 1, true, null, null, false);
        Cart cart = Cart.empty(new Cart.Key("ct_x", 1, 1), "US", "en", Cart.Origin.PLAIN, GeneratedCase.NOW);

        Totals cards = Pricing.price(cart.withItems(List.of(card), 1).withDiscount("ALL"), shop, GeneratedCase.NOW);
        Totals both =
                Pricing.price(cart.withItems(List.of(card, goods), 2).withDiscount("ALL"), shop, GeneratedCase.NOW);
        Totals few =
                Pricing.price(cart.withItems(List.of(card, goods), 2).withDiscount("FROM30"), shop, GeneratedCase.NOW);

        assertThat(cards.amountTotal()).isEqualTo(Money.usd(100_00));
        assertThat(both.discountTotal()).isEqualTo(Money.usd(25_00));
        assertThat(both.lines()).extracting(Totals.Line::discount).containsExactly(Money.usd(0), Money.usd(25_00));
        assertThat(few.discountTotal()).isEqualTo(Money.usd(0));
    }

    private static Discount discount(String code, long minimum, String percent) {
        return new Discount(
                1,
                code,
                code,
                Discount.Kind.PERCENT,
                Rate.ofPercent(new BigDecimal(percent)),
                Map.of(),
                Set.of(),
                minimum == 0 ? Map.of() : Map.of("US", Money.usd(minimum)),
                true,
                null,
                null);
    }

    @Test
    void theDearestCartThatTheLimitsAllowIsPricedExactly() {
        FakeShop shop = new FakeShop();
        shop.addCountry("US", false, true, Rate.ofPercent(new BigDecimal("3")));
        shop.addTax("US", null, 250_000);
        List<CartItem> items = new ArrayList<>();
        for (int id = 1; id <= Cart.MAX_LINES; id++) {
            CartItem.Custom custom = new CartItem.Custom("Gold", Money.usd(CartItem.MAX_UNIT_PRICE_MINOR));
            items.add(new CartItem(id, null, custom, CartItem.MAX_QUANTITY, true, null, null, false));
        }
        Cart cart = Cart.empty(new Cart.Key("ct_x", 1, 1), "US", "en", Cart.Origin.PLAIN, GeneratedCase.NOW)
                .withItems(items, Cart.MAX_LINES);

        Totals totals = Pricing.price(cart, shop, GeneratedCase.NOW);

        long goods = Cart.MAX_LINES * (long) CartItem.MAX_QUANTITY * CartItem.MAX_UNIT_PRICE_MINOR;
        assertThat(totals.subTotal()).isEqualTo(Money.usd(goods));
        assertThat(totals.amountTotal()).isEqualTo(Money.usd(goods / 4 * 5 / 100 * 103));
    }

    private static List<Object> amounts(Totals totals) {
        return List.of(
                totals.subTotal(),
                totals.discountTotal(),
                totals.taxTotal(),
                totals.shippingTotal(),
                totals.amountTotal(),
                totals.cvTotal(),
                totals.qvTotal(),
                totals.recurring());
    }

    private static Money sum(Money zero, Stream<Money> amounts) {
        return amounts.reduce(zero, Money::plus);
    }
}
