package dev.florin.resource;

import dev.florin.money.CurrencyCode;
import dev.florin.platform.Pipeline;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The currency of each country that a company has set up, by its {@code iso}, whether it sells there now or not. */
final class Currencies {
    private final Map<String, CurrencyCode> byCountry = new HashMap<>();
    private final Map<Long, String> countries = new HashMap<>();

    /** Adds their reading to a round trip. */
    void addTo(Pipeline pipeline, long companyId) {
        pipeline.add(
                row -> {
                    byCountry.put(row.getString("iso"), CurrencyCode.of(row.getString("currency_code")));
                    countries.put(row.getLong("country_id"), row.getString("iso"));
                },
                "select country_id, iso, currency_code from countries where company_id = ?",
                companyId);
    }

    Optional<CurrencyCode> of(String iso) {
        return Optional.ofNullable(byCountry.get(iso.toUpperCase(Locale.ROOT)));
    }

    /** The {@code iso} of a country by the company's id of it. */
    Optional<String> iso(long countryId) {
        return Optional.ofNullable(countries.get(countryId));
    }
}
