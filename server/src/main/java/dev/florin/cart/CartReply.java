package dev.florin.cart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is answered to a change of a cart. */
public sealed interface CartReply {
    /** The cart as it is now; {@code skipped} could not be put in it. */
    record Changed(ShownCart cart, List<CartOutcome.Skipped> skipped) implements CartReply {}

    /** @param cart as it stays, when the refusal is that it is closed */
    record Refused(CartRefusal refusal, @Nullable ShownCart cart) implements CartReply {}

    /** What the first request with this idempotency key was answered. */
    record Replayed(int status, byte[] reply) implements CartReply {}
}
