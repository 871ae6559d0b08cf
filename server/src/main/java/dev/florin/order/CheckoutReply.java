package dev.florin.order;

import dev.florin.cart.CartRefusal;
import dev.florin.cart.ShownCart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a checkout is answered. */
public sealed interface CheckoutReply {
    /** The cart is this order, which is paid; {@code replayed} says that an earlier request began it. */
    record Ordered(Order order, List<OrderCard> cards, boolean replayed) implements CheckoutReply {}

    /** Nothing was sold and nothing is paid. {@code cart} is there when it is closed and has no order. */
    record Refused(CartRefusal refusal, @Nullable ShownCart cart, boolean replayed) implements CheckoutReply {}

    /** The payment is still under way after the longest wait of a call; asking again tells how it ended. */
    record InFlight() implements CheckoutReply {}
}
