package dev.florin.catalog;

import dev.florin.money.Money;
import dev.florin.money.Rate;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One vendor that fills an offer's cards.
 *
 * @param vendor the vendor's name
 * @param sku the vendor's own name of the product, or null when it needs none
 * @param cost what the vendor asks, as a share of the face value
 */
public record OfferVendor(String vendor, @Nullable String sku, Rate cost) {
    /** What the vendor is paid for a card of that face value, half a cent rounded up. */
    public Money costOf(Money amount) {
        return cost.of(amount, RoundingMode.HALF_UP);
    }
}
