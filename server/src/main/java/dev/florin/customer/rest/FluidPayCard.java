package dev.florin.customer.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.florin.cart.CartPayment;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A card that a customer keeps, as the newest generation has it; without the gateway's token. */
@SchemaName("FluidPayCard")
@Described("A card that a customer keeps.")
@JsonNaming(SnakeCaseStrategy.class)
record FluidPayCard(
        @Described(
                value = "The card's id, as `payment_method_id` takes it.",
                schema = "{minimum: 1000001, examples: [1000001]}")
        long id,

        @Described(value = "Always a card.", schema = "const: credit_card")
        String paymentType,

        @Described(value = "The card in words.", schema = "examples: [Visa ending in 1111]")
        String paymentTitle,

        @Described(value = "Where it is kept.", schema = "const: fluid_pay")
        String source,

        @Described("Whether it is meant when none is named.") @JsonProperty("default")
        boolean isDefault,

        @Described("What may be shown of it.") Details details,
        @Described("Where its bills go.") Billing billingAddress,
        @Described("When it was set first.") Instant createdAt,
        @Described("The same.") Instant updatedAt) {
    /** What may be shown of a card. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Details(
            @Described(value = "The card's id.", schema = "minimum: 1000001")
            long id,

            @Described(value = "Always a card.", schema = "const: CreditCard")
            String type,

            @Described(ref = "CardBrand") String cardBrand,
            @Described(ref = "CardBrand") String cardNetwork,

            @Described(
                    value = "The last four digits of its number.",
                    schema = "{pattern: '^[0-9]{4}$', examples: ['1111']}")
            String lastFour,

            @Described(value = "The same.", schema = "{pattern: '^[0-9]{4}$', examples: ['1111']}")
            @JsonProperty("last4_digits")
            String last4Digits,

            @Described(
                    value = "The month that it is good to the end of.",
                    schema = "{pattern: '^[0-9]{2}$', examples: ['03']}")
            String expMonth,

            @Described(value = "The year of that month.", schema = "{pattern: '^[0-9]{4}$', examples: ['2032']}")
            String expYear,

            @Described(value = "Whether the cardholder has to prove something now.", schema = "const: false")
            @JsonProperty("requires_3ds")
            boolean requires3ds) {}

    /** What is kept of where a card's bills go. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Billing(
            @Described("The postal code.") @Nullable String postalCode,
            @Described("The same.") @Nullable String zip) {}

    /** @param chosen the id of the card that is meant when none is named, or null */
    static FluidPayCard of(CartPayment card, @Nullable Long chosen) {
        Instant created = card.createdAt().truncatedTo(ChronoUnit.SECONDS);
        return new FluidPayCard(
                card.id(),
                card.type(),
                title(card),
                "fluid_pay",
                Objects.equals(chosen, card.id()),
                new Details(
                        card.id(),
                        "CreditCard",
                        card.brand(),
                        card.brand(),
                        card.lastFour(),
                        card.lastFour(),
                        (card.month() < 10 ? "0" : "") + card.month(),
                        Integer.toString(card.year()),
                        false),
                new Billing(card.postalCode(), card.postalCode()),
                created,
                created);
    }

    private static String title(CartPayment card) {
        String brand = card.brand().replace('_', ' ');
        return brand.substring(0, 1).toUpperCase(Locale.ROOT) + brand.substring(1) + " ending in " + card.lastFour();
    }
}
