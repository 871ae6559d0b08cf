package dev.florin.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one gateway's part of Florin has written down of the payments that it was asked for, for operators to look through.
 * Looking asks the gateway nothing, and shows no token.
 */
public interface GatewayCharges {
    /** The gateway's name, in lower case. */
    String gateway();

    /**
     * Charges, the newest first: by their keys, which grow with time.
     *
     * @param limit at least 1
     */
    List<GatewayCharge> list(Filter filter, int limit);

    Optional<GatewayCharge> find(UUID paymentKey);

    /** What was asked to be given back of a payment, at most {@code limit}, the newest first. */
    List<GatewayCharge.Refund> refunds(UUID paymentKey, int limit);

    /**
     * Which charges are listed.
     *
     * @param from those that were begun then or later; null for no bound
     * @param until those that were begun before; null for no bound
     * @param after those that are older than this one; null for all
     */
    record Filter(
            GatewayCharge.@Nullable State state,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable UUID after) {}
}
