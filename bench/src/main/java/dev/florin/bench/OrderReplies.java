package dev.florin.bench;

import dev.florin.bench.load.ReplyCheck;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Accepts a reply that brings an order of the server's InComm API whose cards are all there. */
final class OrderReplies implements ReplyCheck {
    private static final String FULFILLED = "\"OrderStatus\":\"Fulfilled\"";

    @Override
    public @Nullable String problem(int tag, byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8).contains(FULFILLED)
                ? null
                : "an order that is not fulfilled";
    }
}
