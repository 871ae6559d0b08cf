package dev.florin.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a file: the first rows in full, the rest counted. */
public final class BadRows {
    static final int MAX_LISTED = 100;

    private final List<BadRow> listed = new ArrayList<>();
    private long total;

    public void add(long line, @Nullable String column, String reason) {
        total++;
        if (listed.size() < MAX_LISTED) {
            listed.add(new BadRow(line, column, reason));
        }
    }

    public boolean isEmpty() {
        return total == 0;
    }

    /** Nothing was imported, and this is why. */
    public ImportReport.Rejected report() {
        return new ImportReport.Rejected(listed, total);
    }
}
