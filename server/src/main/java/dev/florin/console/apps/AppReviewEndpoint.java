package dev.florin.console.apps;

import dev.florin.console.Person;
import dev.florin.console.signin.Form;
import dev.florin.identity.AppReview;
import dev.florin.identity.AppReviews;
import dev.florin.identity.ScopeType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the owner of an app asks operators for. */
@RestController
@RequestMapping("/console/api/apps/{id}/review")
final class AppReviewEndpoint {
    private final AppReviews reviews;

    AppReviewEndpoint(AppReviews reviews) {
        this.reviews = reviews;
    }

    /** {@code {isPublic, scopes, note}}. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AppViews.Review ask(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Person person = Person.current();
        UUID appId = Form.id(id);
        Form form = Form.of(request);
        List<ScopeType> scopes = AppsEndpoint.scopes(form);
        boolean isPublic = form.isTrue("isPublic");
        String note = form.text("note", AppReviews.MAX_TEXT);
        AppReview review = AppsEndpoint.doing(
                person,
                "app.review.ask",
                appId,
                Map.of("public", Boolean.toString(isPublic), "scopes", AppsEndpoint.names(scopes)),
                () -> reviews.ask(person.userId(), appId, isPublic, scopes, note));
        return AppViews.Review.of(review);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable("id") String id) {
        Person person = Person.current();
        UUID appId = Form.id(id);
        AppsEndpoint.doing(person, "app.review.withdraw", appId, Map.of(), () -> {
            reviews.withdraw(person.userId(), appId);
            return true;
        });
    }
}
