package dev.florin.purchase;

/**
 * How many lanes there are, and how many commands each lets wait.
 *
 * @param count about one for each core
 * @param capacity when this many wait, the next gets a retryable refusal at once
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

    /**
     * How PostgreSQL is to plan on the connections of lanes. Their statements join small arrays with large tables by
     * their keys; on small or much-changed tables the planner would rather scan them. One generic plan serves every
     * batch.
     */
    public static String[] connectionOptions() {
        return new String[] {
            "enable_seqscan=off", "enable_hashjoin=off", "enable_mergejoin=off", "plan_cache_mode=force_generic_plan"
        };
    }
}
