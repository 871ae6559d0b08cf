package dev.florin.shop;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a company says of the one account that its payments go through, which is the server's gateway.
 *
 * @param active whether cards are taken at all
 * @param name what the company calls it; null for the usual name
 * @param countryIds where cards are taken, whether or not it is active; those in use alone
 */
public record CardAccount(boolean active, @Nullable String name, Set<Long> countryIds) {
    public CardAccount {
        countryIds = Set.copyOf(countryIds);
    }

    /** What is to be another; what is null stays. */
    public record Change(
            @Nullable Boolean active,
            @Nullable String name,
            @Nullable Set<Long> countryIds) {
        public Change {
            countryIds = countryIds == null ? null : Set.copyOf(countryIds);
        }
    }
}
