package dev.florin.bench;

import dev.florin.bench.load.ReplyCheck;
import dev.florin.bench.load.RequestSource;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Reads a random one of the carts, which nobody changes. */
final class CartReads implements RequestSource, ReplyCheck {
    private final List<BenchCart> carts;
    private final CartRequest request = CartRequest.read();
    private final SplittableRandom random = new SplittableRandom();

    CartReads(List<BenchCart> carts) {
        this.carts = List.copyOf(carts);
    }

    @Override
    public int write(ByteBuffer out) {
        int cart = random.nextInt(carts.size());
        request.write(out, carts.get(cart).tokenBytes());
        return cart;
    }

    @Override
    public @Nullable String problem(int tag, byte[] bytes, int from, int to) {
        BenchCart cart = carts.get(tag);
        return new CartReply(bytes, from, to).problem(cart.tokenBytes(), cart.version());
    }
}
