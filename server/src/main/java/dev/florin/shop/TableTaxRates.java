package dev.florin.shop;

import dev.florin.money.Rate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The company's own table: the region's rate, else the country's, else nothing is due. */
final class TableTaxRates implements TaxRates {
    private final Map<Place, Rate> rates = new HashMap<>();
    private final Set<String> regional = new HashSet<>();

    TableTaxRates(Map<Place, Rate> table) {
        table.forEach((place, rate) -> {
            rates.put(new Place(place.countryIso(), canonical(place.countryIso(), place.region())), rate);
            if (!place.region().isEmpty()) {
                regional.add(place.countryIso());
            }
        });
    }

    /** @param region empty for the whole country */
    record Place(String countryIso, String region) {}

    @Override
    public Rate rate(String countryIso, @Nullable String region) {
        String country = countryIso.toUpperCase(Locale.ROOT);
        Rate whole = rates.getOrDefault(new Place(country, ""), Rate.ZERO);
        return region == null ? whole : rates.getOrDefault(new Place(country, canonical(country, region)), whole);
    }

    @Override
    public boolean dependsOnRegion(String countryIso) {
        return regional.contains(countryIso);
    }

    @Override
    public boolean knows(String countryIso, String region) {
        return !dependsOnRegion(countryIso)
                || !Regions.areKnown(countryIso)
                || Regions.code(countryIso, region).isPresent();
    }

    private static String canonical(String countryIso, String region) {
        return Regions.code(countryIso, region).orElseGet(() -> region.strip().toUpperCase(Locale.ROOT));
    }
}
