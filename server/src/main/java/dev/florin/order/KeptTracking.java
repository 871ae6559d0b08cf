package dev.florin.order;

import dev.florin.cart.CartDocuments;
import java.nio.charset.StandardCharsets;

/** A tracking number in the form in which it is kept under a key. */
final class KeptTracking {
    private KeptTracking() {}

    static byte[] write(Tracking tracking) {
        return CartDocuments.write(tracking).getBytes(StandardCharsets.UTF_8);
    }

    static Tracking read(byte[] kept) {
        return CartDocuments.read(new String(kept, StandardCharsets.UTF_8), Tracking.class);
    }
}
