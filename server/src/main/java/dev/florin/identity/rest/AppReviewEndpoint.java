package dev.florin.identity.rest;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.identity.AppReview;
import dev.florin.identity.AppReviewDocument;
import dev.florin.identity.AppReviews;
import dev.florin.identity.Listed;
import dev.florin.operator.Asked;
import dev.florin.operator.AskedBody;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Refusal;
import dev.florin.platform.connections.Connection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What {@code florin app review} does, over HTTP. Approving lets an app reach users' money; rejecting gives nothing.
 */
@RestController
@RequestMapping({"/api/v1/app-reviews", SignedInOperators.PATHS + "app-reviews"})
public class AppReviewEndpoint {
    private final AppReviews reviews;
    private final OperatorAccess access;

    /** @param reviews on an audited data source */
    public AppReviewEndpoint(AppReviews reviews, OperatorAccess access) {
        this.reviews = reviews;
        this.access = access;
    }

    record Decision(@Nullable String reason) {}

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    AppReviewDocument.Page list(
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        int most = Asked.limit(limit, Listed.MAX_PAGE);
        List<AppReviewDocument> found = reviews
                .list(
                        Objects.requireNonNullElse(
                                Asked.oneOfIfAny("state", AppReview.State.class, state), AppReview.State.OPEN),
                        Asked.idIfAny("after", after),
                        most)
                .stream()
                .map(AppReviewDocument::of)
                .toList();
        return new AppReviewDocument.Page(
                found, found.size() < most ? null : found.getLast().reviewId());
    }

    @PostMapping("/{id}/approve")
    AppReviewDocument approve(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        UUID reviewId = Asked.id("id", id);
        String reason = reason(AskedBody.read(http, Decision.class));
        return decided(http, "app.review.approve", () -> reviews.approve(reviewId, reason));
    }

    @PostMapping("/{id}/reject")
    AppReviewDocument reject(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.STEER, http);
        UUID reviewId = Asked.id("id", id);
        String reason = AskedBody.needed("reason", reason(AskedBody.read(http, Decision.class)));
        return decided(http, "app.review.reject", () -> reviews.reject(reviewId, reason));
    }

    private static @Nullable String reason(Decision decision) {
        String reason = decision.reason;
        if (reason == null || reason.isBlank()) {
            return null;
        }
        if (reason.length() > AppReviews.MAX_TEXT || reason.indexOf('\0') >= 0) {
            throw Refusal.invalid("reason", "must be a text of up to " + AppReviews.MAX_TEXT + " characters")
                    .asException();
        }
        return reason;
    }

    private static AppReviewDocument decided(
            HttpServletRequest http, String action, Supplier<AppReviews.Asked> deciding) {
        Deed deed = new Deed(OperatorAccess.of(http).name(), action, null, Map.of());
        return AppReviewDocument.of(Acting.doing(deed, deciding));
    }
}
