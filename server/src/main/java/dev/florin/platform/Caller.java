package dev.florin.platform;

import java.util.Set;
import java.util.UUID;

/** Who sends a request, as proven by its {@code Authorization} header. */
public sealed interface Caller {
    /** The app, by its API key ({@code Basic}). */
    record App(UUID appId) implements Caller {}

    /**
     * A user through an app, by a user access token ({@code Bearer}).
     *
     * @param scopes names of {@code ScopeType} that the token holds
     */
    record User(UUID userId, UUID accountId, UUID seatId, UUID appId, Set<String> scopes) implements Caller {
        public User {
            scopes = Set.copyOf(scopes);
        }
    }

    /** No {@code Authorization} header at all. */
    record Nobody() implements Caller {}
}
