package dev.florin.subscription.rest;

import dev.florin.cart.Cart;
import dev.florin.cart.CartItem;
import dev.florin.cart.CartPayment;
import dev.florin.cart.Carts;
import dev.florin.cart.ShownCart;
import dev.florin.cart.rest.Form;
import dev.florin.customer.CustomerDefaults;
import dev.florin.customer.SavedCards;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Address;
import dev.florin.shop.Customer;
import dev.florin.shop.People;
import dev.florin.shop.Shop;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionWish;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads a subscription that is to begin without an order, with the customer's card and address. */
final class SubscriptionStartForm {
    private static final String CUSTOMER = "customer_id";
    private static final String CARD = "payment_method_id";
    private static final String CART = "cart_token";
    private static final int MAX_NOTES_CHARS = 1_000;
    private static final int MAX_TOKEN_CHARS = 100;
    private static final int MAX_STATUS_CHARS = 20;
    private static final List<String> STATES = List.of("active", "paused");

    private final SubscriptionParts parts;
    private final Carts carts;
    private final SavedCards cards;
    private final People people;
    private final CustomerDefaults defaults;
    private final InstantSource clock;

    SubscriptionStartForm(
            SubscriptionParts parts,
            Carts carts,
            SavedCards cards,
            People people,
            CustomerDefaults defaults,
            InstantSource clock) {
        this.parts = parts;
        this.carts = carts;
        this.cards = cards;
        this.people = people;
        this.defaults = defaults;
        this.clock = clock;
    }

    String meaning(Form form) {
        return parts.meaning(form);
    }

    private static boolean isWrapped(Form body) {
        return body.node().get(SubscriptionCallers.NAME) instanceof ObjectNode;
    }

    /** A field by its path in the body. */
    static String path(Form body, String field) {
        return isWrapped(body) ? SubscriptionCallers.NAME + "." + field : field;
    }

    /**
     * @throws FluidRefusal 422 naming what is missing or wrong, 404 naming what the company or the customer does not have
     */
    SubscriptionWish wish(Form body, SubscriptionDesk.Owner owner, Shop shop) {
        Form form = isWrapped(body) ? body.child(SubscriptionCallers.NAME) : body;
        long planId = form.requiredId("subscription_plan_id");
        long variantId = form.requiredId("variant_id");
        Long customerId = customerId(body, form, owner);
        Integer quantity = form.integer("quantity", 1, CartItem.MAX_QUANTITY);
        LocalDate firstOn = Days.of(form, "next_bill_date");
        String notes = form.text("notes", MAX_NOTES_CHARS);
        boolean paused = isPaused(form);
        Long addressId = form.id("address_id");
        Long cardId = form.id(CARD);
        String cartToken = form.text(CART, MAX_TOKEN_CHARS);
        form.refuseProblems();

        Customer customer = people.customer(owner.companyId(), Objects.requireNonNull(customerId))
                .orElseThrow(() -> missing(body, CUSTOMER, "customer"));
        require(body, shop.variant(variantId), "variant_id", "variant of the company's");
        require(body, shop.plan(planId), "subscription_plan_id", "plan of the company's");
        CustomerDefaults.Kept kept = defaults.of(customer);
        Address address = kept(
                form,
                "address_id",
                addressId == null ? kept.addressId() : addressId,
                id -> people.address(owner.companyId(), customer.customerId(), id)
                        .orElseThrow(() -> missing(body, "address_id", "address that the customer keeps")));
        CartPayment card = kept(
                form,
                CARD,
                cardId == null ? kept.cardId() : cardId,
                id -> cards.find(owner.companyId(), customer.customerId(), id)
                        .orElseThrow(() -> missing(body, CARD, "card that the customer keeps")));
        if (card != null && card.isExpired(clock.instant())) {
            form.problem(CARD, "names a card that has expired.");
        }
        Cart cart = cartToken == null ? null : cart(body, customer, cartToken);
        form.refuseProblems();
        return new SubscriptionWish(
                owner.companyId(),
                customer,
                variantId,
                planId,
                quantity == null ? 1 : quantity,
                Objects.requireNonNull(address),
                Objects.requireNonNull(card),
                firstOn,
                paused,
                notes,
                cart);
    }

    private static @Nullable Long customerId(Form body, Form form, SubscriptionDesk.Owner owner) {
        Long sent = form.id(CUSTOMER);
        if (owner.customerId() == null) {
            if (!form.has(CUSTOMER)) {
                form.problem(CUSTOMER, Form.REQUIRED);
            }
            return sent;
        }
        if (sent != null && !sent.equals(owner.customerId())) {
            throw missing(body, CUSTOMER, "customer");
        }
        return owner.customerId();
    }

    private static boolean isPaused(Form form) {
        String status = form.text("status", MAX_STATUS_CHARS);
        if (status != null && !STATES.contains(status)) {
            form.problem("status", "must be active or paused.");
        }
        if (form.flag("disabled", false)) {
            form.problem("disabled", "must be false; one that is not to be charged yet has the status paused.");
        }
        return "paused".equals(status);
    }

    /** Noted as missing when none is named and the customer has chosen none. */
    private static <T> @Nullable T kept(Form form, String field, @Nullable Long id, LongFunction<T> read) {
        if (id == null) {
            form.problem(field, "is required: the customer has chosen none.");
            return null;
        }
        return read.apply(id);
    }

    private Cart cart(Form body, Customer customer, String token) {
        return carts.find(token)
                .map(ShownCart::cart)
                .filter(cart -> cart.key().companyId() == customer.companyId())
                .filter(cart -> Objects.requireNonNullElse(cart.buyer().customerId(), customer.customerId())
                        .equals(customer.customerId()))
                .orElseThrow(() -> missing(body, CART, "cart of this customer"));
    }

    private static void require(Form body, Optional<?> found, String field, String what) {
        if (found.isEmpty()) {
            throw missing(body, field, what);
        }
    }

    private static FluidRefusal missing(Form body, String field, String what) {
        return FluidRefusal.notFound(path(body, field), "names no " + what + ".");
    }
}
