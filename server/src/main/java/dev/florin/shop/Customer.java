package dev.florin.shop;

import org.jspecify.annotations.Nullable;

/** A company's customer. */
public record Customer(
        long customerId,
        long companyId,
        String firstName,
        String lastName,
        String email,
        @Nullable String phone,
        @Nullable String externalId,
        boolean active) {}
