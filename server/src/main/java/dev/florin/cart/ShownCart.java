package dev.florin.cart;

import dev.florin.shop.Company;
import java.time.Instant;

/**
 * A cart, and how it is shown.
 *
 * @param json what {@link CartRenderer} made of it; not to be changed
 * @param prices {@link Totals#digest}
 * @param shopVersion of the shop that it was priced in
 * @param staleAt when it may be shown otherwise, though neither cart nor shop has changed
 */
public record ShownCart(Cart cart, Company company, byte[] json, long prices, long shopVersion, Instant staleAt) {
    /** What a client that is shown this has seen. */
    public CartTag tag() {
        return new CartTag(cart.version(), prices);
    }

    boolean isCurrent(long version, Instant now) {
        return shopVersion == version && now.isBefore(staleAt);
    }
}
