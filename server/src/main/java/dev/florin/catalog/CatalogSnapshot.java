package dev.florin.catalog;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole catalogue at one version; immutable, shared by all requests. */
public final class CatalogSnapshot {
    private final long version;
    private final List<Merchant> merchants;
    private final Map<String, Merchant> bySlug;
    private final Map<UUID, Merchant> byId;
    private final Map<UUID, Offer> offers;
    private final Map<UUID, Offer> exclusiveRates;

    /** @param merchants in the order in which they are listed. */
    public CatalogSnapshot(long version, List<Merchant> merchants) {
        this.version = version;
        this.merchants = List.copyOf(merchants);
        bySlug = this.merchants.stream().collect(Collectors.toUnmodifiableMap(Merchant::slug, Function.identity()));
        byId = this.merchants.stream().collect(Collectors.toUnmodifiableMap(Merchant::merchantId, Function.identity()));
        offers = this.merchants.stream()
                .flatMap(merchant -> merchant.offers().stream())
                .collect(Collectors.toUnmodifiableMap(Offer::offerId, Function.identity()));
        exclusiveRates = offers.values().stream()
                .filter(offer -> offer.exclusiveRateId() != null)
                .collect(Collectors.toUnmodifiableMap(Offer::exclusiveRateId, Function.identity()));
    }

    public long version() {
        return version;
    }

    /** Every merchant, also inactive ones, by name. */
    public List<Merchant> merchants() {
        return merchants;
    }

    public @Nullable Merchant merchantBySlug(String slug) {
        return bySlug.get(slug);
    }

    public @Nullable Merchant merchant(UUID merchantId) {
        return byId.get(merchantId);
    }

    public @Nullable Offer offer(UUID offerId) {
        return offers.get(offerId);
    }

    public @Nullable Offer exclusiveRate(UUID exclusiveRateId) {
        return exclusiveRates.get(exclusiveRateId);
    }
}
