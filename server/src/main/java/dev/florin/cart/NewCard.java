package dev.florin.cart;

import org.jspecify.annotations.Nullable;

/** A card to pay with, as a gateway's token. {@code month} is 1 to 12. */
public record NewCard(
        String token,
        String lastFour,
        String brand,
        int month,
        int year,
        @Nullable String postalCode) {
    /** Without the token. */
    @Override
    public String toString() {
        return "card ending in " + lastFour;
    }
}
