package dev.florin.cart;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something to put in a cart: a variant, or, without one, a title and a price; or how many units a line has.
 *
 * @param itemId the line whose quantity is set to this one, 0 removing it; null to add
 * @param quantity 1 to {@link CartItem#MAX_QUANTITY}, or 0 for a line that is named
 * @param title of a custom line
 * @param price of a unit of a custom line, in the cart's currency
 * @param subscription whether to subscribe to it, with {@code planId}, else the product's default plan
 * @param packId the enrolment pack that it goes with, or null
 * @param planId the plan to subscribe with, or null
 */
public record NewItem(
        @Nullable Long itemId,
        @Nullable Long variantId,
        int quantity,
        boolean displayToCustomer,
        @Nullable String title,
        @Nullable BigDecimal price,
        boolean subscription,
        @Nullable Long packId,
        @Nullable Long planId) {
    public NewItem {
        if (itemId == null && variantId == null && (title == null || price == null)) {
            throw new IllegalArgumentException("a line has a variant, or a title and a price");
        }
    }

    /** Something that no line is named for. */
    public NewItem(
            @Nullable Long variantId,
            int quantity,
            boolean displayToCustomer,
            @Nullable String title,
            @Nullable BigDecimal price,
            boolean subscription,
            @Nullable Long packId) {
        this(null, variantId, quantity, displayToCustomer, title, price, subscription, packId, null);
    }

    /** The same, subscribed with a plan. */
    public NewItem withPlan(long plan) {
        return new NewItem(itemId, variantId, quantity, displayToCustomer, title, price, true, packId, plan);
    }

    /** So many units of a line that the cart has. */
    public static NewItem ofLine(long itemId, @Nullable Long variantId, int quantity) {
        return new NewItem(itemId, variantId, quantity, true, null, null, false, null, null);
    }
}
