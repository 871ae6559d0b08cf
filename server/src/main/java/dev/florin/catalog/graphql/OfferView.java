package dev.florin.catalog.graphql;

import dev.florin.catalog.CatalogView;
import dev.florin.catalog.Offer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wire's {@code Offer}.
 *
 * @param offerId a text and no UUID, because the quote that nothing fits has an empty one; the schema's UUID scalar
 *     writes texts as they are
 */
public record OfferView(
        String offerId,
        @Nullable String offeringMerchantId,
        Offer.@Nullable Type type,
        @Nullable String deliveryFormat,
        @Nullable String barcodeType,
        boolean hasStockInfo,
        List<OfferRateView> offerRates,
        Offer.@Nullable DenominationsType denominationsType,
        List<StockInfoView> stockInfo,
        @Nullable String exclusiveRateId) {
    /** A quote that no offer fits ({@code docs/protocols/fluz.md}, "Quotes"). */
    static final OfferView NONE = new OfferView("", null, null, null, null, false, List.of(), null, List.of(), null);

    public OfferView {
        offerRates = List.copyOf(offerRates);
        stockInfo = List.copyOf(stockInfo);
    }

    static OfferView of(CatalogView view, Offer offer) {
        UUID exclusiveRateId = offer.exclusiveRateId();
        return new OfferView(
                offer.offerId().toString(),
                offer.offeringMerchantId().toString(),
                offer.type(),
                offer.deliveryFormat(),
                offer.barcodeType(),
                offer.hasStockInfo(),
                OfferRateView.of(offer),
                offer.denominationsType(),
                StockInfoView.of(view, offer),
                exclusiveRateId == null ? null : exclusiveRateId.toString());
    }

    OfferView withRates(List<OfferRateView> rates) {
        return new OfferView(
                offerId,
                offeringMerchantId,
                type,
                deliveryFormat,
                barcodeType,
                hasStockInfo,
                rates,
                denominationsType,
                stockInfo,
                exclusiveRateId);
    }
}
