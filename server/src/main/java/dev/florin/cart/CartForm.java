package dev.florin.cart;

/**
 * In which generation's words a cart is shown ({@code docs/protocols/fluid.md}, "Two generations of carts"). The cart is
 * the same one.
 */
public enum CartForm {
    /** Under {@code /api/carts}: totals are texts, volumes are whole numbers. */
    FIRST,
    /** Under {@code /api/public/v2025-06}: totals are numbers, volumes are decimal texts, and there is more of them. */
    LATER
}
