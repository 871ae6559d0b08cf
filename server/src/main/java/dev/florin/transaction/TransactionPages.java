package dev.florin.transaction;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import dev.florin.transaction.RecordRows.Range;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Finds the records of a page, the newest first, and counts all that a filter means. Of a large account it reads blocks:
 * their ends, and of those that a filter cuts through the values that it looks at. Records outside of blocks, or in
 * stale ones, are read themselves.
 */
final class TransactionPages {
    /** Blocks that are in memory at once. */
    static final int BATCH = 256;

    /** Records that one request reads outside of blocks. */
    static final int MOST_ROWS = 100_000;

    /** Of these, as many are in memory at once. */
    private static final int PART_ROWS = 10_000;

    private final Transactions transactions;
    private final int partRows;

    TransactionPages(Transactions transactions) {
        this(transactions, PART_ROWS);
    }

    /** @param partRows records outside of blocks that are in memory at once, at least those of one block */
    TransactionPages(Transactions transactions, int partRows) {
        this.transactions = transactions;
        this.partRows = partRows;
    }

    /** @param total how many the filter means, on all pages */
    record Found(List<UUID> ids, int total) {
        Found {
            ids = List.copyOf(ids);
        }
    }

    /**
     * One page.
     *
     * @throws dev.florin.platform.RefusedException when blocks of a large account are still to be made
     */
    Found page(UUID accountId, RecordFilter filter, int limit, int offset) {
        PageWindow window = new PageWindow(limit, offset);
        return transactions.call(connection -> {
            if (filter.ids() != null) {
                List<Range> ranges =
                        filter.ids().stream().distinct().map(Range::of).toList();
                rows(connection, accountId, ranges, ranges.size()).forEach(row -> window.see(row, filter));
            } else {
                walk(connection, accountId, filter, window);
            }
            return new Found(ids(connection, accountId, window.shown()), window.seen());
        });
    }

    private void walk(Connection connection, UUID accountId, RecordFilter filter, PageWindow window)
            throws SQLException {
        UUID below = RecordRows.LAST;
        boolean isFirst = true;
        int read = 0;
        List<Block> blocks;
        do {
            blocks = BlockTable.read(connection, accountId, below, filter.conditions(), BATCH);
            if (isFirst) {
                UUID newest =
                        blocks.isEmpty() ? RecordRows.FIRST : blocks.getFirst().lastId();
                read += seeYoungest(connection, accountId, newest, filter, window);
            }
            for (List<Block> part : parts(blocks)) {
                List<Range> stale =
                        part.stream().filter(Block::stale).map(Block::range).toList();
                List<RecordRows.Row> rows = stale.isEmpty() ? List.of() : rows(connection, accountId, stale, MOST_ROWS);
                read += rows.size();
                requireFew(read);
                window.see(part, rows, filter);
            }
            if (!blocks.isEmpty()) {
                below = blocks.getLast().lastId();
            }
            isFirst = false;
        } while (blocks.size() == BATCH);
    }

    /** Those behind the newest block; returns how many there are. */
    private int seeYoungest(Connection connection, UUID accountId, UUID afterId, RecordFilter filter, PageWindow window)
            throws SQLException {
        int read = 0;
        UUID lastId = RecordRows.LAST;
        List<RecordRows.Row> rows;
        do {
            rows = rows(connection, accountId, List.of(new Range(afterId, lastId)), partRows);
            rows.forEach(row -> window.see(row, filter));
            read += rows.size();
            requireFew(read);
            if (!rows.isEmpty()) {
                lastId = Range.of(rows.getLast().id()).afterId();
            }
        } while (rows.size() == partRows);
        return read;
    }

    /** The blocks in their order, with few stale ones in each part. */
    private List<List<Block>> parts(List<Block> blocks) {
        List<List<Block>> parts = new ArrayList<>();
        int from = 0;
        int rows = 0;
        for (int i = 0; i < blocks.size(); i++) {
            rows += blocks.get(i).stale() ? blocks.get(i).size() : 0;
            boolean isLast = i == blocks.size() - 1;
            if (isLast || rows + blocks.get(i + 1).size() > partRows) {
                parts.add(blocks.subList(from, i + 1));
                from = i + 1;
                rows = 0;
            }
        }
        return parts;
    }

    private static List<RecordRows.Row> rows(Connection connection, UUID accountId, List<Range> ranges, int most)
            throws SQLException {
        Pipeline pipeline = new Pipeline();
        List<RecordRows.Row> rows = new ArrayList<>();
        RecordRows.addNewest(pipeline, rows::add, accountId, ranges, most);
        pipeline.execute(connection);
        return rows;
    }

    private static void requireFew(int rows) {
        if (rows > MOST_ROWS) {
            throw Refusal.of(
                            Reason.TOO_BUSY,
                            "The list of this account's transactions is still being made. Try again in some minutes.")
                    .asException();
        }
    }

    private static List<UUID> ids(Connection connection, UUID accountId, List<PageWindow.Shown> shown)
            throws SQLException {
        List<BlockTable.Place> places = shown.stream()
                .filter(one -> one.place() >= 0)
                .map(one -> new BlockTable.Place(one.id(), one.place()))
                .toList();
        Map<BlockTable.Place, UUID> inBlocks =
                places.isEmpty() ? Map.of() : BlockTable.ids(connection, accountId, places);
        return shown.stream()
                .map(one -> one.place() < 0 ? one.id() : inBlocks.get(new BlockTable.Place(one.id(), one.place())))
                .filter(Objects::nonNull)
                .toList();
    }
}
