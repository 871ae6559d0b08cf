package dev.florin.cart;

import dev.florin.shop.Address;
import dev.florin.shop.Agreement;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what still keeps a cart from being ordered. Pure; a cart with none is valid for checkout. */
public final class Requirements {
    /** The field of what only taxes need. */
    public static final String BILL_TO = "bill_to";

    private final Cart cart;
    private final Shop shop;
    private final Totals totals;
    private final List<Requirement> unmet = new ArrayList<>();

    private Requirements(Cart cart, Shop shop, Totals totals) {
        this.cart = cart;
        this.shop = shop;
        this.totals = totals;
    }

    /** @param totals the cart's, by {@link Pricing} */
    public static List<Requirement> unmet(Cart cart, Shop shop, Totals totals) {
        Requirements requirements = new Requirements(cart, shop, totals);
        requirements.country();
        requirements.lines();
        requirements.contact();
        requirements.delivery();
        requirements.payment();
        requirements.enrollment();
        return List.copyOf(requirements.unmet);
    }

    private void country() {
        if (shop.country(cart.country()).isEmpty()) {
            add("country_code", "unavailable", "The shop does not sell in this country any more.");
        }
    }

    private void lines() {
        if (cart.items().isEmpty()) {
            missing("items", "The cart is empty.");
        }
        for (Totals.Line line : totals.lines()) {
            for (String error : line.errors()) {
                add("items[" + line.item().id() + "]", "unavailable", error);
            }
        }
    }

    private void contact() {
        if (cart.buyer().email() == null) {
            missing("email", "An e-mail address is needed.");
        }
        if (shop.company().requirePhone() && cart.buyer().phone() == null) {
            missing("phone", "A phone number is needed.");
        }
    }

    private void delivery() {
        if (totals.digitalOnly()) {
            taxedPlace();
            return;
        }
        Address shipTo = cart.delivery().shipTo();
        if (shipTo == null) {
            missing("ship_to", "A shipping address is needed.");
            return;
        }
        Addresses.missing(shipTo, Addresses.isStateNeeded(shipTo.countryCode(), shop))
                .forEach(field -> missing("ship_to." + field, "The shipping address is not complete."));
        state("ship_to.state", shipTo);
        if (totals.chosen().isEmpty()) {
            boolean chosenOnce = cart.delivery().methodId() != null;
            add(
                    "shipping_method",
                    chosenOnce ? "not_offered" : Requirement.MISSING,
                    chosenOnce
                            ? "The shipping method is not offered for this cart any more."
                            : "A shipping method is needed.");
        }
    }

    /**
     * Where nothing is sent, the state of the billing address decides the tax, unless there is a shipping address all
     * the same.
     */
    private void taxedPlace() {
        Address place = Pricing.taxed(cart, true);
        if (place == null && shop.taxes().dependsOnRegion(cart.country())) {
            missing(BILL_TO, "A billing address is needed: the tax depends on its state.");
        } else if (place != null) {
            state(BILL_TO, place);
        }
    }

    private void state(String field, Address address) {
        String state = address.state();
        if (state != null && !state.isBlank() && !shop.taxes().knows(address.countryCode(), state)) {
            add(field, "unknown", "The state is none of the country's.");
        }
    }

    /** A free order, too, needs a card when something is charged again later. */
    private void payment() {
        boolean charged =
                totals.amountTotal().isPositive() || !totals.recurring().isEmpty();
        if (charged && !totals.country().takesCards()) {
            add("payment_method", "not_offered", "No payments are taken in the cart's country now.");
        } else if (charged && cart.payment() == null) {
            missing("payment_method", "A payment method is needed.");
        }
    }

    private void enrollment() {
        Cart.Enrollment enrollment = cart.enrollment();
        if (enrollment == null) {
            return;
        }
        Optional<EnrollmentPack> pack = shop.pack(enrollment.packId())
                .filter(EnrollmentPack::active)
                .filter(it -> it.fees().containsKey(cart.country()));
        if (pack.isEmpty()) {
            add("enrollment_pack", "unavailable", "The enrollment pack is not sold in the cart's country.");
        }
        pack.stream()
                .flatMap(it -> it.agreementIds().stream())
                .flatMap(id -> shop.agreement(id).stream())
                .filter(agreement -> agreement.active() && agreement.required())
                .filter(agreement -> !enrollment.agreed().contains(agreement.agreementId()))
                .map(Agreement::title)
                .forEach(title -> missing("agreements", "The agreement \"" + title + "\" must be accepted."));
    }

    private void missing(String field, String message) {
        unmet.add(Requirement.missing(field, message));
    }

    private void add(String field, String code, String message) {
        unmet.add(new Requirement(field, code, message));
    }
}
