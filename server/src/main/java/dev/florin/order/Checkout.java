package dev.florin.order;

import dev.florin.cart.Cart;
import dev.florin.cart.CartCall;
import dev.florin.cart.CartOwner;
import dev.florin.cart.CartRefusal;
import dev.florin.cart.CartReply;
import dev.florin.cart.Carts;
import dev.florin.cart.OrderedCarts;
import dev.florin.cart.ShownCart;
import dev.florin.operations.Completions;
import dev.florin.operations.Operations;
import dev.florin.shop.Address;
import dev.florin.shop.People;
import dev.florin.shop.Shop;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a cart into an order. However often it is asked for, and however many ask at once, the card is charged once and
 * there is one order; a cart whose payment was declined is open again. A caller that goes away cancels nothing.
 */
public final class Checkout {
    private final Carts carts;
    private final CheckoutStart start;
    private final OrderStore orders;
    private final OrdersUnderWay underWay;
    private final OrderCardRows cards;
    private final Operations operations;
    private final Completions completions;
    private final People people;
    private final CheckoutSettings settings;

    Checkout(
            Carts carts,
            CheckoutStart start,
            OrderStore orders,
            OrdersUnderWay underWay,
            OrderCardRows cards,
            Operations operations,
            Completions completions,
            People people,
            CheckoutSettings settings) {
        this.carts = carts;
        this.start = start;
        this.orders = orders;
        this.underWay = underWay;
        this.cards = cards;
        this.operations = operations;
        this.completions = completions;
        this.people = people;
        this.settings = settings;
    }

    /** Orders the cart, or returns what became of it; waits no longer than configured. */
    public CheckoutReply checkout(String token, CartCall call) {
        // It may be old where other servers change carts too; then nothing begins with it.
        Optional<Cart> seen = carts.ordered().seen(token);
        OrderedCarts.Asked asked = start.asked(seen.orElse(null));
        return seen.flatMap(cart -> begunAsSeen(cart, call, asked))
                .map(this::awaitBegun)
                .orElseGet(() -> checkoutAsFound(token, call, asked));
    }

    /** @param came with the cart with which the checkout could not begin */
    private CheckoutReply checkoutAsFound(String token, CartCall call, OrderedCarts.Asked came) {
        Optional<ShownCart> found = carts.find(token);
        if (found.isEmpty()) {
            return refused(CartRefusal.noCart(), null);
        }
        Cart cart = found.get().cart();
        Cart tried = came.known();
        OrderedCarts.Asked asked = tried == null ? new OrderedCarts.Asked(came.at(), cart) : came;
        Optional<Order> begun =
                tried != null && tried.version() == cart.version() ? Optional.empty() : begunAsSeen(cart, call, asked);
        if (begun.isPresent()) {
            return awaitBegun(begun.get());
        }
        Optional<CartRefusal> notTheirs = notTheirs(cart, call);
        if (notTheirs.isPresent()) {
            return refused(notTheirs.get(), null);
        }
        return isSettled(cart, call) || !cart.isOpen() ? checkout(cart, call, asked) : confirmed(cart, call, asked);
    }

    /** An open cart's customer is checked by the change that makes the cart theirs. */
    private Optional<CartRefusal> notTheirs(Cart cart, CartCall call) {
        CartCall.Buyer customer = call.customer();
        return CartOwner.refusal(cart, call)
                .or(() -> customer == null || cart.isOpen() || carts.isSignedIn(customer)
                        ? Optional.empty()
                        : Optional.of(
                                CartRefusal.of(CartRefusal.Kind.UNAUTHENTICATED, "The customer has signed out.")));
    }

    /** Whether buyer and prices need not be looked up. */
    private static boolean isSettled(Cart cart, CartCall call) {
        return call.customer() == null && cart.buyer().repId() == null && !CartOwner.isProven(cart);
    }

    /** Begins with the cart as it was seen, if it still is like that; else nothing is begun. */
    private Optional<Order> begunAsSeen(Cart seen, CartCall call, OrderedCarts.Asked asked) {
        if (!isSettled(seen, call)) {
            return Optional.empty();
        }
        Shop shop = carts.shopOf(seen);
        OrderDocument.BuyerName name = name(seen);
        return carts.ordered()
                .alone(
                        seen.key().token(),
                        () -> start.startAsSeen(seen, shop, name, call, asked).map(this::begun),
                        Optional::empty);
    }

    private Order begun(Order order) {
        carts.ordered().forget(Objects.requireNonNull(order.cartToken()));
        underWay.begun(order);
        operations.begin(CheckoutOperation.KIND, order.operation());
        return order;
    }

    /**
     * A rep who is no longer a member does not pay wholesale prices, and a customer's order belongs to the customer.
     */
    private CheckoutReply confirmed(Cart cart, CartCall call, OrderedCarts.Asked asked) {
        return switch (carts.confirm(cart.key().token(), call)) {
            case CartReply.Changed(ShownCart now, var _) ->
                checkout(now.cart(), call.after(now.cart().version()), asked);
            case CartReply.Refused(CartRefusal refusal, var _)
            when refusal.kind() != CartRefusal.Kind.CLOSED -> refused(refusal, null);
            case CartReply.Refused _, CartReply.Replayed _ -> checkout(cart, call, asked);
        };
    }

