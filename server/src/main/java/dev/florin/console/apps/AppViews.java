package dev.florin.console.apps;

import dev.florin.identity.ApiKey;
import dev.florin.identity.AppReview;
import dev.florin.identity.AppStatus;
import dev.florin.identity.DemoIdentity;
import dev.florin.identity.FreeScopes;
import dev.florin.identity.OwnedApp;
import dev.florin.identity.ScopeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An app as its owner's pages show it. */
final class AppViews {
    private AppViews() {}

    /** Its states, besides those that operators use: {@code IN_REVIEW} while its owner waits to have it made public. */
    enum Status {
        PERSONAL,
        IN_REVIEW,
        ACTIVE,
        SUSPENDED;

        static Status of(OwnedApp owned) {
            AppStatus status = owned.app().status();
            return switch (status) {
                case PERSONAL -> owned.inReview() ? IN_REVIEW : PERSONAL;
                case ACTIVE -> ACTIVE;
                case SUSPENDED -> SUSPENDED;
            };
        }
    }

    record AppList(List<Entry> apps) {}

    /** @param demo whether its key is public knowledge */
    record Entry(
            UUID appId,
            String name,
            Status status,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            boolean demo) {
        static Entry of(OwnedApp owned) {
            return new Entry(
                    owned.app().appId(),
                    owned.app().name(),
                    Status.of(owned),
                    owned.app().createdAt(),
                    owned.lastUsedAt(),
                    isDemo(owned.app().appId()));
        }
    }

    /**
     * @param freeScopes which its owner may add without a review
     * @param allScopes every scope there is
     */
    record Details(
            UUID appId,
            String name,
            Status status,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            boolean demo,
            List<Scope> scopes,
            List<ScopeType> freeScopes,
            List<ScopeType> allScopes,
            List<Key> keys,
            List<String> redirectUris,
            @Nullable Review review,
            Urls urls) {
        static Details of(OwnedApp.Detail detail, String base) {
            Entry entry = Entry.of(detail.app());
            AppReview review = detail.review();
            return new Details(
                    entry.appId,
                    entry.name,
                    entry.status,
                    entry.createdAt,
                    entry.lastUsedAt,
                    entry.demo,
                    detail.scopes().stream()
                            .map(one -> new Scope(one.scope(), one.expiresAt()))
                            .toList(),
                    FreeScopes.of(detail.app().app().status()),
                    ScopeType.all().stream().toList(),
                    detail.keys().stream()
                            .map(one -> new Key(one.createdAt(), one.expiresAt(), one.canBeShown()))
                            .toList(),
                    detail.redirectUris(),
                    review == null ? null : Review.of(review),
                    new Urls(
                            base + "/api/v1/graphql",
                            base + "/authorize",
                            base + "/token/exchange",
                            base + "/token/refresh"));
        }
    }

    record Scope(ScopeType scope, @Nullable Instant expiresAt) {}

    record Key(Instant createdAt, @Nullable Instant expiresAt, boolean canBeShown) {}

    record Urls(String graphql, String authorize, String exchange, String refresh) {}

    record Review(
            UUID reviewId,
            boolean isPublic,
            List<ScopeType> scopes,
            String note,
            Instant askedAt,
            AppReview.State state,
            @Nullable Instant decidedAt,
            @Nullable String reason) {
        static Review of(AppReview review) {
            return new Review(
                    review.reviewId(),
                    review.isPublic(),
                    review.scopes(),
                    review.note(),
                    review.askedAt(),
                    review.state(),
                    review.decidedAt(),
                    review.reason());
        }
    }

    /** @param authorization the header's value */
    record Keyed(UUID appId, String apiKey, String authorization) {
        static Keyed of(ApiKey key) {
            return new Keyed(key.appId(), key.encoded(), "Basic " + key.encoded());
        }

        /** A key must not reach a log. */
        @Override
        public String toString() {
            return "Keyed[" + appId + "]";
        }
    }

    record Ended(int ended) {}

    record Users(List<OwnedApp.Granter> users, @Nullable UUID next) {}

    static boolean isDemo(UUID appId) {
        return appId.equals(DemoIdentity.APP_ID) || appId.equals(DemoIdentity.OTHER_APP_ID);
    }
}
