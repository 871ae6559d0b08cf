package dev.florin.transaction;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/** Counts the records that a filter means, and keeps those of one page; it is shown them from the newest on. */
final class PageWindow {
    private final int limit;
    private final int offset;
    private final List<Shown> shown = new ArrayList<>();
    private int seen;

    PageWindow(int limit, int offset) {
        this.limit = limit;
        this.offset = offset;
    }

    /**
     * One of the page.
     *
     * @param id its own; where it is in a block, the block's
     * @param place its place in the block, or -1
     */
    record Shown(UUID id, int place) {}

    List<Shown> shown() {
        return List.copyOf(shown);
    }

    int seen() {
        return seen;
    }

    /** @param rows outside of these blocks, or in stale ones */
    void see(List<Block> blocks, List<RecordRows.Row> rows, RecordFilter filter) {
        int next = 0;
        for (Block block : blocks) {
            while (next < rows.size() && isAfter(rows.get(next).id(), block.lastId())) {
                see(rows.get(next++), filter);
            }
            if (!block.stale()) {
                see(block, block.met(filter.conditions()));
            }
        }
        rows.subList(next, rows.size()).forEach(row -> see(row, filter));
    }

    void see(RecordRows.Row row, RecordFilter filter) {
        if (filter.isMetBy(row)) {
            show(row.id(), -1);
        }
    }

    private void see(Block block, BitSet met) {
        int count = met.cardinality();
        if (seen + count <= offset || seen >= offset + limit) {
            seen += count;
            return;
        }
        for (int place = met.length() - 1; place >= 0; place = met.previousSetBit(place - 1)) {
            show(block.lastId(), place);
        }
    }

    private void show(UUID id, int place) {
        if (seen >= offset && seen < offset + limit) {
            shown.add(new Shown(id, place));
        }
        seen++;
    }

    /** As PostgreSQL compares them: unsigned. */
    private static boolean isAfter(UUID id, UUID other) {
        int high = Long.compareUnsigned(id.getMostSignificantBits(), other.getMostSignificantBits());
        return high > 0
                || high == 0 && Long.compareUnsigned(id.getLeastSignificantBits(), other.getLeastSignificantBits()) > 0;
    }
}
