package dev.florin.customer.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.florin.cart.CartPayment;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A card that a customer keeps, to the company: without the gateway's token. */
@SchemaName("CustomerCard")
@Described("A card that a customer keeps, to the company.")
record CustomerCard(
        @JsonUnwrapped SavedCard card,

        @Described("Whether it is the customer's first choice.") @JsonProperty("default")
        boolean isDefault) {
    static CustomerCard of(CartPayment card, @Nullable Long defaultId, Instant now) {
        return new CustomerCard(SavedCard.of(card, now), defaultId != null && defaultId == card.id());
    }
}
