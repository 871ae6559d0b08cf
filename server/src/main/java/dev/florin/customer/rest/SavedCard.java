package dev.florin.customer.rest;

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

/** A card that a customer keeps, without the gateway's token. */
@SchemaName("SavedCard")
@Described("A card that a customer keeps.")
@JsonNaming(SnakeCaseStrategy.class)
record SavedCard(
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

        @Described("When it was set first.") Instant createdAt) {
    static SavedCard of(CartPayment card, Instant now) {
        return new SavedCard(
                card.id(),
                card.type(),
                ShownCard.of(card),
                card.isExpired(now),
                card.postalCode(),
                card.createdAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
