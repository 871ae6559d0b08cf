package dev.florin.shop.resource;

import dev.florin.catalog.ImportRow;
import dev.florin.platform.fluid.FluidRefusal;
import java.util.HashMap;
import java.util.Map;

/** The keys of a file's rows: of two rows for one object nobody could tell which counts. */
final class RowKeys {
    private final String column;
    private final Map<String, Long> lines = new HashMap<>();

    RowKeys(String column) {
        this.column = column;
    }

    /** @throws FluidRefusal naming the line of the row that had the key before; an empty key is none */
    void refuseAgain(String key, ImportRow row) {
        Long before = key.isEmpty() ? null : lines.putIfAbsent(key, row.line());
        if (before != null) {
            throw FluidRefusal.invalid(column, "is that of line " + before + " too; a file names it once");
        }
    }
}
