package dev.florin.identity;

import java.util.List;
import java.util.UUID;

/** What an access token says: who acts, on which account, from which seat, through which app, and what for. */
record TokenSubject(
        UUID userId, UUID accountId, AccountType accountType, UUID seatId, UUID appId, List<ScopeType> scopes) {
    TokenSubject {
        scopes = List.copyOf(scopes);
    }
}
