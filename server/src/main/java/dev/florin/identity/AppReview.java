package dev.florin.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an app's owner has asked the operators for.
 *
 * @param isPublic to act for everybody who allows it, not only for the owner
 * @param scopes that it may then ask of users in addition
 * @param note the owner's words
 * @param decidedAt null while it is open
 * @param reason the operator's words, if there are any
 */
public record AppReview(
        UUID reviewId,
        UUID appId,
        boolean isPublic,
        List<ScopeType> scopes,
        String note,
        Instant askedAt,
        State state,
        @Nullable Instant decidedAt,
        @Nullable String reason) {
    public AppReview {
        scopes = List.copyOf(scopes);
    }

    /** What has become of it. */
    public enum State {
        OPEN,
        APPROVED,
        REJECTED,
        WITHDRAWN
    }
}
