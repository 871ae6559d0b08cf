package dev.florin.cart;

import dev.florin.shop.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says where a cart goes and how. */
final class DeliveryChanges {
    private DeliveryChanges() {}

    static CartOutcome setAddress(Cart cart, CartChange.SetAddress change, Facts facts) {
        boolean isSaved = change.saved() != null;
        Address address = isSaved ? facts.saved() : change.address();
        if (address == null) {
            return CartRefusal.notFound("address_id", "There is no such address of the cart's customer.")
                    .asOutcome();
        }
        return set(cart, change.kind(), address, isSaved ? "address_id" : "address.", facts);
    }

    /** @param prefix of the fields that a refusal names */
    static CartOutcome setBillTo(Cart cart, Address address, String prefix, Facts facts) {
        return set(cart, CartChange.SetAddress.Kind.BILL_TO, address, prefix, facts);
    }

    private static CartOutcome set(
            Cart cart, CartChange.SetAddress.Kind kind, Address address, String prefix, Facts facts) {
        Map<String, List<String>> errors = problems(cart, kind, address, facts, prefix);
        if (!errors.isEmpty()) {
            return new CartRefusal(CartRefusal.Kind.INVALID, "The address cannot be used.", errors).asOutcome();
        }
        Cart.Delivery old = cart.delivery();
        return CartOutcome.changed(cart.withDelivery(
                switch (kind) {
                    case SHIP_TO -> new Cart.Delivery(address, old.billTo(), old.methodId());
                    case BILL_TO -> new Cart.Delivery(old.shipTo(), address, old.methodId());
                    case BOTH -> new Cart.Delivery(address, address, old.methodId());
                }));
    }

    private static Map<String, List<String>> problems(
            Cart cart, CartChange.SetAddress.Kind kind, Address address, Facts facts, String prefix) {
        boolean stateNeeded = Addresses.isStateNeeded(address.countryCode(), facts.shop());
        Map<String, List<String>> errors = Addresses.missing(address, stateNeeded).stream()
                .collect(Collectors.toMap(
                        field -> field(prefix, field),
                        field -> List.of(field + " is missing."),
                        (one, _) -> one,
                        LinkedHashMap::new));
        if (!Markets.exists(address.countryCode())) {
            errors.put(field(prefix, "country_code"), List.of("There is no such country."));
        } else if (kind != CartChange.SetAddress.Kind.BILL_TO
                && !address.countryCode().equals(cart.country())) {
            errors.put(
                    field(prefix, "country_code"),
                    List.of("The cart is for " + cart.country() + "; change its country first."));
        }
        String state = address.state();
        if (state != null && !state.isBlank() && !facts.shop().taxes().knows(address.countryCode(), state)) {
            errors.put(field(prefix, "state"), List.of(Addresses.NO_STATE));
        }
        // Stored values are not checked again.
        if (address.addressId() == null && !AddressCheck.hasPhoneOrNone(address)) {
            errors.put(field(prefix, "phone"), List.of(PhoneNumbers.WRONG));
        }
        if (address.addressId() == null && !Addresses.hasPostcodeOrNone(address)) {
            errors.put(field(prefix, "postal_code"), List.of(Addresses.NO_ZIP));
        }
        return errors;
    }

    private static String field(String prefix, String field) {
        return prefix.endsWith(".") ? prefix + field : prefix;
    }

    static CartOutcome setMethod(Cart cart, CartChange.SetShippingMethod change, Facts facts) {
        boolean offered = Pricing.price(cart, facts.shop(), facts.now()).offered().stream()
                .anyMatch(offer -> offer.method().methodId() == change.methodId());
        Cart.Delivery old = cart.delivery();
        return offered
                ? CartOutcome.changed(
                        cart.withDelivery(new Cart.Delivery(old.shipTo(), old.billTo(), change.methodId())))
                : CartRefusal.invalid("shipping_method_id", "is not offered for this cart and its address.")
                        .asOutcome();
    }
}
