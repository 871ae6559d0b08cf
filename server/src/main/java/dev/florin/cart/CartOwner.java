package dev.florin.cart;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose a cart is. Until a customer has proven to be its buyer, it belongs to anybody who holds its token. From then on
 * the token alone opens nothing: whoever made the cart may have given it to the buyer, and still holds it.
 */
public final class CartOwner {
    private static final String NEEDS_TOKEN = "The cart's customer has signed in: send the customer's token.";
    private static final String ANOTHERS = "The cart is another customer's.";

    private CartOwner() {}

    /** Whether somebody has proven to be its buyer. */
    public static boolean isProven(Cart cart) {
        return cart.buyer().customerId() != null;
    }

    /** Why this call may do nothing with the cart and see nothing personal of it; empty when it may. */
    public static Optional<CartRefusal> refusal(Cart cart, CartCall call) {
        return refusal(cart.key().companyId(), cart.buyer().customerId(), call);
    }

    /**
     * Why this call may not see what was answered to somebody; empty when it may.
     *
     * @param owner who had proven to be the buyer, or null
     */
    static Optional<CartRefusal> refusal(long companyId, @Nullable Long owner, CartCall call) {
        CartCall.Buyer customer = call.customer();
        if (customer == null) {
            return owner == null || Objects.equals(call.companyId(), companyId)
                    ? Optional.empty()
                    : Optional.of(CartRefusal.of(CartRefusal.Kind.UNAUTHENTICATED, NEEDS_TOKEN));
        }
        if (customer.companyId() != companyId) {
            return Optional.of(CartRefusal.of(CartRefusal.Kind.FORBIDDEN, "The customer is another company's."));
        }
        return owner == null || owner == customer.customerId()
                ? Optional.empty()
                : Optional.of(CartRefusal.of(CartRefusal.Kind.FORBIDDEN, ANOTHERS));
    }
}
