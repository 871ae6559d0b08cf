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
 * @param said what else was said at once
 */
public record NewCart(
        Company company,
        String country,
        Cart.Origin origin,
        List<NewItem> items,
        @Nullable SetAttribution attribution,
        @Nullable Long packId,
        Said said) {
    public NewCart {
        items = List.copyOf(items);
    }

    /** A cart of which nothing else was said. */
    public NewCart(
            Company company,
            String country,
            Cart.Origin origin,
            List<NewItem> items,
            @Nullable SetAttribution attribution,
            @Nullable Long packId) {
        this(company, country, origin, items, attribution, packId, Said.NOTHING);
    }

    /** What a cart may be told when it is made, as well as later. */
    public record Said(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String language,
            @Nullable String discountCode) {
        static final Said NOTHING = new Said(null, null, null, null);
    }

    /** What is done to an empty cart, one after another. */
    List<CartChange> changes() {
        List<CartChange> changes = new ArrayList<>();
        if (said.language() != null) {
            changes.add(new CartChange.SetLanguage(said.language()));
        }
        if (said.email() != null || said.phone() != null) {
            changes.add(new CartChange.SetContact(said.email(), said.phone(), null));
        }
        if (attribution != null) {
            changes.add(attribution);
        }
        if (!items.isEmpty()) {
            changes.add(new CartChange.AddItems(items));
        }
        if (packId != null) {
            changes.add(new CartChange.Enroll(packId));
        }
        if (said.discountCode() != null) {
            changes.add(new CartChange.ApplyDiscount(said.discountCode()));
        }
        return changes;
    }
}
