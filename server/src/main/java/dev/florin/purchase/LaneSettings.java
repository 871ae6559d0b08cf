package dev.florin.purchase;

/**
 * How many lanes there are, and how many commands each lets wait.
 *
 * @param count about one a core
 * @param capacity when so many wait, the next gets a retryable refusal at once
 */
public record LaneSettings(int count, int capacity) {
    public LaneSettings {
        if (count < 1 || count > 64) {
            throw new IllegalArgumentException("there are 1 to 64 lanes, not " + count);
        }
        if (capacity < 1 || capacity > 1_000_000) {
            throw new IllegalArgumentException("a lane lets 1 to 1000000 commands wait, not " + capacity);
        }
    }
}
