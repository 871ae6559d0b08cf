package dev.florin.cart;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something to put in a cart: a variant, or, without one, a title and a price.
 *
 * @param quantity 1 to {@link CartItem#MAX_QUANTITY}
 * @param title of a custom line
 * @param price of a unit of a custom line, in the cart's currency
 * @param subscription whether to subscribe to it, with the product's default plan
 * @param packId the enrolment pack that it goes with, or null
 */
public record NewItem(
        @Nullable Long variantId,
        int quantity,
        boolean displayToCustomer,
        @Nullable String title,
        @Nullable BigDecimal price,
        boolean subscription,
        @Nullable Long packId) {
    public NewItem {
        if (variantId == null && (title == null || price == null)) {
            throw new IllegalArgumentException("a line has a variant, or a title and a price");
        }
    }
}
