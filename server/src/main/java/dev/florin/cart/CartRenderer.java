package dev.florin.cart;

/** Writes the one form in which carts are shown, so that an unchanged cart is written once. */
public interface CartRenderer {
    /** The cart as JSON in UTF-8. */
    byte[] render(CartView view);
}
