package dev.florin.order.rest;

import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.CompanyCustomer;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A customer where somebody looks for one. */
@SchemaName("CustomerBrief")
@Described("A customer in a lookup.")
@JsonNaming(SnakeCaseStrategy.class)
record CustomerBrief(
        @Described(value = "The customer's id.", schema = "{minimum: 1, examples: [124]}")
        long id,

        @Described(value = "Both names.", schema = "examples: [James Bond]")
        String fullName,

        @Described(value = "The e-mail address.", schema = "{format: idn-email, examples: [bond@example.com]}")
        String email,

        @Described(value = "What the customer is.", schema = "enum: [customer, rep]")
        String role,

        @Described("Whether the customer is a rep.") boolean isRep) {
    static CustomerBrief of(CompanyCustomer record) {
        boolean isRep = record.repId() != null;
        return new CustomerBrief(
                record.customer().customerId(),
                record.customer().firstName() + " " + record.customer().lastName(),
                record.customer().email(),
                isRep ? "rep" : "customer",
                isRep);
    }
}
