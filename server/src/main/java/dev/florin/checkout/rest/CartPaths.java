package dev.florin.checkout.rest;

/** Where carts are served: under the documented path, and under the one that the vendor's browser library calls. */
final class CartPaths {
    static final String CARTS = "/carts";
    static final String API = "/api" + CARTS;
    static final String BROWSER = "/api/public/v2025-06/commerce" + CARTS;

    private CartPaths() {}
}
