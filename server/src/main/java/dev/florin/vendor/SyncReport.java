package dev.florin.vendor;

import java.util.List;

/** What became of taking over a vendor's products. */
public sealed interface SyncReport {
    /**
     * The catalogue is as the vendor says.
     *
     * @param problems products that cannot be sold as they are described; one that was sold before stays as it was
     */
    record Synced(int added, int changed, int withdrawn, int unchanged, List<String> problems) implements SyncReport {
        public Synced {
            problems = List.copyOf(problems);
        }

        /** For people: {@code 12 added, 3 changed, 1 withdrawn, 40 as before, 2 problems}. */
        public String inWords() {
            return added + " added, " + changed + " changed, " + withdrawn + " withdrawn, " + unchanged + " as before, "
                    + problems.size() + (problems.size() == 1 ? " problem" : " problems");
        }
    }

    /** Nothing was changed. */
    record Failed(String why) implements SyncReport {}
}
