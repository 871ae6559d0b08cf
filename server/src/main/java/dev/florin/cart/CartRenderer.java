package dev.florin.cart;

/** Writes the forms in which carts are shown, so that an unchanged cart is written once in each. */
public interface CartRenderer {
    /** The cart as JSON in UTF-8. */
    byte[] render(CartView view, CartForm form);
}
