package dev.florin.shop;

import org.jspecify.annotations.Nullable;

/**
 * Who gets the credit for a sale.
 *
 * @param customerId the customer that the rep is as a buyer, or null
 * @param member whether the rep buys at wholesale prices; not one whose customer is inactive
 */
public record Rep(
        long repId,
        long companyId,
        String name,
        String shareGuid,
        @Nullable String username,
        @Nullable String email,
        @Nullable String externalId,
        @Nullable Long customerId,
        boolean member,
        boolean active) {}