    private CheckoutReply checkout(Cart cart, CartCall call, OrderedCarts.Asked asked) {
        String token = cart.key().token();
        Shop shop = carts.shopOf(cart);
        OrderDocument.BuyerName name = name(cart);
        CheckoutStart.Started started = carts.ordered()
                .alone(
                        token,
                        () -> begin(cart, shop, name, call, asked),
                        () -> new CheckoutStart.Started.Refused(
                                CartRefusal.of(
                                        CartRefusal.Kind.CONTENDED,
                                        "Others are checking this cart out at the same time; try again."),
                                false));
        return switch (started) {
            case CheckoutStart.Started.Refused(CartRefusal refusal, boolean closed) ->
                refusal.kind() == CartRefusal.Kind.DEARER
                        ? refused(refusal, carts.shownDearer(cart, call).orElse(null))
                        : refused(refusal, closed ? carts.find(token).orElse(null) : null);
            case CheckoutStart.Started.Begun(Order order) -> awaitBegun(order);
            case CheckoutStart.Started.Known(Order order) -> reply(awaitKnown(order), true);
        };
    }

    private CheckoutStart.Started begin(
            Cart cart, Shop shop, OrderDocument.BuyerName name, CartCall call, OrderedCarts.Asked asked) {
        CheckoutStart.Started started = start.start(cart, shop, name, call, asked);
        if (started instanceof CheckoutStart.Started.Begun(Order order)) {
            begun(order);
        }
        return started;
    }

    /** When this server ends it, the outcome is handed over; when another one does, that is found by looking. */
    private CheckoutReply awaitBegun(Order begun) {
        UUID operation = begun.operationId();
        try {
            Order latest = completions.await(
                    operation, settings.answerWait(), begun, new BegunHere(begun), Checkout::isAfterPayment);
            return reply(latest, false);
        } finally {
            underWay.remove(operation);
        }
    }

    /** Looks at an order that this server has begun: first only at what it knows itself. */
    private final class BegunHere implements Supplier<Order> {
        private final Order begun;
        private boolean looked;

        BegunHere(Order begun) {
            this.begun = begun;
        }

        @Override
        public Order get() {
            Order known = underWay.find(begun.operationId());
            Order latest = known == null || (looked && !isAfterPayment(known)) ? read(begun) : known;
            looked = true;
            return latest;
        }
    }

    private Order awaitKnown(Order known) {
        return isAfterPayment(known)
                ? known
                : completions.await(
                        known.operationId(), settings.answerWait(), known, () -> read(known), Checkout::isAfterPayment);
    }

    private static boolean isAfterPayment(Order order) {
        return order.status() != OrderStatus.PENDING;
    }

    private Order read(Order order) {
        return Objects.requireNonNull(orders.ofOperation(order.operation()));
    }

    private CheckoutReply reply(Order order, boolean replayed) {
        return switch (order.status()) {
            case PENDING -> new CheckoutReply.InFlight();
            case DECLINED ->
                new CheckoutReply.Refused(
                        CartRefusal.invalid("payment_method", String.valueOf(order.declineReason())), null, replayed);
            case PAID, CANCELLED, PARTIALLY_REFUNDED, REFUNDED ->
                new CheckoutReply.Ordered(order, cards(order), replayed);
        };
    }

    /** The order's gift cards, after a short wait for those that are on their way. */
    private List<OrderCard> cards(Order order) {
        UUID operation = order.cardsOperationId();
        if (operation == null) {
            return List.of();
        }
        return completions.await(
                operation,
                settings.cardsWait(),
                () -> cards.of(order),
                found -> found.stream().noneMatch(card -> card.state() == OrderCard.State.PENDING));
    }

    /** From the addresses, or where they say nothing, from what the shop knows about the customer. */
    private OrderDocument.BuyerName name(Cart cart) {
        OrderDocument.BuyerName shipTo = name(cart.delivery().shipTo());
        OrderDocument.BuyerName named =
                shipTo.isKnown() ? shipTo : name(cart.delivery().billTo());
        Long customerId = cart.buyer().customerId();
        return named.isKnown() || customerId == null
                ? named
                : people.customer(cart.key().companyId(), customerId)
                        .map(customer -> OrderDocument.BuyerName.of(customer.firstName(), customer.lastName()))
                        .orElse(named);
    }

    private static OrderDocument.BuyerName name(@Nullable Address address) {
        return address == null
                ? OrderDocument.BuyerName.UNKNOWN
                : OrderDocument.BuyerName.of(address.firstName(), address.lastName());
    }

    private static CheckoutReply refused(CartRefusal refusal, @Nullable ShownCart cart) {
        return new CheckoutReply.Refused(refusal, cart, false);
    }
}
