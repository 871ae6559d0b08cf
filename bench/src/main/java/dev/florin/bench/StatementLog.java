package dev.florin.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Statements as PostgreSQL writes them to its log with {@code log_statement = all}: how often each was run. */
record StatementLog(Map<String, Integer> runs) {
    private static final Pattern STATEMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d .* LOG:  (?:statement|execute [^:]*): ?(.*)");
    /** A line of a log entry after its first. */
    private static final String MORE = "\t";

    /** What begins and ends transactions, and the driver's empty statement that tries whether a connection lives. */
    private static final Set<String> FRAME = Set.of("", "begin", "commit", "rollback");

    StatementLog {
        runs = Map.copyOf(runs);
    }

    static StatementLog parse(List<String> lines) {
        Map<String, Integer> runs = new HashMap<>();
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        for (String line : lines) {
            if (inside && line.startsWith(MORE)) {
                text.append(line).append('\n');
                continue;
            }
            if (inside) {
                runs.merge(text.toString().strip(), 1, Integer::sum);
            }
            Matcher statement = STATEMENT.matcher(line);
            inside = statement.matches();
            text.setLength(0);
            if (inside) {
                text.append(statement.group(1)).append('\n');
            }
        }
        if (inside) {
            runs.merge(text.toString().strip(), 1, Integer::sum);
        }
        return new StatementLog(runs);
    }

    /**
     * Statements of one operation, rounded for each text, so that what happens once in many operations does not count.
     *
     * @param operations that were done while it was written
     * @param idle what the server runs also when nobody asks for anything, which is left out
     */
    long perOperation(int operations, StatementLog idle) {
        return counted(idle)
                .mapToLong(runs -> Math.round((float) runs / operations))
                .sum();
    }

    /** All statements but those that the server runs also when nobody asks for anything. */
    long total(StatementLog idle) {
        return counted(idle).mapToLong(Integer::longValue).sum();
    }

    /** Ends of transactions that were begun; a statement alone is one without. */
    long commits() {
        return runs.entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase("commit"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private Stream<Integer> counted(StatementLog idle) {
        return runs.entrySet().stream()
                .filter(one ->
                        !FRAME.contains(one.getKey().toLowerCase(Locale.ROOT)) && !idle.runs.containsKey(one.getKey()))
                .map(Map.Entry::getValue);
    }
}
