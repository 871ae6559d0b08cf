package dev.florin.cart.rest;

import dev.florin.cart.CartPayment;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What customers and subscriptions show of a card. */
@SchemaName("SubscriptionCard")
@Described("What may be shown of the card.")
@JsonNaming(SnakeCaseStrategy.class)
public record ShownCard(
        @Described(ref = "CardBrand") String paymentMethodType,

        @Described(
                value = "The last four digits of its number.",
                schema = "{pattern: '^[0-9]{4}$', examples: ['1111']}")
        String lastFour,

        @Described(
                value = "The month that it is good to the end of.",
                schema = "{minimum: 1, maximum: 12, examples: [3]}")
        int expMonth,

        @Described(value = "The year of that month.", schema = "{minimum: 2000, maximum: 2099, examples: [2032]}")
        int expYear) {
    public static ShownCard of(CartPayment card) {
        return new ShownCard(card.brand(), card.lastFour(), card.month(), card.year());
    }
}
