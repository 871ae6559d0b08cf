package dev.florin.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The states and provinces of the United States and Canada, with what counts as a state for the post there, by their
 * codes of ISO 3166-2. People write them as code or by name, in any case, with accents or without: {@code CA}, {@code
 * us-ca}, {@code California}.
 */
public final class Regions {
    private static final String FILE = "/regions.csv";
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]");
    private static final Map<String, Map<String, String>> CODES = read();

    private Regions() {}

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

    private static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> codes = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(Regions.class.getResourceAsStream(FILE))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] parts = line.split(",", 3);
                Map<String, String> ofCountry = codes.computeIfAbsent(parts[0], _ -> new HashMap<>());
                ofCountry.put(parts[1], parts[1]);
                ofCountry.put(plain(parts[2]), parts[1]);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }

    private static String plain(String text) {
        String letters = Normalizer.normalize(text, Normalizer.Form.NFD);
        return NO_LETTERS.matcher(letters).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
