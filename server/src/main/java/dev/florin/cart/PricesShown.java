package dev.florin.cart;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * What this server has shown carts to cost since they were last changed. A change keeps what it showed with the cart; a
 * mere look writes nothing, so another server, or this one after a restart, knows the older price and may ask its buyer
 * once more than needed.
 */
final class PricesShown {
    private static final int MAX_CARTS = 20_000;

    private final Cache<String, Shown> shown =
            Caffeine.newBuilder().maximumSize(MAX_CARTS).build();

    private record Shown(long version, long amount) {}

    void note(ShownCart cart) {
        shown.put(
                cart.cart().key().token(),
                new Shown(cart.cart().version(), cart.cost().amount()));
    }

    /** In minor units of the cart's currency; null when nobody knows. */
    @Nullable
    Long of(Cart cart) {
        Shown seen = shown.getIfPresent(cart.key().token());
        return seen != null && seen.version() == cart.version()
                ? (Long) seen.amount()
                : cart.progress().shown();
    }

    /**
     * Whether the cart costs more than its buyer has been shown, where the company wants that to be asked.
     *
     * @param seen the cart as it was shown
     */
    boolean isDearer(CartView view, Cart seen) {
        Long before = view.shop().company().riseNeedsConsent() ? of(seen) : null;
        return before != null && view.totals().amountTotal().minor() > before;
    }
}
