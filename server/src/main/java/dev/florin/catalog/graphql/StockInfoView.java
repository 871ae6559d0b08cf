package dev.florin.catalog.graphql;

import dev.florin.catalog.CatalogView;
import dev.florin.catalog.Offer;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.util.List;

/** The wire's union {@code StockInfo}. */
public sealed interface StockInfoView {
    /** Of an offer that sells any value in a range. */
    record Variable(String description, String minDenomination, String maxDenomination) implements StockInfoView {}

    /** Of one denomination that is in stock. */
    record Fixed(String denomination, String availableStock) implements StockInfoView {}

    /** What is in stock; empty when the offer has no stock information, which means that everything is. */
    static List<StockInfoView> of(CatalogView view, Offer offer) {
        if (!offer.hasStockInfo()) {
            return List.of();
        }
        return switch (offer.denominationsType()) {
            case FIXED ->
                offer.denominationsMinor().stream()
                        .filter(minor -> view.available(offer.offerId(), minor) > 0)
                        .map(minor -> fixed(view, offer, minor))
                        .toList();
            case VARIABLE -> List.of(variable(offer));
        };
    }

    private static StockInfoView fixed(CatalogView view, Offer offer, long minor) {
        return new Fixed(number(offer, minor), Long.toString(view.available(offer.offerId(), minor)));
    }

    private static StockInfoView variable(Offer offer) {
        String min = number(offer, offer.denominationsMinor().getFirst());
        String max = number(offer, offer.denominationsMinor().getLast());
        String unit = offer.currency().equals(CurrencyCode.USD) ? "$" : offer.currency() + " ";
        return new Variable("Available denominations range from " + unit + min + " to " + unit + max, min, max);
    }

    private static String number(Offer offer, long minor) {
        return OfferRateView.shortest(new Money(minor, offer.currency())).toPlainString();
    }
}
