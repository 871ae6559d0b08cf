package dev.florin.bench;

import dev.florin.bench.vendor.Counts;
import dev.florin.bench.vendor.VendorProcess;
import java.time.Duration;

/**
 * Holds what clients were answered against the database, the ledger's own verification, and the word of the outside
 * vendor.
 */
record VendorAudit(Stage stage, VendorProcess vendor) {
    private static final Duration REST_LIMIT = Duration.ofMinutes(3);
    private static final Duration REST_POLL = Duration.ofMillis(200);

    /**
     * What there is at one moment.
     *
     * @param fromStock sold from stock
     * @param fromVendor sold through the vendor, as the database has it
     * @param filled by the vendor, as it says itself
     * @param heldMinor cents that are held for purchases that are not over
     * @param unfinished purchases that are not over
     */
    record State(
            BenchDatabase.Sold fromStock,
            BenchDatabase.Sold fromVendor,
            Counts filled,
            long heldMinor,
            long unfinished) {
        /**
         * How far all this is from the cards that were answered since then, all of them from stock or all from the
         * vendor, each filled once, and nothing left held.
         */
        long wrong(State before, long answered, boolean byVendor) {
            long stock = byVendor ? 0 : answered;
            long sent = byVendor ? answered : 0;
            return distance(fromStock.since(before.fromStock), stock)
                    + distance(fromVendor.since(before.fromVendor), sent)
                    + Math.abs(filled.since(before.filled).filled() - sent)
                    + (heldMinor == 0 ? 0 : 1)
                    + unfinished;
        }

        private boolean isAtRest() {
            return heldMinor == 0 && unfinished == 0;
        }

        private static long distance(BenchDatabase.Sold sold, long expected) {
            return Math.abs(sold.purchases() - expected) + Math.abs(sold.cards() - expected);
        }
    }

    State state() {
        BenchDatabase database = stage.database();
        return new State(
                database.sold(),
                database.sold(BenchOffer.VENDOR_OFFER_ID),
                vendor.counts(),
                database.heldMinor(),
                database.unfinished());
    }

    /**
     * The state to begin with, once nothing is under way of a run before that went wrong.
     *
     * @throws BenchFailedException when something still is after a while
     */
    State atRest() {
        long end = System.nanoTime() + REST_LIMIT.toNanos();
        State state = state();
        while (!state.isAtRest()) {
            if (System.nanoTime() - end > 0) {
                throw new BenchFailedException("Purchases do not come to an end: " + state);
            }
            try {
                Thread.sleep(REST_POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BenchFailedException("interrupted");
            }
            state = state();
        }
        return state;
    }

    /**
     * The same as {@link #count}, and has the books verified.
     *
     * @throws BenchFailedException when they are not in order
     */
    long check(State before, long answered, boolean byVendor) {
        long wrong = count(before, answered, byVendor);
        stage.server().verifyLedger();
        return wrong;
    }

    /**
     * Counts what is wrong after a run, and says so.
     *
     * @param answered cards that clients were told they have bought since then
     */
    long count(State before, long answered, boolean byVendor) {
        State now = state();
        long wrong = now.wrong(before, answered, byVendor);
        if (wrong > 0) {
            System.err.println("  wrong: " + answered + " cards were answered; it was " + before + ", and is " + now);
        }
        return wrong;
    }
}
