package dev.florin.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.florin.cart.Cart;
import dev.florin.cart.CartCall;
import dev.florin.cart.CartOwner;
import dev.florin.cart.CartRefusal;
import dev.florin.cart.CartTag;
import dev.florin.cart.CartView;
import dev.florin.cart.OrderedCarts;
import dev.florin.cart.Requirement;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.replies.KeptReplies;
import dev.florin.replies.ReplyScope;
import dev.florin.shop.Shop;
import dev.florin.shop.Stock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first transaction of a checkout, under the cart's lock: what is sold is reserved, the order written, the cart held
 * for its payment, and the operation that carries it on. All of that or nothing.
 */
final class CheckoutStart {
    private static final String DEARER =
            "The cart costs more than when it was last shown. The new price is shown now; the same request again is consent.";
    private static final String TOO_FEW = "There are not enough in stock.";

    /** How long carts with something that has just run out go alone, so that other carts are not refused with them. */
    private static final Duration SOLD_OUT = Duration.ofSeconds(2);

    private static final int MAX_SOLD_OUT = 10_000;

    private final OrderedCarts carts;
    private final CheckoutGroup group;
    private final Stock stock;
    private final CardOffers cards;
    private final Transactions transactions;
    private final Supplier<Operations> operations;
    private final ConfirmationLinks links;
    private final Ids ids;
    private final InstantSource clock;
    private final Cache<SoldOut, Boolean> soldOut = Caffeine.newBuilder()
            .expireAfterWrite(SOLD_OUT)
            .maximumSize(MAX_SOLD_OUT)
            .build();

    CheckoutStart(
            OrderedCarts carts,
            CheckoutGroup group,
            Stock stock,
            CardOffers cards,
            Transactions transactions,
            Supplier<Operations> operations,
            ConfirmationLinks links,
            Ids ids,
            InstantSource clock) {
        this.carts = carts;
        this.group = group;
        this.stock = stock;
        this.cards = cards;
        this.transactions = transactions;
        this.operations = operations;
        this.links = links;
        this.ids = ids;
        this.clock = clock;
    }

    private record SoldOut(long companyId, long variantId) {}

    /** An order is asked for now, of a cart that this server knows so. */
    OrderedCarts.Asked asked(@Nullable Cart known) {
        return new OrderedCarts.Asked(clock.instant(), known);
    }

    /** The outcome of the first transaction. */
    sealed interface Started {
        /** This call has begun it; the operation is leased to this server. */
        record Begun(Order order) implements Started {}

        /** An earlier call has begun it, and may have finished it. */
        record Known(Order order) implements Started {}

        /** @param closed whether the cart is closed and has no order */
        record Refused(CartRefusal refusal, boolean closed) implements Started {}
    }

    /**
     * Begins it with the cart as it was seen lately, together with others who begin at the same time. Empty, and
     * nothing is done, when that is not possible: the cart has changed, something is missing or refused, or the call
     * has a key.
     *
     * @param shop the cart's, asked for before the transaction: it may need a connection of its own
     */
    Optional<Order> startAsSeen(
            Cart seen, Shop shop, OrderDocument.BuyerName name, CartCall call, OrderedCarts.Asked asked) {
        if (!seen.isOpen() || call.key() != null) {
            return Optional.empty();
        }
        Instant now = now();
        CartView view = CartView.of(seen, shop, now);
        if (differs(view, call) || !view.unmet().isEmpty() || needsConsent(view, call, asked)) {
            return Optional.empty();
        }
        Order order = order(view, name, now);
        return isSoldOut(order) || !cards.missing(order).isEmpty() ? Optional.empty() : group.begin(seen, order);
    }

    private boolean isSoldOut(Order order) {
        return order.stockUnits().stream()
                .anyMatch(one -> soldOut.getIfPresent(new SoldOut(order.companyId(), one.variantId())) != null);
    }

    /** Begins it, unless that is already done, or says why not. The cart is locked, read, and checked anew. */
    Started start(Cart seen, Shop shop, OrderDocument.BuyerName name, CartCall call, OrderedCarts.Asked asked) {
        try {
            return transactions.call(connection -> {
                Optional<Cart> locked = carts.lock(connection, seen.key().token());
                if (locked.isEmpty()) {
                    return new Started.Refused(CartRefusal.noCart(), false);
                }
                Optional<CartRefusal> notTheirs = notTheirs(locked.get(), call);
                if (notTheirs.isPresent()) {
                    return new Started.Refused(notTheirs.get(), false);
                }
                Order known = known(connection, locked.get(), call.key());
                if (known != null) {
                    return new Started.Known(known);
                }
                return isOfAnotherChange(connection, locked.get(), call.key())
                        ? new Started.Refused(CartRefusal.invalid(FluidKey.HEADER, FluidKey.REUSED), false)
                        : begin(connection, locked.get(), shop, name, call, asked);
            });
        } catch (Undone e) {
            return e.refused;
        }
    }

    /** Somebody may have signed in or out since the cart was read. */
    private static Optional<CartRefusal> notTheirs(Cart locked, CartCall call) {
        boolean isLost = locked.isOpen() && call.customer() != null && !CartOwner.isProven(locked);
        return isLost
                ? Optional.of(CartRefusal.of(
                        CartRefusal.Kind.CONTENDED, "The customer has just signed out of this cart; try again."))
                : CartOwner.refusal(locked, call);
    }

