package dev.florin.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app as operators see it.
 *
 * @param scopes what it may ask of users, by name
 * @param secrets those that are valid, the newest first
 */
public record AppDetail(App app, List<Scope> scopes, List<Secret> secrets) {
    public AppDetail {
        scopes = List.copyOf(scopes);
        secrets = List.copyOf(secrets);
    }

    /** @param expiresAt null for one that is valid until it is withdrawn */
    public record Scope(ScopeType scope, @Nullable Instant expiresAt) {}

    /** @param expiresAt null for the one that no other has replaced */
    public record Secret(Instant createdAt, @Nullable Instant expiresAt) {}
}
