package dev.florin.banklink;

import org.jspecify.annotations.Nullable;

/** Where the holder of linked accounts lives, in valid form. */
public record BankAddress(
        String line1, @Nullable String line2, String city, String state, String postalCode, String country) {}
