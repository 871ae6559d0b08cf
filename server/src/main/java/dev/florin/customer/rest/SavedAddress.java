package dev.florin.customer.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.florin.cart.rest.ShownAddress;
import dev.florin.cart.rest.Wire;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Address;
import java.util.Objects;

/** An address that a customer keeps, with the names that carts have for it. */
@SchemaName("SavedAddress")
@Described("An address that a customer keeps.")
record SavedAddress(
        @Described(value = "The address's id, as `address_id` takes it.", schema = "{minimum: 1, examples: [456]}")
        long id,

        @JsonUnwrapped ShownAddress.Person person,

        @Described(value = "Both names.", schema = "examples: [John Doe]")
        String name,

        @JsonUnwrapped ShownAddress.Place place) {
    static SavedAddress of(Address address) {
        return new SavedAddress(
                Objects.requireNonNull(address.addressId()),
                ShownAddress.Person.of(address),
                Wire.fullName(address),
                ShownAddress.Place.of(address));
    }
}
