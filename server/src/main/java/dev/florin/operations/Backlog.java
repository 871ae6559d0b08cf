package dev.florin.operations;

/** What was unfinished at the last look; only this is shown by the gauges. */
record Backlog(long running, long parked, long oldestSeconds) {}
