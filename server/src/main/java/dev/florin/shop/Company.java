package dev.florin.shop;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company with a shop.
 *
 * @param accountId the ledger account that its sales are booked on, and that pays for the gift cards it sells
 * @param fluidShop the shop's domain, such as {@code myco.fluid.app}
 * @param subdomain the domain's first part, which is accepted in its place
 * @param requirePhone whether a checkout needs a phone number
 * @param repNeedsLogin whether a cart gets a buyer's rep only from the rep as its signed-in customer, or from the company
 * @param defaultPlanId the subscription plan of products that name none
 */
public record Company(
        long companyId,
        UUID accountId,
        String name,
        String fluidShop,
        String subdomain,
        @Nullable String logoUrl,
        boolean requirePhone,
        boolean repNeedsLogin,
        @Nullable Long defaultPlanId) {}
