package dev.florin.order.rest;

import dev.florin.cart.Attribution;
import dev.florin.cart.Cart;
import dev.florin.cart.rest.AttributionForm;
import dev.florin.cart.rest.ShownAddress;
import dev.florin.order.Order;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.OrNothing;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** For whom an order is, and how it gets there. */
@JsonNaming(SnakeCaseStrategy.class)
record OrderTerms(
        @Described("Whether the buyer had signed in.") boolean signedIn,

        @Described(value = "The customer who had signed in.", schema = "examples: [123]") @Nullable
        Long customerId,

        @Described("The rep that the buyer was.") @Nullable Long buyerRepId,
        @Described(ref = "CartAttribution") Map<String, Object> attribution,
        @Described(ref = "CountryCode") String countryCode,

        @Described(value = "The language of its e-mails.", schema = "examples: [en]")
        String languageIso,

        @Described(value = "The code that was on the cart.", schema = "examples: [DISCOUNT10]") @Nullable
        String discountCode,

        @Described(value = "How the goods are sent; null when nothing has to be.", schema = "examples: [Ground]")
        @Nullable
        String shippingMethod,

        @Described("The shipping address; an empty object when none was given.") @OrNothing @Nullable
        ShownAddress shipTo,

        @Described("The billing address; an empty object when none was given.") @OrNothing @Nullable
        ShownAddress billTo,

        @Described("The cart that it was made of; null for a renewal.") @Nullable
        String cartToken) {
    static OrderTerms of(Order order) {
        Cart cart = order.document().cart();
        return new OrderTerms(
                order.customerId() != null,
                order.customerId(),
                cart.buyer().repId(),
                attribution(cart.attribution()),
                cart.country(),
                cart.language(),
                cart.discountCode(),
                order.document().shippingMethod(),
                ShownAddress.of(cart.delivery().shipTo()),
                ShownAddress.of(cart.delivery().billTo()),
                order.cartToken());
    }

    OrderTerms withoutCart() {
        return new OrderTerms(
                signedIn,
                customerId,
                buyerRepId,
                attribution,
                countryCode,
                languageIso,
                discountCode,
                shippingMethod,
                shipTo,
                billTo,
                null);
    }

    OrderTerms withoutPersons() {
        return new OrderTerms(
                signedIn,
                null,
                null,
                attribution,
                countryCode,
                languageIso,
                discountCode,
                shippingMethod,
                null,
                null,
                null);
    }

    /** As carts show it: an id as a number. */
    private static Map<String, Object> attribution(@Nullable Attribution attribution) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (attribution != null) {
            map.put("id", attribution.repId());
            boolean isId = attribution.name().equals(AttributionForm.REP_ID);
            map.put(attribution.name(), isId ? (Object) attribution.repId() : attribution.value());
        }
        return map;
    }
}
