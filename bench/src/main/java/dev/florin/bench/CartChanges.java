package dev.florin.bench;

import dev.florin.bench.load.ReplyCheck;
import dev.florin.bench.load.RequestSource;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Adds a unit to a random line of one cart after another. A cart has one request under way at a time, so each change must
 * bring exactly the next version: a change that was lost shows.
 */
final class CartChanges implements RequestSource, ReplyCheck {
    private final List<BenchCart> carts;
    private final List<List<CartRequest>> requests;
    private final long[] versions;
    private final Deque<Integer> idle = new ArrayDeque<>();
    private final SplittableRandom random = new SplittableRandom();

    /** @param carts more than there are connections */
    CartChanges(List<BenchCart> carts) {
        this.carts = List.copyOf(carts);
        requests = this.carts.stream()
                .map(cart -> cart.variants().stream().map(CartRequest::add).toList())
                .toList();
        versions = this.carts.stream().mapToLong(BenchCart::version).toArray();
        IntStream.range(0, this.carts.size()).forEach(idle::addLast);
    }

    @Override
    public int write(ByteBuffer out) {
        Integer cart = idle.pollFirst();
        if (cart == null) {
            throw new BenchFailedException("Too many changes went wrong: no cart is left to change.");
        }
        List<CartRequest> ofCart = requests.get(cart);
        ofCart.get(random.nextInt(ofCart.size())).write(out, carts.get(cart).tokenBytes());
        return cart;
    }

    @Override
    public @Nullable String problem(int tag, byte[] bytes, int from, int to) {
        long expected = ++versions[tag];
        String problem = new CartReply(bytes, from, to).problem(carts.get(tag).tokenBytes(), expected);
        idle.addLast(tag);
        return problem;
    }
}
