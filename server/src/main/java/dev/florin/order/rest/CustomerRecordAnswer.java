package dev.florin.order.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.florin.cart.rest.ShownAddress;
import dev.florin.order.BuyerTotals;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Address;
import dev.florin.shop.CompanyCustomer;
import dev.florin.shop.Customer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A customer as the company sees one, as Fluid has it. */
@SchemaName("CustomerRecord")
@Described("A customer, to the company.")
@JsonNaming(SnakeCaseStrategy.class)
record CustomerRecordAnswer(
        @Described(value = "The customer's id.", schema = "{minimum: 1, examples: [124]}")
        long id,

        @JsonUnwrapped Person person,
        @JsonUnwrapped Bought bought,

        @Described("What the company has noted.") @Nullable String notes,

        @Described(value = "What the company keeps with it.", ref = "OrderMetadata") @JsonRawValue
        String metadata,

        @Described("Whether the customer wants e-mails with offers.")
        boolean emailMarketing,

        @Described("Whether the customer wants text messages with offers.")
        boolean smsMarketing,

        @Described("Whether the customer may buy.") boolean active,
        @Described("Whether the customer was removed.") boolean isDiscarded,
        @Described("Whether the customer is a rep.") boolean isRep,

        @Described(value = "The rep that the customer is.", schema = "examples: [7]") @Nullable
        Long userCompanyId,

        @Described("The address that is meant when none is named.") @Nullable
        CustomerAddress defaultAddress,

        @Described("All addresses.") List<CustomerAddress> addresses,
        @Described("When it was made.") Instant createdAt,
        @Described("When it was last changed.") Instant updatedAt,

        @Described("What was noted, the latest first, at most ten; with the one customer.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<CustomerNoteAnswer> customerNotes) {
    /** Who the customer is. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Person(
            @Described(value = "First name.", schema = "examples: [James]")
            String firstName,

            @Described(value = "Last name.", schema = "examples: [Bond]")
            String lastName,

            @Described(value = "Both names.", schema = "examples: [James Bond]")
            String fullName,

            @Described(
                    value = "What the customer signs in with.",
                    schema = "{format: idn-email, examples: [bond@example.com]}")
            String email,

            @Described(value = "Phone number.", schema = "examples: ['4035551212']") @Nullable
            String phone,

            @Described(value = "The id in a system of the company's.", schema = "examples: [X-1]") @Nullable
            String externalId,

            @Described(value = "The number of an account in such a system.", schema = "examples: [A-1]") @Nullable
            String accountId) {}

    /** What the customer has bought. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Bought(
            @Described(value = "How many orders are the customer's.", schema = "minimum: 0")
            long ordersCount,

            @Described(
                    value = "What was paid for those in the currency of the last, less what was given back.",
                    schema = "{minimum: 0, examples: [10.5]}")
            BigDecimal totalSpent,

            @Described("The same with its currency; empty when nothing was bought.")
            String displayTotalSpent,

            @Described(value = "The last of them.", schema = "examples: [148217]") @Nullable
            Long lastOrderId) {
        static Bought of(BuyerTotals.@Nullable Total total) {
            return total == null
                    ? new Bought(0, BigDecimal.ZERO, "", null)
                    : new Bought(
                            total.orders(),
                            OrderSummary.number(total.spent()),
                            OrderSummary.number(total.spent()).toPlainString() + " "
                                    + total.spent().currency().code(),
                            total.lastOrderId());
        }
    }

    /** An address of a customer. */
    @SchemaName("CustomerAddress")
    @Described("An address of a customer.")
    @JsonNaming(SnakeCaseStrategy.class)
    record CustomerAddress(
            @Described(value = "The address's id.", schema = "{minimum: 1, examples: [456]}")
            long id,

            @Described(value = "Both names.", schema = "examples: [John Doe]")
            String name,

            @JsonUnwrapped ShownAddress address,

            @Described("Whether it is meant when none is named.") @JsonProperty("default")
            boolean isDefault) {}

    /** @param notes null in lists */
    static CustomerRecordAnswer of(
            CompanyCustomer record, BuyerTotals.@Nullable Total total, @Nullable List<CustomerNoteAnswer> notes) {
        Customer customer = record.customer();
        Address chosen = record.defaultAddress();
        return new CustomerRecordAnswer(
                customer.customerId(),
                new Person(
                        customer.firstName(),
                        customer.lastName(),
                        customer.firstName() + " " + customer.lastName(),
                        customer.email(),
                        customer.phone(),
                        customer.externalId(),
                        record.accountId()),
                Bought.of(total),
                record.notes(),
                record.metadata(),
                record.emailMarketing(),
                record.smsMarketing(),
                customer.active(),
                !customer.active(),
                record.repId() != null,
                record.repId(),
                chosen == null ? null : address(chosen, chosen),
                record.addresses().stream().map(one -> address(one, chosen)).toList(),
                record.createdAt(),
                record.updatedAt(),
                notes);
    }

    private static CustomerAddress address(Address address, @Nullable Address chosen) {
        String first = Objects.requireNonNullElse(address.firstName(), "");
        String last = Objects.requireNonNullElse(address.lastName(), "");
        return new CustomerAddress(
                Objects.requireNonNull(address.addressId()),
                (first + " " + last).strip(),
                new ShownAddress(ShownAddress.Person.of(address), ShownAddress.Place.of(address)),
                address.equals(chosen));
    }
}
