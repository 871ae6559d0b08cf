package dev.florin.cart.rest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * How amounts are written for people of a language and country: {@code 1,234.50} or {@code 1.234,50}.
 *
 * @param grouping between each three digits of the whole part
 * @param point before the decimals
 */
public record LocalDigits(char grouping, char point) {
    private static final int MAX_PLACES = 1_000;
    private static final int GROUP = 3;

    private static final LoadingCache<Place, LocalDigits> PLACES =
            Caffeine.newBuilder().maximumSize(MAX_PLACES).build(LocalDigits::of);

    private record Place(String language, String country) {}

    /**
     * @param language such as {@code en} or {@code pt-BR}
     * @param country two letters
     */
    public static LocalDigits of(String language, String country) {
        return PLACES.get(new Place(language, country));
    }

    private static LocalDigits of(Place place) {
        String language = Locale.forLanguageTag(place.language).getLanguage();
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.of(language, place.country));
        return new LocalDigits(symbols.getMonetaryGroupingSeparator(), symbols.getMonetaryDecimalSeparator());
    }

    /** @param decimal digits with a point at most, and a minus before them where it is negative */
    public String write(String decimal) {
        int end = decimal.indexOf('.');
        int whole = end < 0 ? decimal.length() : end;
        int begin = decimal.startsWith("-") ? 1 : 0;
        StringBuilder written = new StringBuilder(decimal.length() + whole / GROUP);
        for (int i = 0; i < whole; i++) {
            if (i > begin && (whole - i) % GROUP == 0) {
                written.append(grouping);
            }
            written.append(decimal.charAt(i));
        }
        if (end >= 0) {
            written.append(point).append(decimal, end + 1, decimal.length());
        }
        return written.toString();
    }
}
