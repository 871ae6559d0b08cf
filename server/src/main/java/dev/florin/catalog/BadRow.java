package dev.florin.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Why a row of an imported file was refused. It never shows a card's code.
 *
 * @param line where the row starts, from 1
 * @param column the column at fault, or null when the whole row is
 */
public record BadRow(long line, @Nullable String column, String reason) {
    /** {@code line 7, denomination: must be positive}. */
    @Override
    public String toString() {
        return column == null ? "line " + line + ": " + reason : "line " + line + ", " + column + ": " + reason;
    }
}
