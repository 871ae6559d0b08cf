package dev.florin.checkout;

import dev.florin.platform.Pipeline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the checkout does to carts, in transactions of its own. */
public final class OrderedCarts {
    private final CartRows rows;
    private final CartCache cache;
    private final CartLocks locks = new CartLocks();

    OrderedCarts(CartRows rows, CartCache cache) {
        this.rows = rows;
        this.cache = cache;
    }

    /** For a process that shows no carts. */
    public static OrderedCarts of(JdbcClient jdbc) {
        return new OrderedCarts(new CartRows(jdbc), new CartCache());
    }

    /** Does the work for one caller of this server at a time; the others need no connection while they wait. */
    public <T> T alone(String token, Supplier<T> work, Supplier<T> otherwise) {
        return locks.with(token, work, otherwise);
    }

    /** Reads the cart, and locks its row until the transaction ends: whoever changes it meanwhile waits. */
    public Optional<Cart> lock(Connection connection, String token) throws SQLException {
        List<Cart> found = new ArrayList<>(1);
        new Pipeline()
                .add(
                        row -> found.add(CartDocuments.read(row.getString(1))),
                        "select document from carts where cart_token = ? for no key update",
                        token)
                .execute(connection);
        return found.stream().findFirst();
    }

    /**
     * Adds the cart's next state to a transaction, which locks it. Nothing happens, and {@code saved} stays false, when
     * the cart is another one by now. Afterwards {@link #forget} it.
     */
    public void addMove(Pipeline pipeline, Cart cart, Cart.State state, Instant now, AtomicBoolean saved) {
        rows.addSave(pipeline, moved(cart, state, now), saved);
    }

    /**
     * Adds the next states of several carts, from {@link #written}, to a transaction. It fails when any of them is another
     * one by now. Afterwards {@link #forget} them.
     */
    public void addMoves(Pipeline pipeline, List<WrittenCart> moved) {
        CartWrites.addAllSaves(pipeline, moved);
    }

    /** The cart in its next state, as it is stored. */
    public static WrittenCart written(Cart cart, Cart.State state, Instant now) {
        return WrittenCart.of(moved(cart, state, now));
    }

    /** The cart as this server has seen it last; it may have changed since. */
    public Optional<Cart> seen(String token) {
        return Optional.ofNullable(cache.get(token)).map(ShownCart::cart);
    }

    /** The cart in its next state: what {@link #addMove} makes of it. */
    public static Cart moved(Cart cart, Cart.State state, Instant now) {
        Cart.Progress old = cart.progress();
        return cart.withProgress(
                new Cart.Progress(state, state == Cart.State.COMPLETE, old.version() + 1, old.createdAt(), now));
    }

    /** The cart was changed: what this server has seen of it is old. */
    public void forget(String token) {
        cache.forget(token);
    }
}
