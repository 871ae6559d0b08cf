package dev.florin.platform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Places that accounts share, so that none of them takes all. An account always has its share of them, and more while
 * half of the places are free. Nobody waits here: a caller who gets none tries again later.
 */
public final class SharedPlaces {
    private final int all;
    private final int share;
    private final Map<UUID, Integer> held = new HashMap<>();
    private int taken;

    /** @param sharePercent of the places, one at least, that an account may always have while any is free */
    public SharedPlaces(int all, int sharePercent) {
        this.all = all;
        this.share = (int) Math.max(1, (long) all * sharePercent / 100);
    }

    /** What became of a request for a place. */
    public enum Entry {
        TAKEN,
        /** No place is free. */
        FULL,
        /** Places are free, but kept for other accounts. */
        SHARE_USED
    }

    /** Takes a place for an account, to be {@linkplain #leave left}. */
    public synchronized Entry enter(UUID account) {
        if (taken >= all) {
            return Entry.FULL;
        }
        if (isCrowded(account)) {
            return Entry.SHARE_USED;
        }
        taken++;
        held.merge(account, 1, Integer::sum);
        return Entry.TAKEN;
    }

    /** Gives a place back. */
    public synchronized void leave(UUID account) {
        taken--;
        held.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
    }

    /** The accounts that get no place now, though some are free. */
    public synchronized List<UUID> crowded() {
        return held.keySet().stream().filter(this::isCrowded).toList();
    }

    /** How many are taken. */
    public synchronized int taken() {
        return taken;
    }

    /** How many are free. */
    public synchronized int free() {
        return all - taken;
    }

    private boolean isCrowded(UUID account) {
        return held.getOrDefault(account, 0) >= share && all - taken <= all / 2;
    }
}
