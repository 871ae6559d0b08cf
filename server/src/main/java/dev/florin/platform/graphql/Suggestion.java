package dev.florin.platform.graphql;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a wrong one was probably meant to be. */
final class Suggestion {
    /** Longer texts are not misspelt names, and comparing them would be expensive. */
    private static final int MAX_CHARS = 60;

    private Suggestion() {}

    /** {@code "; did you mean X?"}, or nothing when no known name is near. */
    static String of(String given, Collection<String> known) {
        return nearest(given, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static Optional<String> nearest(String given, Collection<String> known) {
        if (given.length() > MAX_CHARS) {
            return Optional.empty();
        }
        String plain = plain(given);
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= Math.max(1, plain.length() / 3))
                .min(Comparator.comparingInt(name -> distance(plain, plain(name))));
    }

    /** Ignores what is most often written differently: case, underscores, hyphens and blanks. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]", "");
    }

    /** How many letters have to be put in, left out or replaced (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
