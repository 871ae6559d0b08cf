package dev.florin.identity;

/**
 * How a seat stands; the members are those of the wire's {@code UACRoleStatusType} ({@code docs/protocols/fluz.md},
 * "Authorized users").
 */
public enum SeatStatus {
    /** Offered, and not taken yet: it gets no token. */
    PENDING,
    ACTIVE,
    /** Taken away. */
    INACTIVE,
    /** The user did not want it. */
    DECLINED
}
