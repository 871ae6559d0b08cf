package dev.florin.cart;

import dev.florin.shop.Shop;
import java.time.Instant;
import java.util.List;

/** A cart with all that follows from it: what it costs, and what is missing. It is what replies show. */
public record CartView(Cart cart, Shop shop, Totals totals, List<Requirement> unmet, Instant at) {
    public CartView {
        unmet = List.copyOf(unmet);
    }

    /** The cart without buyer, addresses and payment method. */
    CartView withoutPersons() {
        Cart nobodys = BuyerChanges.withoutPersons(cart);
        return new CartView(nobodys, shop, totals, unmet, at);
    }

    public static CartView of(Cart cart, Shop shop, Instant now) {
        Sold sold = cart.progress().sold();
        if (sold != null) {
            return new CartView(cart, shop, sold.totals(cart, shop), List.of(), sold.at());
        }
        Totals totals = Pricing.price(cart, shop, now);
        return new CartView(cart, shop, totals, Requirements.unmet(cart, shop, totals), now);
    }
}
