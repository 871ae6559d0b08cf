package dev.florin.vendor.incomm;

import dev.florin.catalog.Merchant;
import dev.florin.catalog.Offer;
import dev.florin.catalog.OfferVendor;
import dev.florin.catalog.RewardLadder;
import dev.florin.money.Rate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes merchants and offers from a vendor's products.
 *
 * @param reward of a new offer
 * @param cost what the vendor asks of a new offer's face value
 */
record OfferMaker(Rate reward, Rate cost) {
    private static final int MAX_TERMS_LENGTH = 20_000;

    static UUID offerId(String sku) {
        return BrandNames.id("offer " + sku);
    }

    /** What InComm calls the offer's product, or null when it does not fill the offer. */
    static @Nullable String sku(Offer offer) {
        return offer.vendors().stream()
                .filter(OfferMaker::isOurs)
                .findFirst()
                .map(OfferVendor::sku)
                .orElse(null);
    }

    private static boolean isOurs(OfferVendor vendor) {
        return vendor.vendor().equals(IncommVendor.NAME);
    }

    /** The merchant of a brand. One that was not made here keeps what its operator wrote. */
    Merchant merchant(String slug, List<FeedProduct> products, @Nullable Merchant before) {
        UUID ours = BrandNames.id("merchant " + slug);
        if (before != null && !before.merchantId().equals(ours)) {
            return with(before, List.of());
        }
        FeedProduct first = products.getFirst();
        return new Merchant(
                ours,
                slug,
                first.brand(),
                first.category(),
                before == null || before.active(),
                before == null ? null : before.logoUrl(),
                products.stream()
                        .map(FeedProduct::imageUrl)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                before == null ? null : before.primaryColor(),
                terms(first.brand(), products),
                List.of());
    }

    /** The offer for the product as it is now. A known offer keeps everything that the vendor does not say. */
    Offer offer(FeedProduct product, Merchant merchant, @Nullable Offer known, boolean returns) {
        return new Offer(
                offerId(product.sku()),
                merchant.merchantId(),
                merchant.merchantId(),
                known == null ? Offer.Type.GIFT_CARD_OFFER : known.type(),
                known == null ? null : known.exclusiveRateId(),
                known == null || known.active() || (returns && sku(known) != null),
                product.currency(),
                product.hasFixedPrice() ? Offer.DenominationsType.FIXED : Offer.DenominationsType.VARIABLE,
                product.denominations(),
                known != null && known.hasStockInfo(),
                known == null ? cost : known.stockCost(),
                vendors(product, known, returns),
                known == null ? "CODES" : known.deliveryFormat(),
                known == null ? null : known.barcodeType(),
                known == null ? RewardLadder.of(reward) : known.rates(),
                known == null ? Set.of() : known.exclusiveAccounts());
    }

    private List<OfferVendor> vendors(FeedProduct product, @Nullable Offer known, boolean returns) {
        OfferVendor ours = new OfferVendor(IncommVendor.NAME, product.sku(), cost);
        if (known == null) {
            return List.of(ours);
        }
        Stream<OfferVendor> stayed = known.vendors().stream()
                .map(vendor ->
                        isOurs(vendor) ? new OfferVendor(IncommVendor.NAME, product.sku(), vendor.cost()) : vendor);
        return Stream.concat(stayed, returns && sku(known) == null ? Stream.of(ours) : Stream.empty())
                .toList();
    }

    /** Whether an offer is as {@link #withdrawn} leaves it. */
    boolean isWithdrawn(Offer offer) {
        return !offer.active() || sku(offer) == null;
    }

    /** Without InComm: an offer that other vendors fill is left to them, another one becomes inactive. */
    Offer withdrawn(Offer offer) {
        List<OfferVendor> others =
                offer.vendors().stream().filter(vendor -> !isOurs(vendor)).toList();
        return others.isEmpty() ? with(offer, false, offer.vendors()) : with(offer, true, others);
    }

    static Offer with(Offer offer, boolean active, List<OfferVendor> vendors) {
        return new Offer(
                offer.offerId(),
                offer.merchantId(),
                offer.offeringMerchantId(),
                offer.type(),
                offer.exclusiveRateId(),
                active,
                offer.currency(),
                offer.denominationsType(),
                offer.denominationsMinor(),
                offer.hasStockInfo(),
                offer.stockCost(),
                vendors,
                offer.deliveryFormat(),
                offer.barcodeType(),
                offer.rates(),
                offer.exclusiveAccounts());
    }

    Merchant with(Merchant merchant, List<Offer> offers) {
        return new Merchant(
                merchant.merchantId(),
                merchant.slug(),
                merchant.name(),
                merchant.category(),
                merchant.active(),
                merchant.logoUrl(),
                merchant.faceplateUrl(),
                merchant.primaryColor(),
                merchant.terms(),
                offers);
    }

    /** The terms that all products share, or each product's own under its name. */
    private static String terms(String brand, List<FeedProduct> products) {
        Map<String, String> namesByTerms = new LinkedHashMap<>();
        for (FeedProduct product : products) {
            String terms = product.terms();
            if (terms != null) {
                namesByTerms.merge(terms, product.name(), (names, name) -> names + ", " + name);
            }
        }
        if (namesByTerms.size() <= 1) {
            return namesByTerms.keySet().stream().findFirst().orElseGet(() -> Merchant.standardTerms(brand));
        }
        String all = namesByTerms.entrySet().stream()
                .map(entry -> entry.getValue() + ":\n" + entry.getKey())
                .collect(Collectors.joining("\n\n"));
        return all.length() <= MAX_TERMS_LENGTH ? all : "See the terms of each card at " + brand + ".";
    }
}
