package dev.florin.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An app as its owner sees it.
 *
 * @param inReview whether a request of the owner to operators is undecided
 * @param lastUsedAt when its key was last used, to about a minute; null for one that was never used
 */
public record OwnedApp(App app, boolean inReview, @Nullable Instant lastUsedAt) {
    /**
     * Everything of it but its users.
     *
     * @param keys those that are valid, the newest first
     * @param review the newest request to the operators, if there ever was one
     */
    public record Detail(
            OwnedApp app,
            List<AppDetail.Scope> scopes,
            List<Key> keys,
            List<String> redirectUris,
            @Nullable AppReview review) {
        public Detail {
            scopes = List.copyOf(scopes);
            keys = List.copyOf(keys);
            redirectUris = List.copyOf(redirectUris);
        }
    }

    /**
     * A valid key, without itself.
     *
     * @param expiresAt null for the one that no other has replaced
     * @param canBeShown whether its owner may see it again
     */
    public record Key(Instant createdAt, @Nullable Instant expiresAt, boolean canBeShown) {}

    /** Somebody who lets the app act for them. */
    public record Granter(UUID userId, String firstName, String lastName, Instant since, List<ScopeType> scopes) {
        public Granter {
            scopes = List.copyOf(scopes);
        }
    }
}
