package dev.florin.identity;

import java.time.Instant;
import java.util.UUID;

/** A developer's app, which calls the API with its key. */
public record App(UUID appId, String name, AppStatus status, UUID ownerUserId, Instant createdAt) {
    /** Whether the app may act for the user, given that the user has granted it something. */
    public boolean mayActFor(UUID userId) {
        return switch (status) {
            case PERSONAL -> ownerUserId.equals(userId);
            case ACTIVE -> true;
            case SUSPENDED -> false;
        };
    }
}
