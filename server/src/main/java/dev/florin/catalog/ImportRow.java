package dev.florin.catalog;

import java.util.Map;

/**
 * A row of a file, as it was read.
 *
 * @param values by column; a column that is missing or blank is not in it
 */
public record ImportRow(long line, Map<String, String> values) {
    public ImportRow {
        values = Map.copyOf(values);
    }

    /** The columns only: the values may be codes. */
    @Override
    public String toString() {
        return "line " + line + " " + values.keySet();
    }
}
