package dev.florin.cart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is answered to a change of a cart. */
public sealed interface CartReply {
    /** The cart as it is now. */
    record Changed(ShownCart cart, Aside aside) implements CartReply {}

    /**
     * What was asked for and not done, without refusing the rest.
     *
     * @param skipped what could not be put in the cart
     */
    record Aside(List<CartOutcome.Skipped> skipped, List<CartWarning> warnings) {
        public static final Aside NONE = new Aside(List.of(), List.of());

        public Aside {
            skipped = List.copyOf(skipped);
            warnings = List.copyOf(warnings);
        }
    }

    /** @param cart as it stays, when the refusal is that it is closed */
    record Refused(CartRefusal refusal, @Nullable ShownCart cart) implements CartReply {}

    /** What the first request with this idempotency key was answered. */
    record Replayed(int status, byte[] reply) implements CartReply {}
}
