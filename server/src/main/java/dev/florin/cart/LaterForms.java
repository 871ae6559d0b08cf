package dev.florin.cart;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;

/**
 * Carts in {@link CartForm#LATER}, which are written when somebody first asks for that form, and kept as long as the
 * cart is shown as it was. Most carts are never asked for in both forms, so those of the first cost nothing here.
 */
final class LaterForms {
    /** Of what is kept: the heap is small. */
    private static final long MAX_BYTES = 8L * 1024 * 1024;

    private final Cache<String, Written> kept = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String token, Written written) -> written.json.length)
            .build();

    /** @param of what it was made of, which this does not keep; another object may have cost something else */
    private record Written(WeakReference<ShownCart> of, byte[] json) {}

    /** Equal carts may be written for different moments; and comparing whole carts takes as long as writing them. */
    byte[] of(ShownCart shown, Supplier<byte[]> writing) {
        String token = shown.cart().key().token();
        Written known = kept.getIfPresent(token);
        if (known != null && known.of.refersTo(shown)) {
            return known.json;
        }
        byte[] json = writing.get();
        kept.put(token, new Written(new WeakReference<>(shown), json));
        return json;
    }
}
