package dev.florin.order.rest;

import dev.florin.order.Order;
import dev.florin.platform.openapi.Described;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Who has bought. */
@JsonNaming(SnakeCaseStrategy.class)
record OrderBuyer(
        @Described(
                value = "The buyer's first name, from the addresses, else the customer's; empty when none was given.",
                schema = "examples: [John]")
        String firstName,

        @Described(value = "The buyer's last name.", schema = "examples: [Doe]")
        String lastName,

        @Described(
                value = "The buyer's e-mail address; null where it is not shown.",
                schema = "{format: idn-email, examples: [user@example.com]}")
        @Nullable
        String email,

        @Described(value = "The buyer's phone number; empty when none was given.", schema = "examples: ['4035551212']")
        String phone) {
    static final OrderBuyer HIDDEN = new OrderBuyer("", "", null, "");

    static OrderBuyer of(Order order) {
        return new OrderBuyer(
                order.document().firstName(),
                order.document().lastName(),
                order.email(),
                Objects.requireNonNullElse(order.document().cart().buyer().phone(), ""));
    }
}
