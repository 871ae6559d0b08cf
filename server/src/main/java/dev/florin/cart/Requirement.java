package dev.florin.cart;

/**
 * What still keeps a cart from being ordered.
 *
 * @param field of the cart, such as {@code ship_to.city}
 * @param code for programs, such as {@code missing}
 * @param message for people
 */
public record Requirement(String field, String code, String message) {
    static final String MISSING = "missing";

    static Requirement missing(String field, String message) {
        return new Requirement(field, MISSING, message);
    }
}
