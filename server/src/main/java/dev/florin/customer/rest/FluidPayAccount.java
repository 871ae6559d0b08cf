package dev.florin.customer.rest;

import dev.florin.customer.CustomerDefaults;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Customer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A customer's wallet as the newest generation shows it. With Florin each company has its own. */
@SchemaName("FluidPayAccount")
@Described("What a customer keeps with the company.")
@JsonNaming(SnakeCaseStrategy.class)
record FluidPayAccount(
        @Described(value = "The customer's id.", schema = "{minimum: 1, examples: [124]}")
        long id,

        @Described(
                value = "What the customer signs in with.",
                schema = "{format: idn-email, examples: [bond@example.com]}")
        String email,

        @Described(value = "First name.", schema = "examples: [James]")
        String firstName,

        @Described(value = "Last name.", schema = "examples: [Bond]")
        String lastName,

        @Described(value = "Phone number.", schema = "examples: ['4035551212']") @Nullable
        String phone,

        @Described(value = "How many addresses are kept.", schema = "minimum: 0")
        long addressCount,

        @Described(value = "How many cards are kept.", schema = "minimum: 0")
        long paymentMethodsCount,

        @Described("The address that is meant when none is named.") @Nullable
        Long defaultAddressId,

        @Described("The card that is meant when none is named.") @Nullable
        Long defaultPaymentMethodId,

        @Described("Always null: carts have a language, customers have none.") @Nullable
        String languageIso,

        @Described("When it was made.") Instant createdAt,
        @Described("When it was last changed.") Instant updatedAt) {
    static FluidPayAccount of(Customer customer, CustomerDefaults.Kept kept) {
        return new FluidPayAccount(
                customer.customerId(),
                customer.email(),
                customer.firstName(),
                customer.lastName(),
                customer.phone(),
                kept.addresses(),
                kept.cards(),
                kept.addressId(),
                kept.cardId(),
                null,
                kept.createdAt().truncatedTo(ChronoUnit.SECONDS),
                kept.updatedAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
