package dev.florin.shop;

import dev.florin.money.Rate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The company's own table: the region's rate, else the country's, else nothing is due. */
record TableTaxRates(Map<Place, Rate> rates) implements TaxRates {
    TableTaxRates {
        rates = Map.copyOf(rates);
    }

    /** @param region upper case; empty for the whole country */
    record Place(String countryIso, String region) {}

    @Override
    public Rate rate(String countryIso, @Nullable String region) {
        String country = countryIso.toUpperCase(Locale.ROOT);
        Rate whole = rates.getOrDefault(new Place(country, ""), Rate.ZERO);
        return region == null
                ? whole
                : rates.getOrDefault(new Place(country, region.strip().toUpperCase(Locale.ROOT)), whole);
    }
}
