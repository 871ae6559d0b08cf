package dev.florin.purchase;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;

/**
 * How many lanes there are, and how many commands each lets wait.
 *
 * @param count about one for each core
 * @param capacity when this many wait, the next gets a retryable refusal at once
 */
public record LaneSettings(int count, int capacity) {
    public static LaneSettings of(SettingReader read) {
        return new LaneSettings(
                read.get(
                        "lanes.count",
                        Form.number(1, 64),
                        Math.max(2, Runtime.getRuntime().availableProcessors())),
                read.get("lanes.capacity", Form.number(1, 1_000_000), 10_000));
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
