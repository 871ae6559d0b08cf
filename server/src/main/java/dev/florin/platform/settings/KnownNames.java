package dev.florin.platform.settings;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The variables that mean something, and those that somebody may have meant. */
public final class KnownNames {
    /** Letters that may be wrong, missing or too many. */
    private static final int MAX_SLIPS = 2;

    /** What the launcher and containers read, and the server does not. */
    private static final Set<String> LAUNCHER =
            Set.of("FLORIN_JAVA_HOME", "FLORIN_JAVA_OPTS", "FLORIN_AOT", "FLORIN_MEMORY");

    private final Set<String> variables;

    public KnownNames(Collection<Setting<?>> settings) {
        variables = settings.stream().map(Setting::variable).collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean contains(String variable) {
        return variables.contains(variable) || LAUNCHER.contains(variable);
    }

    /** The setting whose name this almost is. */
    Optional<String> almost(String variable) {
        return variables.stream()
                .filter(known -> Math.abs(known.length() - variable.length()) <= MAX_SLIPS)
                .filter(known -> slips(known, variable) <= MAX_SLIPS)
                .findFirst();
    }

    /** Levenshtein's distance, by rows. */
    private static int slips(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
