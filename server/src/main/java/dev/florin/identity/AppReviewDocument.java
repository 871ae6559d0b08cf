package dev.florin.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an app's owner asks for, as JSON for operators' commands and REST. */
@SchemaName("AppReview")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppReviewDocument(
        UUID reviewId,
        AppDocument app,

        @Described("What it may ask of users now. While a request is open its owner adds none.")
        List<ScopeType> appScopes,

        @Described("Where people come back to. Its owner may change them at any time.")
        List<String> redirectUris,

        @Described("To act for everybody who lets it.") boolean asksToBePublic,

        @Described("What it shall be able to ask of users besides.")
        List<ScopeType> scopes,

        @Described("The owner's words.") String note,
        Instant askedAt,
        AppReview.State state,
        @Nullable Instant decidedAt,
        @Described("The operator's words.") @Nullable String reason) {
    /** A page of a list. */
    @SchemaName("AppReviewPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<AppReviewDocument> reviews,

            @Described("Where the next page begins, if there may be one.") @Nullable
            UUID next) {
        public Page {
            reviews = List.copyOf(reviews);
        }
    }

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
