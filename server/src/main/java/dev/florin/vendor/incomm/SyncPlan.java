package dev.florin.vendor.incomm;

import dev.florin.catalog.CatalogSnapshot;
import dev.florin.catalog.Merchant;
import dev.florin.catalog.Offer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What has to be saved so that the catalogue is as the vendor says. Pure: same catalogue and products, same plan. What
 * the operator decided stays: rates, costs and further vendors of an offer, an offer switched off, merchants that were
 * there before, and offers of the operator's own for one of the vendor's products.
 */
final class SyncPlan {
    private final CatalogSnapshot stored;
    private final OfferMaker maker;
    private final Map<UUID, Merchant> merchants = new LinkedHashMap<>();
    private final Map<UUID, List<Offer>> offers = new LinkedHashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Set<String> sold = new HashSet<>();
    private int added;
    private int changed;
    private int unchanged;

    private SyncPlan(CatalogSnapshot stored, OfferMaker maker) {
        this.stored = stored;
        this.maker = maker;
    }

    /** @param withdrawnBefore the SKUs that were withdrawn because the vendor no longer sold them. */
    static SyncPlan of(CatalogSnapshot stored, FeedReading feed, Set<String> withdrawnBefore, OfferMaker maker) {
        SyncPlan plan = new SyncPlan(stored, maker);
        Set<String> others = plan.soldByOtherOffers();
        Map<String, List<FeedProduct>> byBrand = new TreeMap<>();
        for (FeedProduct product : feed.products()) {
            if (others.contains(product.sku())) {
                plan.unchanged++;
            } else {
                byBrand.computeIfAbsent(BrandNames.slug(product.brand()), any -> new ArrayList<>())
                        .add(product);
            }
        }
        byBrand.forEach((slug, products) -> plan.take(slug, products, withdrawnBefore));
        plan.withdrawOthersThan(feed);
        return plan;
    }

    /** Merchants with the offers to save. */
    List<Merchant> merchants() {
        return merchants.values().stream()
                .map(merchant -> maker.with(merchant, offers.getOrDefault(merchant.merchantId(), List.of())))
                .toList();
    }

    int added() {
        return added;
    }

    int changed() {
        return changed;
    }

    int unchanged() {
        return unchanged;
    }

    /** The SKUs whose offers become inactive, or are filled by other vendors alone. */
    Set<String> withdrawn() {
        return Set.copyOf(withdrawn);
    }

    /**
     * The SKUs that the vendor lists and whose offers are active, or again as they were: they are no longer withdrawn.
     */
    Set<String> sold() {
        return Set.copyOf(sold);
    }

    private Set<String> soldByOtherOffers() {
        Set<String> skus = new HashSet<>();
        allOffers().forEach(offer -> {
            String sku = OfferMaker.sku(offer);
            if (sku != null && !offer.offerId().equals(OfferMaker.offerId(sku))) {
                skus.add(sku);
            }
        });
        return skus;
    }

    private void take(String slug, List<FeedProduct> products, Set<String> withdrawnBefore) {
        Merchant before = stored.merchantBySlug(slug);
        Merchant merchant = maker.merchant(slug, products, before);
        boolean merchantChanged =
                before != null && !maker.with(before, List.of()).equals(merchant);
        for (FeedProduct product : products) {
            Offer known = stored.offer(OfferMaker.offerId(product.sku()));
            boolean returns = known != null && withdrawnBefore.contains(product.sku()) && maker.isWithdrawn(known);
            Offer offer = maker.offer(product, merchant, known, returns);
            add(merchant, offer);
            if (returns || offer.active()) {
                sold.add(product.sku());
            }
            if (known == null) {
                added++;
            } else if (merchantChanged || !known.equals(offer)) {
                changed++;
            } else {
                unchanged++;
            }
        }
    }

    private void withdrawOthersThan(FeedReading feed) {
        Set<String> listed = new HashSet<>(feed.unclear());
        feed.products().forEach(product -> listed.add(product.sku()));
        feed.unclear().stream().filter(this::isActive).forEach(sold::add);
        allOffers().forEach(offer -> {
            String sku = OfferMaker.sku(offer);
            if (sku != null
                    && offer.active()
                    && !listed.contains(sku)
                    && offer.offerId().equals(OfferMaker.offerId(sku))) {
                Merchant merchant = Objects.requireNonNull(stored.merchant(offer.merchantId()));
                add(maker.with(merchant, List.of()), maker.withdrawn(offer));
                withdrawn.add(sku);
            }
        });
    }

    private boolean isActive(String sku) {
        Offer offer = stored.offer(OfferMaker.offerId(sku));
        return offer != null && offer.active() && OfferMaker.sku(offer) != null;
    }

    private void add(Merchant merchant, Offer offer) {
        merchants.putIfAbsent(merchant.merchantId(), merchant);
        offers.computeIfAbsent(merchant.merchantId(), any -> new ArrayList<>()).add(offer);
    }

    private List<Offer> allOffers() {
        return stored.merchants().stream()
                .flatMap(merchant -> merchant.offers().stream())
                .toList();
    }
}
