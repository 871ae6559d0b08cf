package dev.florin.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Seed;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.shop.Address;
import dev.florin.shop.Agreement;
import dev.florin.shop.Discount;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.Price;
import dev.florin.shop.Product;
import dev.florin.shop.Rep;
import dev.florin.shop.ShippingMethod;
import dev.florin.shop.SubscriptionPlan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final Instant NOW = GeneratedCase.NOW;
    private static final long BEET = 90;
    private static final long DIGITAL = 91;
    private static final long LAST_ONE = 92;
    private static final long GONE = 93;

    private final FakeShop shop = new FakeShop();
    private final Facts facts = Facts.of(shop, NOW).withStock(Map.of(LAST_ONE, 1L, GONE, 0L));
    private final Cart empty = Cart.empty(new Cart.Key("ct_x", 1, 1), "US", "en", Cart.Origin.PLAIN, NOW);

    @BeforeEach
    void aShop() {
        shop.addCountry("US", false, false, Rate.ZERO);
        shop.addCountry("JP", true, false, Rate.ZERO);
        shop.addTax("US", "CA", 72_500);
        Map<String, Price> prices = Map.of(
                "US", new Price(Money.usd(50_00), Money.usd(40_00), null, 5, 7),
                "JP", new Price(FakeShop.money("JP", 7_000), FakeShop.money("JP", 6_000), null, 5, 7));
        shop.plans.put(
                123L, new SubscriptionPlan(123, "Monthly", 1, SubscriptionPlan.Unit.MONTH, new Rate(100_000), true));
        shop.addProduct(BEET, Product.Kind.PHYSICAL, prices, List.of(123L), false);
        shop.addProduct(
                DIGITAL,
                Product.Kind.DIGITAL,
                Map.of("US", new Price(Money.usd(10_00), Money.usd(10_00), null, 0, 0)),
                List.of(),
                false);
        shop.addProduct(LAST_ONE, Product.Kind.PHYSICAL, prices, List.of(), true);
        shop.addProduct(GONE, Product.Kind.PHYSICAL, prices, List.of(), true);
        shop.methods.add(new ShippingMethod(
                10, "Ground", "3 days", 1, true, Map.of("US", new ShippingMethod.Terms(Money.usd(7_00), null))));
        shop.methods.add(new ShippingMethod(
                12,
                "Free",
                "5 days",
                2,
                true,
                Map.of("US", new ShippingMethod.Terms(Money.usd(0), Money.usd(150_00)))));
        shop.discounts.put("TEN", discount("TEN", Set.of(), true));
        shop.discounts.put("USONLY", discount("USONLY", Set.of("US"), true));
        shop.discounts.put("EXPIRED", discount("EXPIRED", Set.of(), false));
        shop.agreements.put(1L, new Agreement(1, "Terms", "…", true, true, true));
        shop.packs.put(
                1L,
                new EnrollmentPack(
                        1,
                        "Starter Kit",
                        Map.of("US", Money.usd(10_45)),
                        20,
                        List.of(new EnrollmentPack.Line(BEET, 1), new EnrollmentPack.Line(DIGITAL, 1)),
                        List.of(1L),
                        true));
    }

    private static Discount discount(String code, Set<String> countries, boolean active) {
        return new Discount(
                1,
                code,
                code,
                Discount.Kind.PERCENT,
                new Rate(100_000),
                Map.of(),
                countries,
                Map.of(),
                active,
                null,
                null);
    }

    @Test
    void addingAndRemovingLeavesTheCartAsItWas() {
        long seed = Seed.get();
        for (int i = 0; i < 1_000; i++) {
            GeneratedCase given = GeneratedCase.of(seed + i);
            Random random = new Random(seed + i);
            Cart cart = given.cart().withItems(given.cart().items(), 100);
            Facts around = Facts.of(given.shop(), NOW);
            long fresh = 12;
            assertThat(cart.itemOf(fresh)).isEmpty();
            NewItem item = new NewItem(fresh, 1 + random.nextInt(99), true, null, null, false, null);

            Cart more = changed(Changes.change(cart, new CartChange.AddItems(List.of(item)), around));
            Cart less = changed(Changes.change(more, new CartChange.RemoveVariants(List.of(fresh)), around));

            assertThat(more).as("seed %d", seed + i).isNotEqualTo(cart);
            assertThat(less.withItems(less.items(), 100))
                    .as("seed %d", seed + i)
                    .isEqualTo(cart);
        }
    }

    @Test
    void theSameVariantAgainAddsToItsLineAndKeepsItsPack() {
        Cart cart = changed(add(empty, new NewItem(BEET, 2, true, null, null, false, 1L)));

        Cart more = changed(add(cart, variant(BEET, 3)));

        assertThat(more.items()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualTo(5);
            assertThat(line.packId()).isEqualTo(1);
        });
    }

    @Test
    void whatIsUnavailableIsSkippedUnlessItIsAll() {
        CartOutcome.Changed part = (CartOutcome.Changed)
                add(empty, variant(BEET, 1), variant(GONE, 1), variant(LAST_ONE, 2), variant(4711, 1));

        assertThat(part.cart().items()).hasSize(1);
        assertThat(part.skipped())
                .containsExactly(
                        new CartOutcome.Skipped(GONE, CartOutcome.Reason.OUT_OF_STOCK),
                        new CartOutcome.Skipped(LAST_ONE, CartOutcome.Reason.OUT_OF_STOCK),
                        new CartOutcome.Skipped(4711, CartOutcome.Reason.VARIANT_UNAVAILABLE));
        assertRefused(add(empty, variant(GONE, 1), variant(4711, 1)), 422, "items");
    }

    @Test
    void unitsAlreadyInTheCartCountAgainstTheStock() {
        Cart cart = changed(add(empty, variant(LAST_ONE, 1)));

        assertRefused(add(cart, variant(LAST_ONE, 1)), 422, "items");
    }

    @Test
    void aLineAndACartHaveLimits() {
        Cart full = changed(add(empty, variant(BEET, CartItem.MAX_QUANTITY)));

        assertRefused(add(full, variant(BEET, 1)), 422, "items[0].quantity");
        NewItem[] many = new NewItem[Cart.MAX_LINES + 1];
        Arrays.fill(many, custom("1.00"));
        assertRefused(add(empty, many), 422, "items[" + Cart.MAX_LINES + "]");
    }

    @Test
    void aLineOfOnesOwnHasAPriceOfTheCartsCurrency() {
        Cart cart = changed(add(empty, custom("12.34")));

        assertThat(totals(cart).subTotal()).isEqualTo(Money.usd(12_34));
        assertRefused(add(empty, custom("12.345")), 422, "items[0].price");
        assertRefused(add(empty, custom("0")), 422, "items[0].price");
        assertRefused(add(empty, custom("1E+30")), 422, "items[0].price");
        Cart abroad = changed(Changes.change(cart, new CartChange.SetCountry("jp"), facts));
        assertThat(totals(abroad).lines().getFirst().errors()).containsExactly(LinePrice.OTHER_CURRENCY);
    }

    @Test
    void anotherVariantMergesIntoItsLine() {
        Cart cart = changed(add(empty, variant(BEET, 2), variant(DIGITAL, 1)));
        long beet = cart.itemOf(BEET).orElseThrow().id();

        Cart merged = changed(Changes.change(cart, new CartChange.ChangeVariant(beet, DIGITAL, null), facts));
        Cart changed = changed(Changes.change(cart, new CartChange.ChangeVariant(beet, LAST_ONE, 1), facts));

        assertThat(merged.items())
                .singleElement()
                .extracting(CartItem::quantity)
                .isEqualTo(3);
        assertThat(changed.item(beet).orElseThrow().variantId()).isEqualTo(LAST_ONE);
        assertRefused(Changes.change(cart, new CartChange.ChangeVariant(beet, LAST_ONE, 2), facts), 422, "variant_id");
        assertRefused(Changes.change(cart, new CartChange.ChangeVariant(77, BEET, 2), facts), 404, "item_id");
    }

    @Test
    void aSubscribedLineCostsThePlansPriceAndRecurs() {
        Cart cart = changed(add(empty, variant(BEET, 2)));
        long line = cart.items().getFirst().id();

        Cart subscribed = changed(Changes.change(cart, new CartChange.Subscribe(line, null), facts));

        Totals totals = totals(subscribed);
        assertThat(totals.subTotal()).isEqualTo(Money.usd(90_00));
        assertThat(totals.recurring()).singleElement().satisfies(recurring -> {
            assertThat(recurring.plan().planId()).isEqualTo(123);
            assertThat(recurring.subtotal()).isEqualTo(Money.usd(90_00));
        });
        assertThat(changed(Changes.change(subscribed, new CartChange.Unsubscribe(line), facts)))
                .isEqualTo(cart);
        assertRefused(Changes.change(cart, new CartChange.Subscribe(line, 999L), facts), 404, "subscription_plan_id");
    }

    @Test
    void aDiscountThatIsNotForTheNewCountryIsDropped() {
        Cart cart = changed(add(empty, variant(BEET, 2)));
        Cart ten = changed(Changes.change(cart, new CartChange.ApplyDiscount("ten"), facts));
        Cart other = changed(Changes.change(ten, new CartChange.ApplyDiscount("UsOnly"), facts));

        assertThat(totals(ten).discountTotal()).isEqualTo(Money.usd(10_00));
        assertThat(other.discountCode()).isEqualTo("USONLY");
        assertThat(changed(Changes.change(other, new CartChange.SetCountry("JP"), facts))
                        .discountCode())
                .isNull();
        assertThat(changed(Changes.change(ten, new CartChange.SetCountry("JP"), facts))
                        .discountCode())
                .isEqualTo("TEN");
        assertRefused(Changes.change(cart, new CartChange.ApplyDiscount("EXPIRED"), facts), 404, "discount_code");
        assertRefused(Changes.change(cart, new CartChange.RemoveDiscount("TEN"), facts), 404, "discount_code");
        assertRefused(Changes.change(cart, new CartChange.SetCountry("FR"), facts), 422, "country_code");
    }

    @Test
    void shippingMethodDependsOnAddressAndValueOfGoods() {
        Cart cart = changed(add(empty, variant(BEET, 2)));
        assertRefused(method(cart, 10), 422, "shipping_method_id");
        Cart sent = changed(Changes.change(cart, shipTo("US"), facts));

        assertThat(totals(changed(method(sent, 10))).shippingTotal()).isEqualTo(Money.usd(7_00));
        assertRefused(method(sent, 12), 422, "shipping_method_id");
        assertRefused(Changes.change(cart, shipTo("JP"), facts), 422, "address.country_code");
        assertThat(totals(changed(method(sent, 10))).taxTotal()).isEqualTo(Money.usd(7_25));
    }

    @Test
    void anEnrolmentBringsItsKitFeeVolumeAndAgreements() {
        Cart cart = changed(Changes.change(empty, new CartChange.Enroll(1), facts));

        Totals totals = totals(cart);
        assertThat(cart.items()).hasSize(2).allMatch(CartItem::kit);
        assertThat(totals.enrollmentFee()).isEqualTo(Money.usd(10_45));
        assertThat(totals.cvTotal()).isEqualTo(25);
        assertThat(fields(cart)).contains("agreements");
        Cart agreed = changed(Changes.change(cart, new CartChange.SetContact(null, null, List.of(1L)), facts));
        assertThat(fields(agreed)).doesNotContain("agreements");
        assertRefused(Changes.change(cart, new CartChange.Enroll(1), facts), 400, "enrollment_pack_id");
        assertRefused(Changes.change(empty, new CartChange.Enroll(2), facts), 404, "enrollment_pack_id");
    }

    @Test
    void losingALineOfTheKitEndsTheEnrolment() {
        Cart cart = changed(Changes.change(empty, new CartChange.Enroll(1), facts));

        Cart less = changed(Changes.change(cart, new CartChange.RemoveVariants(List.of(BEET)), facts));

        assertThat(less.enrollment()).isNull();
        assertThat(less.items()).singleElement().satisfies(line -> {
            assertThat(line.kit()).isFalse();
            assertThat(line.packId()).isNull();
        });
        assertThat(totals(less).enrollmentFee().isZero()).isTrue();
    }

    @Test
    void fewerUnitsThanTheKitHasEndTheEnrolment() {
        shop.packs.put(
                3L,
                new EnrollmentPack(
                        3,
                        "Pair",
                        Map.of("US", Money.usd(10_45)),
                        20,
                        List.of(new EnrollmentPack.Line(BEET, 2)),
                        List.of(),
                        true));
        Cart kit = changed(Changes.change(empty, new CartChange.Enroll(3), facts));
        long line = kit.items().getFirst().id();

        Cart more = changed(add(kit, NewItem.ofLine(line, BEET, 5)));
        Cart whole = changed(add(more, NewItem.ofLine(line, BEET, 2)));
        Cart fewer = changed(add(whole, NewItem.ofLine(line, BEET, 1)));

        assertThat(whole.enrollment()).isNotNull();
        assertThat(fewer.enrollment()).isNull();
        assertThat(fewer.items()).singleElement().satisfies(one -> {
            assertThat(one.quantity()).isEqualTo(1);
            assertThat(one.kit()).isFalse();
        });
        assertThat(totals(fewer).enrollmentFee().isZero()).isTrue();
    }

    @Test
    void aRepBuysAtWholesaleUntilTheLogout() {
        Cart cart = changed(add(empty, variant(BEET, 1)));
        Rep rep = new Rep(456, 1, "James", "james-bond007", "bond", null, null, 123L, true, true);

        Cart wholesale = changed(Changes.change(cart, new CartChange.SetBuyerRep(123), facts.withBuyer(rep, true)));

        assertThat(totals(wholesale).subTotal()).isEqualTo(Money.usd(40_00));
        assertThat(wholesale.buyer().customerId()).isNull();
        assertThat(totals(changed(Changes.change(wholesale, new CartChange.LogOut(), facts)))
                        .subTotal())
                .isEqualTo(Money.usd(50_00));
        assertThat(changed(Changes.change(wholesale, new CartChange.SetBuyerRep(5), facts.withBuyer(null, true)))
                        .buyer())
                .isEqualTo(cart.buyer());
        assertRefused(Changes.change(cart, new CartChange.SetBuyerRep(124), facts), 404, "customer_id");
    }

    @Test
    void subscriptionOnlyProductIsNotSoldWithoutAPlan() {
        Product beet = shop.product(BEET).orElseThrow();
        shop.products.put(
                BEET,
                new Product(
                        BEET,
                        "Beet",
                        Map.of(),
                        "B",
                        null,
                        Product.Kind.PHYSICAL,
                        true,
                        List.of(123L),
                        null,
                        true,
                        null,
                        beet.variants()));
        Cart subscribed = changed(add(empty, variant(BEET, 1)));
        shop.plans.clear();

        CartOutcome added = add(empty, variant(BEET, 1));
        Totals once = totals(subscribed.withItems(
                subscribed.items().stream().map(item -> item.withPlan(null)).toList()));

        assertThat(subscribed.items().getFirst().planId()).isEqualTo(123);
        assertRefused(added, 422, "items");
        assertThat(once.subTotal().isZero()).isTrue();
        assertThat(once.lines().getFirst().errors()).containsExactly(LinePrice.SUBSCRIPTION_ONLY);
    }

    @Test
    void anEnrollmentThatCouldNeverEndDoesNotBegin() {
        shop.packs.put(
                2L, new EnrollmentPack(2, "Nothing", Map.of("US", Money.usd(10_45)), 0, List.of(), List.of(), true));

        assertRefused(Changes.change(empty, new CartChange.Enroll(2), facts), 422, "enrollment_pack_id");
    }

    @Test
    void aCompanyMayHaveRepsProveThemselvesBeforeTheyBuyAtWholesale() {
        shop.repNeedsLogin = true;
        Rep rep = new Rep(456, 1, "James", "james-bond007", "bond", null, null, 123L, true, true);
        Facts named = facts.withBuyer(rep, true);
        Cart own = empty.withBuyer(new Cart.Buyer(123L, null, false, "bond@example.com", null));
        Cart others = empty.withBuyer(new Cart.Buyer(5L, null, false, "q@example.com", null));

        CartOutcome unproven = Changes.change(empty, new CartChange.SetBuyerRep(123), named);
        CartOutcome another = Changes.change(others, new CartChange.SetBuyerRep(123), named);
        CartOutcome otherCompany =
                Changes.change(empty, new CartChange.SetBuyerRep(123), named.askedBy(CartCall.ofCompany(2)));
        Cart proven = changed(Changes.change(own, new CartChange.SetBuyerRep(123), named));
        Cart vouched =
                changed(Changes.change(empty, new CartChange.SetBuyerRep(123), named.askedBy(CartCall.ofCompany(1))));

        assertThat(List.of(unproven, another, otherCompany))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                CartOutcome.Refused.class,
                                refused -> assertThat(refused.refusal().kind()).isEqualTo(CartRefusal.Kind.FORBIDDEN)));
        assertThat(proven.buyer().wholesale()).isTrue();
        assertThat(vouched.buyer().wholesale()).isTrue();
    }

    @Test
    void logoutForgetsEverythingPersonalWhoeverTypedIt() {
        Address typed = GeneratedCase.address("US", null);
        Address saved = new Address(456L, "John", "Doe", "1 Main St", null, "Anytown", "CA", "12345", "US", null);
        Cart named = empty.withBuyer(new Cart.Buyer(123L, 456L, true, "user@example.com", "+14035551212"));
        Cart cart = changed(Changes.change(
                changed(Changes.change(
                        named,
                        new CartChange.SetAddress(CartChange.SetAddress.Kind.SHIP_TO, 456L, null),
                        facts.withSaved(saved))),
                new CartChange.SetAddress(CartChange.SetAddress.Kind.BILL_TO, null, typed),
                facts));

        Cart after = changed(Changes.change(cart, new CartChange.LogOut(), facts));

        assertThat(cart.delivery().shipTo()).isEqualTo(saved);
        assertThat(after.delivery()).isEqualTo(Cart.Delivery.NONE);
        assertThat(after.buyer()).isEqualTo(Cart.Buyer.UNKNOWN);
    }

    @Test
    void frozenLinesStayAndTheRestOfTheCartChanges() {
        Cart frozen = Cart.empty(new Cart.Key("ct_x", 1, 1), "US", "en", new Cart.Origin(null, null, null, true), NOW);

        assertRefused(add(frozen, variant(BEET, 1)), 422, "items");
        assertThat(changed(Changes.change(frozen, new CartChange.SetContact("a@b.example", null, null), facts))
                        .buyer()
                        .email())
                .isEqualTo("a@b.example");
    }

    @Test
    void aCartWhosePaymentIsUnderWayIsClosed() {
        for (Cart.State state : Cart.State.values()) {
            Cart cart = empty.withProgress(new Cart.Progress(state, state == Cart.State.COMPLETE, 1, NOW, NOW));

            CartOutcome outcome = add(cart, variant(BEET, 1));

            if (state == Cart.State.START) {
                changed(outcome);
            } else {
                assertRefused(outcome, 410, null);
            }
        }
    }

    @Test
    void aCartSaysWhatItStillNeeds() {
        assertThat(fields(empty)).containsExactly("items", "email", "ship_to");
        Cart digital = changed(add(empty, variant(DIGITAL, 1)));
        assertThat(fields(digital)).containsExactly("email", "payment_method");
        Cart sent = changed(Changes.change(changed(add(empty, variant(BEET, 1))), shipTo("US"), facts));
        assertThat(fields(sent)).containsExactly("email", "shipping_method", "payment_method");
        shop.requirePhone = true;
        assertThat(fields(digital)).contains("phone");
    }

    private List<String> fields(Cart cart) {
        return Requirements.unmet(cart, shop, totals(cart)).stream()
                .map(Requirement::field)
                .toList();
    }

    private CartOutcome method(Cart cart, long id) {
        return Changes.change(cart, new CartChange.SetShippingMethod(id), facts);
    }

    private static CartChange shipTo(String country) {
        return new CartChange.SetAddress(
                CartChange.SetAddress.Kind.SHIP_TO, null, GeneratedCase.address(country, null));
    }

    private CartOutcome add(Cart cart, NewItem... items) {
        return Changes.change(cart, new CartChange.AddItems(List.of(items)), facts);
    }

    private Totals totals(Cart cart) {
        return Pricing.price(cart, shop, NOW);
    }

    private static NewItem variant(long id, int quantity) {
        return new NewItem(id, quantity, true, null, null, false, null);
    }

    private static NewItem custom(String price) {
        return new NewItem(null, 1, true, "Engraving", new BigDecimal(price), false, null);
    }

    private static Cart changed(CartOutcome outcome) {
        assertThat(outcome).isInstanceOf(CartOutcome.Changed.class);
        return ((CartOutcome.Changed) outcome).cart();
    }

    private static void assertRefused(CartOutcome outcome, int status, @Nullable String field) {
        assertThat(outcome).isInstanceOfSatisfying(CartOutcome.Refused.class, refused -> {
            assertThat(refused.refusal().kind().status()).isEqualTo(status);
            if (field != null) {
                assertThat(refused.refusal().errors()).containsKey(field);
            }
        });
    }
}
