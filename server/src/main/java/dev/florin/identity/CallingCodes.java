package dev.florin.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Brings phone numbers, as people of a country write them, into international form. */
final class CallingCodes {
    private static final String FILE = "/calling-codes.csv";
    private static final String NORTH_AMERICA = "1";
    private static final Pattern NORTH_AMERICAN = Pattern.compile("1?([2-9][0-9]{2}[2-9][0-9]{6})");

    /** Where a zero in front belongs to the number. */
    private static final Set<String> KEEP_ZERO = Set.of("IT", "VA", "SM");

    private static final Map<String, String> CODES = read();

    private CallingCodes() {}

    static boolean isRegion(String region) {
        return CODES.containsKey(region.toUpperCase(Locale.ROOT));
    }

    /**
     * The number in international form; empty when it is none.
     *
     * @param written digits, with hyphens between them
     * @param region an {@link #isRegion}
     */
    static Optional<String> international(String written, String region) {
        String digits = written.replace("-", "");
        String code = Objects.requireNonNull(CODES.get(region.toUpperCase(Locale.ROOT)));
        if (code.equals(NORTH_AMERICA)) {
            var number = NORTH_AMERICAN.matcher(digits);
            return number.matches() ? Optional.of("+1" + number.group(1)) : Optional.empty();
        }
        boolean isTrunk = digits.startsWith("0") && !KEEP_ZERO.contains(region.toUpperCase(Locale.ROOT));
        String number = "+" + code + (isTrunk ? digits.substring(1) : digits);
        return NewUser.isPhone(number) ? Optional.of(number) : Optional.empty();
    }

    /** Lines of a code and its regions. */
    private static Map<String, String> read() {
        Map<String, String> codes = new HashMap<>();
        InputStream file = Objects.requireNonNull(CallingCodes.class.getResourceAsStream(FILE));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> {
                int comma = line.indexOf(',');
                for (String region : line.substring(comma + 1).split(" ")) {
                    codes.put(region, line.substring(0, comma));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(codes);
    }
}
