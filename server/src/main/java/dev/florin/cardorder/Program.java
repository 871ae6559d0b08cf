package dev.florin.cardorder;

import dev.florin.identity.ScopeType;
import dev.florin.platform.Caller;
import java.util.Set;
import java.util.UUID;

/**
 * A client's contract: who buys, and from which catalog when an order names none.
 *
 * @param programId the number that the client knows it by, unique on this server
 * @param accountId who pays for its cards and owns them
 * @param seatId the seat of the user in the account
 * @param appId the app whose API key also orders for this program
 * @param isSuspended whether its calls are refused for now
 */
public record Program(
        int programId,
        String name,
        UUID accountId,
        UUID userId,
        UUID seatId,
        UUID appId,
        int defaultCatalogId,
        boolean isSuspended,
        ProgramLimits limits) {
    private static final Set<String> SCOPES = Set.of(
            ScopeType.PURCHASE_GIFTCARD.name(), ScopeType.REVEAL_GIFTCARD.name(), ScopeType.LIST_PURCHASES.name());

    /** One that may order, without limits. */
    public Program(
            int programId, String name, UUID accountId, UUID userId, UUID seatId, UUID appId, int defaultCatalogId) {
        this(programId, name, accountId, userId, seatId, appId, defaultCatalogId, false, ProgramLimits.NONE);
    }

    /** Under whose name its cards are bought and shown. */
    public Caller.User buyer() {
        return new Caller.User(userId, accountId, seatId, appId, SCOPES);
    }
}
