package dev.florin.customer.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.florin.cart.rest.Wire;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Address;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An address that a customer keeps, as the newest generation has it: with one name. */
@SchemaName("FluidPayAddress")
@Described("An address that a customer keeps.")
@JsonNaming(SnakeCaseStrategy.class)
record FluidPayAddress(
        @Described(value = "The address's id, as `address_id` takes it.", schema = "{minimum: 1, examples: [456]}")
        long id,

        @Described(value = "Who is there.", schema = "examples: [John Doe]")
        String name,

        @Described(value = "Street and number.", schema = "examples: [123 Main St]") @Nullable
        String address1,

        @Described("What else it needs.") @Nullable String address2,
        @Described("Always null.") @Nullable String address3,

        @Described(value = "City.", schema = "examples: [Anytown]") @Nullable
        String city,

        @Described(value = "State or province as the country writes it.", schema = "examples: [CA]") @Nullable
        String state,

        @Described("Always null.") @Nullable String subdivisionCode,

        @Described(value = "Postal code.", schema = "examples: ['12345']") @Nullable
        String postalCode,

        @Described(ref = "CountryCode") String countryCode,
        @Described("Phone number there.") @Nullable String phone,

        @Described("Whether it is meant when none is named.") @JsonProperty("default")
        boolean isDefault) {
    /** @param chosen the id of the address that is meant when none is named, or null */
    static FluidPayAddress of(Address address, @Nullable Long chosen) {
        long id = Objects.requireNonNull(address.addressId());
        return new FluidPayAddress(
                id,
                Wire.fullName(address),
                address.address1(),
                address.address2(),
                null,
                address.city(),
                address.state(),
                null,
                address.postalCode(),
                address.countryCode(),
                address.phone(),
                Objects.equals(chosen, id));
    }
}
