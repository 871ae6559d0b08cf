package dev.florin.cart;

/**
 * A cart and the text that it is stored as.
 *
 * @param document from {@link CartDocuments}
 */
public record WrittenCart(Cart cart, String document) {
    public static WrittenCart of(Cart cart) {
        return new WrittenCart(cart, CartDocuments.write(cart));
    }
}
