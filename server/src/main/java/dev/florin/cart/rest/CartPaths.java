package dev.florin.cart.rest;

/** Where carts are served: under the documented path, and under those of the vendor's later generations. */
public final class CartPaths {
    static final String CARTS = "/carts";
    public static final String API = "/api" + CARTS;
    static final String COMMERCE = "/api/public/v2025-06/commerce";
    public static final String BROWSER = COMMERCE + CARTS;

    /** The generation after that, which has other paths for some of what is done to a cart. */
    public static final String CHECKOUT = "/api/checkout/v2026-04" + CARTS;

    /** Below it everything speaks the later generation's form. */
    static final String LATER = "/api/public/";

    private CartPaths() {}

    /** Whether what is below the path speaks the later form. */
    static boolean isLater(String path) {
        return path.startsWith(LATER) || path.startsWith(CHECKOUT);
    }
}
