package dev.florin.catalog;

import java.util.List;

/** What became of an imported file. A file is imported as a whole or not at all. */
public sealed interface ImportReport {
    /**
     * Every row was taken over.
     *
     * @param warnings the first rows that were warned about, in the order of the file
     * @param warned how many there are
     */
    record Imported(long rows, List<BadRow> warnings, long warned) implements ImportReport {
        public Imported {
            warnings = List.copyOf(warnings);
        }

        public Imported(long rows) {
            this(rows, List.of(), 0);
        }
    }

    /**
     * Nothing was written.
     *
     * @param listed the first findings, in the order of the file
     * @param total how many there are
     */
    record Rejected(List<BadRow> listed, long total) implements ImportReport {
        public Rejected {
            listed = List.copyOf(listed);
        }
    }
}
