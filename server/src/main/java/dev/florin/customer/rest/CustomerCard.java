package dev.florin.customer.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.florin.cart.CartPayment;
import dev.florin.cart.rest.ShownCard;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A card that a customer keeps, to the company: without the gateway's token. */
@SchemaName("CustomerCard")
@Described("A card that a customer keeps, to the company.")
@JsonNaming(SnakeCaseStrategy.class)
record CustomerCard(
        @Described(
                value = "The card's id, as `payment_method_id` takes it.",
                schema = "{minimum: 1000001, examples: [1000001]}")
        long id,

        @Described(value = "Always a card.", schema = "const: credit_card")
        String type,

        @JsonUnwrapped ShownCard card,
        @Described("Whether that is past.") boolean expired,

        @Described("The postal code that the card's bills go to.") @Nullable
        String billingPostalCode,

        @Described("Whether it is the customer's first choice.") @JsonProperty("default")
        boolean isDefault,

        @Described("When it was set first.") Instant createdAt) {
    static CustomerCard of(CartPayment card, @Nullable Long defaultId, Instant now) {
        return new CustomerCard(
                card.id(),
                card.type(),
                ShownCard.of(card),
                card.isExpired(now),
                card.postalCode(),
                defaultId != null && defaultId == card.id(),
                card.createdAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
