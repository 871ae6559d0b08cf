package dev.florin.subscription;

import dev.florin.cart.Cart;
import dev.florin.cart.CartView;
import dev.florin.cart.PlanPrice;
import dev.florin.cart.Requirement;
import dev.florin.cart.Totals;
import dev.florin.money.Money;
import dev.florin.shop.Country;
import dev.florin.shop.Language;
import dev.florin.shop.Shop;
import dev.florin.shop.Standing;
import dev.florin.shop.SubscriptionPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a subscription can begin without an order, and as what: by the rules of carts and of renewals, so that
 * what begins can be charged. Pure.
 */
final class NewSubscription {
    private static final String VARIANT = "variant_id";
    private static final String PLAN = "subscription_plan_id";
    private static final String ADDRESS = "address_id";
    private static final String ENGLISH = "en";

    private NewSubscription() {}

    /** @param token the new one's */
    record Facts(Standing standing, Shop shop, String token, Instant now) {
        LocalDate today() {
            return SubscriptionStates.today(now);
        }
    }

    static SubscriptionReply decide(SubscriptionWish wish, Facts facts) {
        Optional<Country> country = facts.shop().country(wish.shipTo().countryCode());
        Optional<SubscriptionPlan> plan = facts.shop().plan(wish.planId()).filter(SubscriptionPlan::active);
        Optional<SubscriptionReply> refused = refusal(wish, facts, country.isPresent(), plan.isPresent());
        if (refused.isPresent()) {
            return refused.get();
        }
        Subscription bare = subscription(wish, facts, country.orElseThrow(), plan.orElseThrow());
        var old = new SubscriptionDecision.Facts(bare, facts.standing(), facts.shop(), facts.now());
        Optional<SubscriptionReply> problem = Optional.ofNullable(wish.firstOn())
                .flatMap(first -> SubscriptionDecision.dateProblem(old, "next_bill_date", first))
                .or(() -> SubscriptionEdits.addressProblem(old, wish.shipTo()));
        return problem.orElseGet(() -> priced(bare, facts));
    }

    private static Optional<SubscriptionReply> refusal(
            SubscriptionWish wish, Facts facts, boolean isSoldThere, boolean isOffered) {
        if (!facts.standing().mayBuy()) {
            return refused("customer_id", "is not active any more.");
        }
        if (!isSoldThere) {
            return refused(ADDRESS, "is in no country that this shop sells in.");
        }
        if (!isOffered) {
            return refused(PLAN, "is not offered any more.");
        }
        // The checkout of such a cart has begun that subscription, or will.
        Cart cart = wish.cart();
        boolean isTwice = cart != null
                && cart.items().stream()
                        .anyMatch(item -> Objects.equals(item.variantId(), wish.variantId()) && item.planId() != null);
        return isTwice ? refused("cart_token", "names a cart that subscribes to it already.") : Optional.empty();
    }

    private static Optional<SubscriptionReply> refused(String field, String message) {
        return Optional.of(SubscriptionDecision.refused(field, message));
    }

    /** With its price and its way of being sent; refused when a renewal could not be ordered so. */
    private static SubscriptionReply priced(Subscription bare, Facts facts) {
        Subscription sent =
                SubscriptionDraft.of(bare).sentBy(method(bare, facts)).build();
        CartView view = CartView.of(sent.cart(facts.standing(), facts.now()), facts.shop(), facts.now());
        Optional<Money> price = PlanPrice.of(view.cart().items().getFirst(), view).stream()
                .filter(one -> one.plan().planId() == sent.planId())
                .map(PlanPrice::price)
                .findFirst();
        Optional<Requirement> unmet = view.unmet().stream().findFirst();
        if (price.isEmpty()) {
            return facts.shop().variant(sent.variantId()).isPresent()
                    ? SubscriptionDecision.refused(PLAN, "is not offered for this product in the address's country.")
                    : SubscriptionDecision.refused(VARIANT, "is not sold any more.");
        }
        return unmet.isPresent()
                ? SubscriptionDecision.refused(
                        field(unmet.get()), "cannot be used: " + unmet.get().message())
                : SubscriptionDecision.changed(
                        SubscriptionDraft.of(sent).price(price.get()).build());
    }

    /** What of the request a cart's requirement is about. */
    private static String field(Requirement unmet) {
        String field = unmet.field();
        if (field.startsWith("items")) {
            return VARIANT;
        }
        if (field.equals("payment_method")) {
            return "payment_method_id";
        }
        boolean isPerson = field.equals("phone") || field.equals("email");
        return isPerson ? "customer_id" : ADDRESS;
    }

    /** The cart's method where it is offered, else the cheapest one; null where nothing is sent, or can be. */
    private static @Nullable Long method(Subscription bare, Facts facts) {
        List<Totals.Offer> offered = CartView.of(bare.cart(facts.standing(), facts.now()), facts.shop(), facts.now())
                .totals()
                .offered();
        Long wanted = bare.terms().delivery().methodId();
        Comparator<Totals.Offer> cheapest =
                Comparator.comparingLong(offer -> offer.price().minor());
        return offered.stream()
                .filter(offer -> wanted != null && offer.method().methodId() == wanted)
                .findFirst()
                .or(() -> offered.stream().min(cheapest))
                .map(offer -> offer.method().methodId())
                .orElse(null);
    }

    private static Subscription subscription(
            SubscriptionWish wish, Facts facts, Country country, SubscriptionPlan plan) {
        LocalDate today = facts.today();
        LocalDate anchor = wish.firstOn() == null ? today : wish.firstOn();
        LocalDate first = wish.firstOn() == null ? BillingDates.after(today, plan, today) : wish.firstOn();
        return new Subscription(
                wish.companyId(),
                facts.shop().company().accountId(),
                0,
                facts.token(),
                wish.paused() ? Subscription.Status.PAUSED : Subscription.Status.ACTIVE,
                null,
                wish.customer().customerId(),
                wish.customer().email(),
                wish.variantId(),
                wish.planId(),
                wish.quantity(),
                country.iso(),
                Money.zero(country.currency()),
                anchor,
                first,
                SubscriptionRows.startOf(first),
                0,
                null,
                false,
                terms(wish, facts),
                facts.now(),
                facts.now(),
                false,
                wish.notes(),
                new Subscription.Past(0, 0, null, null, null, null, null),
                wish.customer());
    }

    private static NewSubscriptions.Terms terms(SubscriptionWish wish, Facts facts) {
        Cart cart = wish.cart();
        Cart.Buyer buyer = new Cart.Buyer(
                wish.customer().customerId(),
                null,
                false,
                wish.customer().email(),
                wish.customer().phone());
        return new NewSubscriptions.Terms(
                buyer,
                new Cart.Delivery(
                        wish.shipTo(),
                        wish.shipTo(),
                        cart == null ? null : cart.delivery().methodId()),
                cart == null ? language(facts.shop()) : cart.language(),
                cart == null ? null : cart.attribution(),
                wish.card());
    }

    /** English where the shop speaks it, as of new carts. */
    private static String language(Shop shop) {
        return shop.language(ENGLISH)
                .or(() -> shop.languages().stream().findFirst())
                .map(Language::iso)
                .orElse(ENGLISH);
    }
}
