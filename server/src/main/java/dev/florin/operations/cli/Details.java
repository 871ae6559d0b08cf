package dev.florin.operations.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The details of a resolution, typed by a person or read from a file: never an argument, which others can see. */
final class Details {
    private static final int MAX_LINES = 20;

    private Details() {}

    /**
     * Reads {@code name=value} lines up to an empty one or the end.
     *
     * @throws IllegalArgumentException saying which line is wrong, and nothing of what it holds
     */
    static Map<String, String> read(BufferedReader in) throws IOException {
        Map<String, String> details = new HashMap<>();
        for (int number = 1; number <= MAX_LINES; number++) {
            String line = in.readLine();
            if (line == null || line.isBlank()) {
                return details;
            }
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("Line " + number + " of the details is not name=value.");
            }
            details.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        throw new IllegalArgumentException("The details have more than " + MAX_LINES + " lines.");
    }
}
