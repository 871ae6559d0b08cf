package dev.florin.cart.rest;

/** Where carts are served: under the documented path, and under the one that the vendor's later browser library calls. */
public final class CartPaths {
    static final String CARTS = "/carts";
    public static final String API = "/api" + CARTS;
    static final String COMMERCE = "/api/public/v2025-06/commerce";
    public static final String BROWSER = COMMERCE + CARTS;

    /** Below it everything speaks the later generation's form. */
    static final String LATER = "/api/public/";

    private CartPaths() {}
}
