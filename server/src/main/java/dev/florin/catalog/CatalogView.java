package dev.florin.catalog;

import java.util.Map;
import java.util.UUID;

/**
 * What a reader sees: the catalogue and the stock's levels, as they were together.
 *
 * @param availableByOffer codes in stock by offer id and denomination in minor units; what is not in it is sold out
 * @param version grows within this process whenever either part changes, so an answer that is made from a view alone
 *     may be kept under it, for one {@link CatalogSnapshot#audience}
 */
public record CatalogView(CatalogSnapshot snapshot, Map<UUID, Map<Long, Long>> availableByOffer, long version) {
    /** How many codes are in stock. */
    public long available(UUID offerId, long denominationMinor) {
        return availableByOffer.getOrDefault(offerId, Map.of()).getOrDefault(denominationMinor, 0L);
    }

    /** Whether the offer could fill a card of that value now from its stock; vendors fill what the stock lacks. */
    public boolean canFill(Offer offer, long denominationMinor) {
        return !offer.vendors().isEmpty() || available(offer.offerId(), denominationMinor) > 0;
    }
}
