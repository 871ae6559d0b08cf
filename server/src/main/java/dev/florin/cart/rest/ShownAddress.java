package dev.florin.cart.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Address;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An address as orders and customers show it. A cart, which is shown far more often, has it written by {@link Wire}. */
@SchemaName("OrderAddress")
@Described("An address of the order.")
public record ShownAddress(
        @JsonUnwrapped Person person, @JsonUnwrapped Place place) {
    /** Who is there. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Person(
            @Described(value = "First name.", schema = "examples: [John]") @Nullable
            String firstName,

            @Described(value = "Last name.", schema = "examples: [Doe]") @Nullable
            String lastName) {
        public static Person of(Address address) {
            return new Person(address.firstName(), address.lastName());
        }
    }

    /** Where that is. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Place(
            @Described(value = "Street and number.", schema = "examples: [123 Main St]") @Nullable
            String address1,

            @Described("What else it needs.") @Nullable String address2,

            @Described(value = "City.", schema = "examples: [Anytown]") @Nullable
            String city,

            @Described(value = "State or province as the country writes it.", schema = "examples: [CA]") @Nullable
            String state,

            @Described(value = "Postal code.", schema = "examples: ['12345']") @Nullable
            String postalCode,

            @Described(ref = "CountryCode") String countryCode,
            @Described("Phone number there.") @Nullable String phone) {
        public static Place of(Address address) {
            return new Place(
                    address.address1(),
                    address.address2(),
                    address.city(),
                    address.state(),
                    address.postalCode(),
                    address.countryCode(),
                    address.phone());
        }
    }

    public static @Nullable ShownAddress of(@Nullable Address address) {
        return address == null ? null : new ShownAddress(Person.of(address), Place.of(address));
    }
}
