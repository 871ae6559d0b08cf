package dev.florin.cart;

import dev.florin.shop.Variant;
import java.util.Optional;

/** Whether a variant can be bought. */
final class Availability {
    private Availability() {}

    /** Why this number of units cannot be put in a cart of this country; empty when it can. */
    static Optional<CartOutcome.Reason> of(String country, long variantId, long quantity, Facts facts) {
        if (LinePrice.sold(facts.shop(), country, variantId).isEmpty()) {
            return Optional.of(CartOutcome.Reason.VARIANT_UNAVAILABLE);
        }
        boolean tracked =
                facts.shop().variant(variantId).filter(Variant::tracksStock).isPresent();
        boolean tooFew = tracked && facts.stock().getOrDefault(variantId, 0L) < quantity;
        return tooFew ? Optional.of(CartOutcome.Reason.OUT_OF_STOCK) : Optional.empty();
    }
}
