package dev.florin.cart;

import dev.florin.cart.CartChange.SetAttribution;
import dev.florin.shop.Company;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart to be made.
 *
 * @param country in any case
 * @param packId of the enrolment pack to begin with, or null
 */
public record NewCart(
        Company company,
        String country,
        Cart.Origin origin,
        List<NewItem> items,
        @Nullable SetAttribution attribution,
        @Nullable Long packId) {
    public NewCart {
        items = List.copyOf(items);
    }

    /** What is done to an empty cart, one after another. */
    List<CartChange> changes() {
        List<CartChange> changes = new ArrayList<>();
        if (attribution != null) {
            changes.add(attribution);
        }
        if (!items.isEmpty()) {
            changes.add(new CartChange.AddItems(items));
        }
        if (packId != null) {
            changes.add(new CartChange.Enroll(packId));
        }
        return changes;
    }
}
