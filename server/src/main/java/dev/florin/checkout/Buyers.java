package dev.florin.checkout;

import dev.florin.shop.Customer;
import dev.florin.shop.People;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps it true who buys. A customer whose token comes with a request is the cart's customer from then on, at wholesale
 * prices when the customer is a rep who is a member; and a buyer's rep whose membership has begun or ended since pays the
 * prices of now. Carts without either cost no statement here.
 */
final class Buyers {
    private final People people;

    Buyers(People people) {
        this.people = people;
    }

    /**
     * The cart with its buyer of now.
     *
     * @param proven the customer whose token came with the request, or null
     * @return empty when that customer is none any more
     */
    Optional<Cart> upToDate(Cart cart, @Nullable Long proven) {
        if (!cart.isOpen()) {
            return Optional.of(cart);
        }
        if (proven != null) {
            return people.customer(cart.key().companyId(), proven)
                    .filter(Customer::active)
                    .map(customer ->
                            proven.equals(cart.buyer().customerId()) ? withStanding(cart) : owned(cart, customer));
        }
        return Optional.of(withStanding(cart));
    }

    private Cart owned(Cart cart, Customer customer) {
        return BuyerChanges.owned(
                cart,
                customer.customerId(),
                customer.email(),
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
