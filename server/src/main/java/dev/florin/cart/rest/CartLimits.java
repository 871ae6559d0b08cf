package dev.florin.cart.rest;

import dev.florin.platform.limits.LimitKind;

/** Limits of what strangers do with carts. */
public final class CartLimits {
    /** Requests of one address to one cart, or to one order by its token. */
    public static final LimitKind CART = LimitKind.inLive("cart", "50/s burst 200");

    /** Kilobytes that the carts of an address take in the database, whoever sends the requests. */
    static final LimitKind KILOBYTES =
            new LimitKind("cart_kilobytes", "2000/min burst 50000", "20000/min burst 500000");

    private CartLimits() {}
}
