package dev.florin.cardorder;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product in a program's catalog.
 *
 * @param offerId the offer that its cards are bought from; null for one that is listed and cannot be ordered here
 * @param digital whether it is delivered by e-mail or in the answer; this server orders no others
 * @param min the smallest value; the same as {@code max} when the price is fixed, whatever the SKU's letters say
 * @param max the largest value
 */
public record Sku(
        int programId,
        int catalogId,
        String sku,
        @Nullable UUID offerId,
        boolean digital,
        ProductType productType,
        Money min,
        Money max,
        String productName,
        String brandName,
        List<String> categories,
        SkuTexts texts,
        Instant modifiedOn) {
    /** The longest SKU, in characters. */
    public static final int MAX_SKU_CHARS = 64;

    public Sku {
        if (!isWellFormed(sku)) {
            throw new IllegalArgumentException(
                    "a SKU has 1 to " + MAX_SKU_CHARS + " letters, digits, dots, hyphens and underscores");
        }
        if (!min.isPositive() || max.isLessThan(min)) {
            throw new IllegalArgumentException("the values from " + min + " to " + max + " are none");
        }
        if (offerId != null && !digital) {
            throw new IllegalArgumentException("only a digital SKU is filled from an offer");
        }
        categories = List.copyOf(categories);
    }

    /** Whether a text could be a SKU: the database is not asked for any other. */
    static boolean isWellFormed(String sku) {
        return !sku.isEmpty()
                && sku.length() <= MAX_SKU_CHARS
                && sku.chars()
                        .allMatch(c -> c >= '0' && c <= '9'
                                || c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c == '-'
                                || c == '_'
                                || c == '.');
    }

    /** Whether it has cards of that value: in its currency, between its smallest and largest. */
    public boolean sells(Money value) {
        return value.currency().equals(min.currency()) && !value.isLessThan(min) && !max.isLessThan(value);
    }

    public boolean isFixedPrice() {
        return min.equals(max);
    }
}
