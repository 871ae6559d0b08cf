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

    private final Transactions transactions;

    TransactionPages(Transactions transactions) {
        this.transactions = transactions;
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
                rows(connection, accountId, ranges).forEach(row -> window.see(row, filter));
            } else {
                walk(connection, accountId, filter, window);
            }
            return new Found(ids(connection, accountId, window.shown()), window.seen());
        });
    }

    private static void walk(Connection connection, UUID accountId, RecordFilter filter, PageWindow window)
            throws SQLException {
        UUID below = RecordRows.LAST;
        boolean isFirst = true;
        List<Block> blocks;
        do {
            blocks = BlockTable.read(connection, accountId, below, filter.conditions(), BATCH);
            List<Range> open = new ArrayList<>();
            if (isFirst) {
                UUID newest =
                        blocks.isEmpty() ? RecordRows.FIRST : blocks.getFirst().lastId();
                open.add(new Range(newest, RecordRows.LAST));
            }
            blocks.stream().filter(Block::stale).map(Block::range).forEach(open::add);
            List<RecordRows.Row> rows = open.isEmpty() ? List.of() : rows(connection, accountId, open);
            window.see(blocks, rows, filter);
            if (!blocks.isEmpty()) {
                below = blocks.getLast().lastId();
            }
            isFirst = false;
        } while (blocks.size() == BATCH);
    }

    private static List<RecordRows.Row> rows(Connection connection, UUID accountId, List<Range> ranges)
            throws SQLException {
        Pipeline pipeline = new Pipeline();
        List<RecordRows.Row> rows = new ArrayList<>();
        RecordRows.addNewest(pipeline, rows::add, accountId, ranges, MOST_ROWS + 1);
        pipeline.execute(connection);
        if (rows.size() > MOST_ROWS) {
            throw Refusal.of(
                            Reason.TOO_BUSY,
                            "The list of this account's transactions is still being made. Try again in some minutes.")
                    .asException();
        }
        return rows;
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
