package dev.florin.cart;

import dev.florin.shop.Customer;
import dev.florin.shop.People;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the buyer up to date. A customer whose token comes with a request is the cart's customer from then on, at
 * wholesale prices when the customer is a rep who is a member. When the membership of a buyer's rep has begun or ended
 * since, the cart gets today's prices. Carts without either cost no statement here.
 */
final class Buyers {
    static final String NOT_SIGNED_IN = "The customer has signed out, or is not active any more.";

    private final People people;

    Buyers(People people) {
        this.people = people;
    }

    /**
     * The cart with its present buyer.
     *
     * @param proven the customer whose token came with the request, or null; of the cart's company
     * @return empty when that customer is no longer active, or the token was ended
     */
    Optional<Cart> upToDate(Cart cart, CartCall.@Nullable Buyer proven) {
        if (!cart.isOpen()) {
            return Optional.of(cart);
        }
        if (proven != null) {
            return signedIn(proven)
                    .map(customer -> CartOwner.isProven(cart) ? withStanding(cart) : owned(cart, customer));
        }
        return Optional.of(withStanding(cart));
    }

    private Optional<Customer> signedIn(CartCall.Buyer proven) {
        return people.signedIn(proven.companyId(), proven.customerId(), proven.tokenId());
    }

    /** Whether what the token says is still true. */
    boolean isSignedIn(CartCall.Buyer proven) {
        return signedIn(proven).isPresent();
    }

    private Cart owned(Cart cart, Customer customer) {
        return BuyerChanges.owned(
                cart,
                customer,
                people.repOfCustomer(customer.companyId(), customer.customerId())
                        .orElse(null));
    }

    private Cart withStanding(Cart cart) {
        Long repId = cart.buyer().repId();
        return repId == null
                ? cart
                : BuyerChanges.withStanding(
                        cart, people.rep(cart.key().companyId(), repId).orElse(null));
    }
}
