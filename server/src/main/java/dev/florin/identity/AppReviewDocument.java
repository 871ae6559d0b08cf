package dev.florin.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an app's owner asks for, as JSON for operators' commands and REST. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppReviewDocument(
        UUID reviewId,
        AppDocument app,
        List<ScopeType> appScopes,
        List<String> redirectUris,
        boolean asksToBePublic,
        List<ScopeType> scopes,
        String note,
        Instant askedAt,
        AppReview.State state,
        @Nullable Instant decidedAt,
        @Nullable String reason) {
    public AppReviewDocument {
        appScopes = List.copyOf(appScopes);
        redirectUris = List.copyOf(redirectUris);
        scopes = List.copyOf(scopes);
    }

    public static AppReviewDocument of(AppReviews.Asked asked) {
        AppReview review = asked.review();
        return new AppReviewDocument(
                review.reviewId(),
                AppDocument.listed(asked.app()),
                asked.has().stream().sorted().toList(),
                asked.redirectUris(),
                review.isPublic(),
                review.scopes(),
                review.note(),
                review.askedAt(),
                review.state(),
                review.decidedAt(),
                review.reason());
    }
}
