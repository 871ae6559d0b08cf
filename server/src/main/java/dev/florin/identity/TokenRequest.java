package dev.florin.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An app's wish to act for a user.
 *
 * @param seatId the seat to act from, or null for the user's default seat in the account
 * @param scopes in the order in which the token shall hold them; duplicates collapse
 */
public record TokenRequest(
        UUID appId, UUID userId, UUID accountId, @Nullable UUID seatId, List<ScopeType> scopes) {
    public TokenRequest {
        scopes = List.copyOf(new LinkedHashSet<>(scopes));
    }
}
