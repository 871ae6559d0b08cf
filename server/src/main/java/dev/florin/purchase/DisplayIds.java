package dev.florin.purchase;

import dev.florin.platform.Pipeline;
import java.sql.Connection;
import java.sql.SQLException;

/** Draws the numbers that people use from their sequence, a block at a time. For one lane's thread alone. */
final class DisplayIds {
    /** The increment of {@code purchase_display_ids}. */
    private static final long BLOCK = 4096;

    private long next;
    private long end;

    /**
     * Makes sure that this many are there. Numbers of a block that is given up are never used, so there may be gaps.
     */
    void reserve(Connection connection, int count) throws SQLException {
        if (end - next < count) {
            new Pipeline()
                    .add(row -> next = row.getLong("next"), "select nextval('purchase_display_ids') as next")
                    .execute(connection);
            end = next + BLOCK;
        }
    }

    long next() {
        if (next >= end) {
            throw new IllegalStateException("no number is reserved");
        }
        return next++;
    }
}
