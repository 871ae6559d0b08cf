package dev.florin.catalog;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    private final Map<UUID, String> audiences;
    private final Map<UUID, Instant> textsChanged;

    /** @param merchants in the order in which they are listed. */
    public CatalogSnapshot(long version, List<Merchant> merchants) {
        this(version, merchants, Map.of());
    }

    /** @param textsChanged when the name or terms last changed, for merchants where they ever did. */
    CatalogSnapshot(long version, List<Merchant> merchants, Map<UUID, Instant> textsChanged) {
        this.textsChanged = Map.copyOf(textsChanged);
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
        audiences = audiencesOf(this.merchants);
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

    /** When the merchant's name or terms changed last, or null when they never did. */
    @Nullable
    Instant textsChanged(UUID merchantId) {
        return textsChanged.get(merchantId);
    }

    public @Nullable Offer offer(UUID offerId) {
        return offers.get(offerId);
    }

    public @Nullable Offer exclusiveRate(UUID exclusiveRateId) {
        return exclusiveRates.get(exclusiveRateId);
    }

    /**
     * A text that is the same for two accounts exactly when they see the same exclusive offers; empty for most. An
     * answer made of the catalogue alone may be shared within one audience.
     */
    public String audience(UUID accountId) {
        return audiences.getOrDefault(accountId, "");
    }

    private static Map<UUID, String> audiencesOf(List<Merchant> merchants) {
        Map<UUID, Set<UUID>> seen = new HashMap<>();
        merchants.stream()
                .filter(Merchant::active)
                .flatMap(merchant -> merchant.offers().stream())
                .filter(Offer::active)
                .forEach(offer -> offer.exclusiveAccounts()
                        .forEach(account -> seen.computeIfAbsent(account, any -> new TreeSet<>())
                                .add(offer.offerId())));
        Map<Set<UUID>, String> texts = new HashMap<>();
        Map<UUID, String> audiences = new HashMap<>();
        seen.forEach((account, offerIds) ->
                audiences.put(account, texts.computeIfAbsent(offerIds, CatalogSnapshot::joined)));
        return Map.copyOf(audiences);
    }

    private static String joined(Set<UUID> offerIds) {
        return offerIds.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
