package dev.florin.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The states and provinces of the United States and Canada, with what counts as a state for the post there, by their
 * codes of ISO 3166-2. People write them as code or by name, in any case, with accents or without: {@code CA}, {@code
 * us-ca}, {@code California}.
 */
public final class Regions {
    private static final String FILE = "/regions.csv";
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]");
    private static final Map<String, List<Region>> ALL = read();
    private static final Map<String, Map<String, String>> CODES = codes();

    private Regions() {}

    /** A state or province, such as {@code CA}, California. */
    public record Region(String code, String name) {}

    /** Those of a country; none where they are not listed here. */
    public static List<Region> of(String countryIso) {
        return ALL.getOrDefault(countryIso, List.of());
    }

    /** Whether the country's regions are listed here, so that one that is not found does not exist. */
    public static boolean areKnown(String countryIso) {
        return CODES.containsKey(countryIso);
    }

    /** The code of what somebody wrote. */
    public static Optional<String> code(String countryIso, String text) {
        Map<String, String> codes = CODES.getOrDefault(countryIso, Map.of());
        String plain = plain(text);
        return Optional.ofNullable(codes.get(plain))
                .or(() -> Optional.of(plain)
                        .filter(it -> it.startsWith(countryIso))
                        .map(it -> codes.get(it.substring(countryIso.length()))));
    }

    private static Map<String, List<Region>> read() {
        try (InputStream file = Objects.requireNonNull(Regions.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", 3))
                    .collect(Collectors.groupingBy(
                            parts -> parts[0],
                            Collectors.mapping(parts -> new Region(parts[1], parts[2]), Collectors.toList())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, String>> codes() {
        Map<String, Map<String, String>> codes = new HashMap<>();
        ALL.forEach((country, regions) -> {
            Map<String, String> ofCountry = codes.computeIfAbsent(country, _ -> new HashMap<>());
            regions.forEach(region -> {
                ofCountry.put(region.code(), region.code());
                ofCountry.put(plain(region.name()), region.code());
            });
        });
        return codes;
    }

    private static String plain(String text) {
        String letters = Normalizer.normalize(text, Normalizer.Form.NFD);
        return NO_LETTERS.matcher(letters).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
