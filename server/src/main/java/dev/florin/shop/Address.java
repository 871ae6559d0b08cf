package dev.florin.shop;

import org.jspecify.annotations.Nullable;

/**
 * Where things are sent or bills go.
 *
 * @param addressId of a saved address, or null
 * @param state as the country writes it: {@code CA}
 * @param countryCode two letters, upper case
 */
public record Address(
        @Nullable Long addressId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String address1,
        @Nullable String address2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        String countryCode,
        @Nullable String phone) {}
