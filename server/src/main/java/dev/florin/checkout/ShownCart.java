package dev.florin.checkout;

import dev.florin.shop.Company;
import java.time.Instant;

/**
 * A cart, and how it is shown.
 *
 * @param json what {@link CartRenderer} made of it; not to be changed
 * @param shopVersion of the shop that it was priced in
 * @param staleAt when it may be shown otherwise, though neither cart nor shop has changed
 */
public record ShownCart(Cart cart, Company company, byte[] json, long shopVersion, Instant staleAt) {
    boolean isCurrent(long version, Instant now) {
        return shopVersion == version && now.isBefore(staleAt);
    }
}
