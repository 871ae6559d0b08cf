package dev.florin.platform.capacity;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;

/**
 * What one request has of the memory for bodies. The first 8 KB are part of what each request costs anyway, so most
 * requests take nothing. It belongs to the request's thread.
 */
public final class MemoryShare implements AutoCloseable {
    private static final long FREE = 8 * 1024;

    /** What is taken at a time, so that the counters that all share are seldom touched. */
    private static final long STEP = 16 * 1024;

    private final MemoryBudget budget;
    private final Holder holder;
    private volatile boolean anonymous = true;
    private long used;
    private long taken;

    MemoryShare(MemoryBudget budget, Holder holder) {
        this.budget = budget;
        this.holder = holder;
    }

    /** The sender of what the memory is for. */
    public interface Holder {
        long NOT_SENDING = Long.MAX_VALUE;

        /** Since when its sender is waited for, by {@link System#nanoTime}, or {@link #NOT_SENDING}. */
        long sendingSince();

        /** Is waited for no longer. */
        void giveWay();

        /** Whether it has been told to give way, and has not done so yet. */
        boolean isGivingWay();

        /** Called before it waits for memory: requests that have it may need their turn to give it back. */
        void endTurn();
    }

    /** Its sender has shown credentials that are good. */
    public void prove() {
        if (anonymous) {
            anonymous = false;
            if (taken > 0) {
                budget.prove(taken);
            }
        }
    }

    /**
     * This much more is in memory.
     *
     * @throws dev.florin.platform.RefusedException {@link Reason#TOO_BUSY} when there is no more just now; {@link
     *     Reason#BODY_TOO_LARGE} when one request may never have that much
     */
    public void add(long bytes) {
        used += bytes;
        if (used - FREE <= taken) {
            return;
        }
        if (used > max()) {
            throw Refusal.of(Reason.BODY_TOO_LARGE).asException();
        }
        long step = Math.max(STEP, used - FREE - taken);
        budget.take(this, step);
        taken += step;
    }

    /** This much is in memory now. */
    public long used() {
        return used;
    }

    /** No more than this is still in memory; the rest is free for others, even if the request goes on for long. */
    public void keep(long bytes) {
        used = Math.min(used, Math.max(bytes, 0));
        long needed = Math.max(used - FREE, 0);
        if (taken > needed) {
            budget.give(this, taken - needed, needed == 0);
            taken = needed;
        }
    }

    /** A quarter of what there is for its kind. */
    private long max() {
        return (anonymous ? budget.maxAnonymous() : budget.max()) / 4;
    }

    /** Whether its sender has shown no credentials, or none that are good. */
    public boolean isAnonymous() {
        return anonymous;
    }

    Holder holder() {
        return holder;
    }

    /** Nothing of it is in memory any more. */
    @Override
    public void close() {
        if (taken > 0) {
            budget.give(this, taken, true);
            taken = 0;
        }
        used = 0;
        anonymous = true;
    }
}
