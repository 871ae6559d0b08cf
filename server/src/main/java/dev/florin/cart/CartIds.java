package dev.florin.cart;

import dev.florin.platform.Ids;

/** Names for new carts: numbers from the database, drawn in blocks, and tokens that nobody can guess. */
final class CartIds {
    /** How many numbers a draw gives; the sequence's increment. */
    static final int BLOCK = 100;

    private static final String PREFIX = "ct_";

    private final CartRows rows;
    private final Ids ids;
    private long next;
    private long end;

    CartIds(CartRows rows, Ids ids) {
        this.rows = rows;
        this.ids = ids;
    }

    Cart.Key next(long companyId) {
        return new Cart.Key(ids.token(PREFIX), number(), companyId);
    }

    /** Held while the database is asked once for a hundred carts. */
    private synchronized long number() {
        if (next == end) {
            next = rows.nextIds();
            end = next + BLOCK;
        }
        return next++;
    }

    /** Whether it could be a token at all. */
    static boolean isToken(String text) {
        return Ids.isToken(PREFIX, text);
    }
}
