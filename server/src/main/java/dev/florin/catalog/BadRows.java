package dev.florin.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a file: the first rows in full, the rest counted. */
public final class BadRows {
    static final int MAX_LISTED = 100;

    private final boolean strict;
    private final List<BadRow> listed = new ArrayList<>();
    private final List<BadRow> warnings = new ArrayList<>();
    private long total;
    private long warned;

    public BadRows() {
        this(false);
    }

    /** @param strict whether warnings count as errors too */
    public BadRows(boolean strict) {
        this.strict = strict;
    }

    /** Notes what is valid but will probably hurt. */
    public void warn(long line, @Nullable String column, String reason) {
        if (strict) {
            add(line, column, reason);
            return;
        }
        warned++;
        if (warnings.size() < MAX_LISTED) {
            warnings.add(new BadRow(line, column, reason));
        }
    }

    public void add(long line, @Nullable String column, String reason) {
        total++;
        if (listed.size() < MAX_LISTED) {
            listed.add(new BadRow(line, column, reason));
        }
    }

    public boolean isEmpty() {
        return total == 0;
    }

    /** Everything was imported; these are the warnings. */
    public ImportReport.Imported imported(long rows) {
        return new ImportReport.Imported(rows, warnings, warned);
    }

    /** Nothing was imported, and this is why. */
    public ImportReport.Rejected report() {
        return new ImportReport.Rejected(listed, total);
    }
}
