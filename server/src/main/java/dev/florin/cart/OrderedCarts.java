package dev.florin.cart;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the checkout does to carts, in transactions of its own. */
public final class OrderedCarts {
    private final CartRows rows;
    private final CartCache cache;
    private final PricesShown prices;
    private final CartLocks locks = new CartLocks();

    OrderedCarts(CartRows rows, CartCache cache, PricesShown prices) {
        this.rows = rows;
        this.cache = cache;
        this.prices = prices;
    }

    /** For a process that shows no carts. */
    public static OrderedCarts of(JdbcClient jdbc) {
        return new OrderedCarts(new CartRows(jdbc), new CartCache(), new PricesShown());
    }

    /** Does the work for one caller of this server at a time; the others need no connection while they wait. */
    public <T> T alone(String token, Supplier<T> work, Supplier<T> otherwise) {
        return locks.with(token, work, otherwise);
    }

    /** Reads the cart, and locks its row until the transaction ends: other changes wait. */
    public Optional<Cart> lock(Connection connection, String token) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> CartDocuments.read(row.getString("document")),
                        "select document from carts where cart_token = ? for no key update",
                        token)
                .first();
    }

    /**
     * Adds the cart's next state, from {@link #held} and so on, to a transaction, which locks it. Nothing happens, and
     * there is no row, when the cart has changed meanwhile. Afterwards {@link #forget} it.
     */
    public Result<Boolean> addMove(Pipeline pipeline, Cart moved) {
        return rows.addSave(pipeline, moved);
    }

    /**
     * Adds the next states of several carts to a transaction. It fails when any of them has changed meanwhile.
     * Afterwards {@link #forget} them.
     */
    public void addMoves(Pipeline pipeline, List<WrittenCart> moved) {
        CartWrites.addAllSaves(pipeline, moved);
    }

    /** The cart as this server has seen it last; it may have changed since. */
    public Optional<Cart> seen(String token) {
        return Optional.ofNullable(cache.get(token)).map(ShownCart::cart);
    }

    /**
     * When an order was asked for, and the cart as this server knew it then.
     *
     * @param known null when it knew none
     */
    public record Asked(Instant at, @Nullable Cart known) {}

    /**
     * Whether it costs more than its buyer had been shown when the order was asked for, and the company wants the buyer
     * to be asked. The price that another request has been shown since, the first of a double click, is no consent of
     * this one.
     */
    public boolean isDearer(CartView view, Asked asked) {
        Cart cart = view.cart();
        Cart known = asked.known;
        return prices.isDearer(view, cart)
                || (known != null && isOnlyShownSince(cart, known, asked.at) && prices.isDearer(view, known));
    }

    /** Whether nothing but the price that is shown has changed. */
    private static boolean isOnlyShownSince(Cart cart, Cart known, Instant at) {
        return cart.progress().updatedAt().isAfter(at)
                && cart.withProgress(known.progress()).equals(known);
    }

    /** An open cart while the payment of what it is sold for is under way. */
    public static Cart held(Cart cart, Sold sold) {
        return moved(cart, Cart.State.PAYMENT_AUTHORIZED, sold, sold.at());
    }

    /** A held cart once it is paid. */
    public static Cart complete(Cart held, Instant now) {
        return moved(held, Cart.State.COMPLETE, held.progress().sold(), now);
    }

    /** A held cart that is not paid. */
    public static Cart reopened(Cart held, Instant now) {
        return moved(held, Cart.State.START, null, now);
    }

    private static Cart moved(Cart cart, Cart.State state, @Nullable Sold sold, Instant now) {
        Cart.Progress old = cart.progress();
        return cart.withProgress(new Cart.Progress(
                state, state == Cart.State.COMPLETE, old.version() + 1, old.createdAt(), now, sold, old.shown()));
    }

    /** The cart was changed: what this server has seen of it is old. */
    public void forget(String token) {
        cache.forget(token);
    }
}
