package dev.florin.shop;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the company sees one.
 *
 * @param metadata a JSON object, as text
 * @param defaultAddressId null for the first
 * @param repId the rep that the customer is, or null
 * @param addresses the first first
 */
public record CompanyCustomer(
        Customer customer,
        @Nullable String accountId,
        @Nullable String notes,
        String metadata,
        boolean emailMarketing,
        boolean smsMarketing,
        @Nullable Long defaultAddressId,
        @Nullable Long repId,
        Instant createdAt,
        Instant updatedAt,
        List<Address> addresses) {
    public CompanyCustomer {
        addresses = List.copyOf(addresses);
    }

    /** The one that is chosen, else the first. */
    public @Nullable Address defaultAddress() {
        return addresses.stream()
                .filter(address ->
                        address.addressId() != null && address.addressId().equals(defaultAddressId))
                .findFirst()
                .or(() -> addresses.stream().findFirst())
                .orElse(null);
    }

    CompanyCustomer with(List<Address> all) {
        return new CompanyCustomer(
                customer,
                accountId,
                notes,
                metadata,
                emailMarketing,
                smsMarketing,
                defaultAddressId,
                repId,
                createdAt,
                updatedAt,
                all);
    }
}
