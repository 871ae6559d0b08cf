package dev.florin.platform.limits;

/**
 * What is counted together, and how much of it is allowed unless the settings say otherwise. Features have theirs as
 * constants, and name them in a bean of type {@link LimitKinds}.
 *
 * @param name as it is written in settings, headers and metrics
 * @param byDefault such as {@code 50/s burst 200}
 * @param inStaging what is allowed in staging while {@code FLORIN_LIMITS} is not set
 */
public record LimitKind(String name, String byDefault, String inStaging) {
    /** Requests of an address without a credential that is known to be good, including those for new carts. */
    public static final LimitKind ADDRESS = inLive("address", "100/s burst 1000");

    /** One that staging does without, as people measure there. */
    public static LimitKind inLive(String name, String limit) {
        return new LimitKind(name, limit, Limit.OFF);
    }

    /** One that staging has as well. */
    public static LimitKind everywhere(String name, String limit) {
        return new LimitKind(name, limit, limit);
    }

    @Override
    public String toString() {
        return name;
    }
}
