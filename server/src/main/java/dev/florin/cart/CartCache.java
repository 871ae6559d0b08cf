package dev.florin.cart;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * The carts that this server has seen last, as they were then. Another server may have changed one since, so what is
 * found here is a guess: a read asks the database for its version, and a change is saved over that version only.
 */
final class CartCache {
    /** Bytes of replies; the carts beside them take about as much again, all of it in a small heap. */
    static final long MAX_BYTES = 32L * 1024 * 1024;

    private final Cache<String, ShownCart> carts = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String token, ShownCart cart) -> cart.json().length)
            .build();

    @Nullable
    ShownCart get(String token) {
        return carts.getIfPresent(token);
    }

    void put(ShownCart cart) {
        carts.put(cart.cart().key().token(), cart);
    }

    void forget(String token) {
        carts.invalidate(token);
    }
}
