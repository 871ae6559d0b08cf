package dev.florin.customer.rest;

import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Customer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What customers see of themselves. */
@SchemaName("SignedInCustomer")
@Described("A customer, to the customer.")
@JsonNaming(SnakeCaseStrategy.class)
record CustomerAnswer(
        @Described(value = "The customer's id.", schema = "{minimum: 1, examples: [124]}")
        long id,

        @Described(value = "First name.", schema = "examples: [James]")
        String firstName,

        @Described(value = "Last name.", schema = "examples: [Bond]")
        String lastName,

        @Described(
                value = "What the customer signs in with.",
                schema = "{format: idn-email, examples: [bond@example.com]}")
        String email,

        @Described(value = "Phone number.", schema = "examples: ['4035551212']") @Nullable
        String phone) {
    static CustomerAnswer of(Customer customer) {
        return new CustomerAnswer(
                customer.customerId(), customer.firstName(), customer.lastName(), customer.email(), customer.phone());
    }
}