    /** Rolls the transaction back: it is refused. */
    private static final class Undone extends RuntimeException {
        private final Started.Refused refused;

        Undone(Started.Refused refused) {
            super("undone", null, false, false);
            this.refused = refused;
        }
    }

    private Started begin(
            Connection connection,
            Cart cart,
            Shop shop,
            OrderDocument.BuyerName name,
            CartCall call,
            OrderedCarts.Asked asked)
            throws SQLException {
        if (!cart.isOpen()) {
            return new Started.Refused(
                    CartRefusal.of(CartRefusal.Kind.CLOSED, "The cart is closed: its payment is under way."), true);
        }
        Instant now = now();
        CartView view = CartView.of(cart, shop, now);
        if (differs(view, call)) {
            return new Started.Refused(CartRefusal.differs(Objects.requireNonNull(call.seen()), cart.version()), false);
        }
        if (!view.unmet().isEmpty()) {
            return refused(view.unmet());
        }
        Order order = order(view, name, now);
        List<Requirement> unsold = cards.missing(order);
        if (!unsold.isEmpty()) {
            return refused(unsold);
        }
        if (needsConsent(view, call, asked)) {
            return new Started.Refused(CartRefusal.of(CartRefusal.Kind.DEARER, DEARER), false);
        }
        take(connection, cart, order);
        return write(connection, order, call);
    }

    /** As the database keeps it, so that the order is the same however it is known. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean differs(CartView view, CartCall call) {
        CartTag seen = call.seen();
        return seen != null && !seen.isOf(view.cart().version(), view.totals().digest());
    }

    /** Whether the buyer has to see a higher price first; a call that names the price that it has seen has. */
    private boolean needsConsent(CartView view, CartCall call, OrderedCarts.Asked asked) {
        CartTag seen = call.seen();
        return (seen == null || seen.prices() == null) && carts.isDearer(view, asked);
    }

    /** Holds the cart, which is locked, and reserves what it needs from stock. */
    private void take(Connection connection, Cart cart, Order order) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<Boolean> moved = carts.addMove(pipeline, OrderedCarts.held(cart, order.sold()));
        Supplier<List<Long>> tooFew = stock.addReservation(pipeline, order.companyId(), order.stockUnits());
        pipeline.execute(connection);
        if (moved.isEmpty()) {
            throw new IllegalStateException("a locked cart has changed");
        }
        if (!tooFew.get().isEmpty()) {
            tooFew.get().forEach(variant -> soldOut.put(new SoldOut(order.companyId(), variant), true));
            throw new Undone(refused(order.lines().stream()
                    .filter(line -> line.variantId() != null && tooFew.get().contains(line.variantId()))
                    .map(line -> new Requirement("items[" + line.lineId() + "]", "out_of_stock", TOO_FEW))
                    .toList()));
        }
    }

    private Started write(Connection connection, Order order, CartCall call) throws SQLException {
        Pipeline pipeline = new Pipeline();
        String key = call.key() == null ? null : call.key().text();
        Result<OrderWrites.Numbered> written =
                OrderWrites.addInserts(pipeline, List.of(OrderWrites.NewOrder.of(order, key)));
        operations.get().addNew(pipeline, CheckoutOperation.KIND, List.of(order.operation()));
        pipeline.execute(connection);
        return new Started.Begun(order.numbered(written.only().number()));
    }

    /** The attempt that this key began, also when it was declined; else the cart's order. */
    private static @Nullable Order known(Connection connection, Cart cart, CartCall.@Nullable Key key)
            throws SQLException {
        if (cart.isOpen() && key == null) {
            return null;
        }
        String text = key == null ? "" : key.text();
        Pipeline pipeline = new Pipeline();
        OrderRows rows =
                OrderRows.add(pipeline, """
                 where o.company_id = ?
                   and o.cart_token = ?
                   and (o.status <> 'declined' or o.idempotency_key = ?)
                 order by (o.idempotency_key is not distinct from ?) desc
                """, cart.key().companyId(), cart.key().token(), text, text);
        pipeline.execute(connection);
        return rows.first();
    }

    /** Whether the key was used for another change of this cart, whose answer is kept under it. */
    private static boolean isOfAnotherChange(Connection connection, Cart cart, CartCall.@Nullable Key key)
            throws SQLException {
        return key != null
                && KeptReplies.isKept(connection, ReplyScope.ofCart(cart.key().token()), key.text());
    }

    private Order order(CartView view, OrderDocument.BuyerName name, Instant now) {
        Cart cart = view.cart();
        OrderDraft draft = new OrderDraft(
                view,
                ids.next(),
                cart.key().token(),
                OrderType.of(cart),
                cart.buyer().customerId(),
                Objects.requireNonNull(cart.buyer().email()),
                name,
                confirmationUrl(view));
        return draft.pending(ids, now);
    }

    private String confirmationUrl(CartView view) {
        String asked = view.cart().origin().orderConfirmationUrl();
        // a domain that was the shop's when the cart was made may not be any more
        return asked == null || !view.shop().company().isOwnAddress(asked) ? links.of(view) : asked;
    }

    private static Started.Refused refused(List<Requirement> unmet) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        unmet.forEach(one ->
                errors.computeIfAbsent(one.field(), _ -> new ArrayList<>()).add(one.message()));
        String message = unmet.getFirst().message();
        return new Started.Refused(new CartRefusal(CartRefusal.Kind.INVALID, message, errors), false);
    }
}
