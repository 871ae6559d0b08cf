package dev.florin.operations;

/**
 * What was unfinished of a kind at the last look.
 *
 * @param stuck running ones that are older than the configured time
 */
record Backlog(long running, long parked, long stuck, long oldestSeconds) {
    static final Backlog NONE = new Backlog(0, 0, 0, 0);
}
