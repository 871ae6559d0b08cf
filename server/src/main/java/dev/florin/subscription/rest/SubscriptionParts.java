package dev.florin.subscription.rest;

import dev.florin.cart.CartPayment;
import dev.florin.cart.rest.Form;
import dev.florin.customer.SavedCards;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.shop.Address;
import dev.florin.shop.People;
import dev.florin.subscription.SubscriptionDesk;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a subscription is to get of its customer's: cards and addresses that the customer keeps. */
final class SubscriptionParts {
    private static final String CARD = "payment_method_id";
    private static final String ADDRESS = "address_id";

    private final SubscriptionCallers callers;
    private final SavedCards cards;
    private final People people;
    private final InstantSource clock;

    SubscriptionParts(SubscriptionCallers callers, SavedCards cards, People people, InstantSource clock) {
        this.callers = callers;
        this.cards = cards;
        this.people = people;
        this.clock = clock;
    }

    /** Null when none is named; one that does not fit is noted as a problem. */
    @Nullable
    CartPayment card(Form form, SubscriptionDesk.Owner owner, String idOrToken) {
        Long id = form.id(CARD);
        if (id == null) {
            return null;
        }
        Optional<CartPayment> kept =
                ofCustomer(owner, idOrToken, customer -> cards.find(owner.companyId(), customer, id));
        if (kept.isEmpty()) {
            form.problem(CARD, "names no card that the customer keeps.");
        } else if (kept.get().isExpired(clock.instant())) {
            form.problem(CARD, "names a card that has expired.");
        }
        return kept.orElse(null);
    }

    /** Null when none is named; one that the customer does not keep is noted as a problem. */
    @Nullable
    Address address(Form form, SubscriptionDesk.Owner owner, String idOrToken) {
        Long id = form.id(ADDRESS);
        if (id == null) {
            return null;
        }
        Optional<Address> kept =
                ofCustomer(owner, idOrToken, customer -> people.address(owner.companyId(), customer, id));
        if (kept.isEmpty()) {
            form.problem(ADDRESS, "names no address that the customer keeps.");
        }
        return kept.orElse(null);
    }

    /** Of the customer who asks, or of the one whom the company's subscription charges. */
    private <T> Optional<T> ofCustomer(SubscriptionDesk.Owner owner, String idOrToken, LongFunction<Optional<T>> read) {
        Long customer =
                owner.customerId() == null ? callers.find(owner, idOrToken).customerId() : owner.customerId();
        return customer == null ? Optional.empty() : read.apply(customer);
    }

    /** The same for the same fields, whoever sends them. */
    String meaning(Form form) {
        ObjectNode body = form.node().deepCopy();
        body.remove("jwt");
        return FluidKey.canonical(body);
    }
}
