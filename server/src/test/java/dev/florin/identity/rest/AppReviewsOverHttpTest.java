package dev.florin.identity.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.identity.ApiKey;
import dev.florin.identity.AppReview;
import dev.florin.identity.AppReviews;
import dev.florin.identity.OwnedApps;
import dev.florin.identity.ScopeType;
import dev.florin.identity.cli.ReviewCommand;
import dev.florin.operator.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Operators decide what owners of apps ask for. */
class AppReviewsOverHttpTest {
    private static final String REVIEWS = "/api/v1/app-reviews";

    private final TestOperator operator = new TestOperator(Role.STEER, Role.MONEY);
    private final TestAccount owner = TestFlorin.accountWith(1, 0, 0);
    private final ApiKey app = TestFlorin.server().part(OwnedApps.class).create(owner.userId(), "Gift bot");
    private final AppReviews reviews = TestFlorin.server().part(AppReviews.class);

    @Test
    void reviewRequestsAreListedAndApproved() {
        AppReview review = ask();

        assertThat(listed("OPEN", review)).singleElement().satisfies(one -> {
            assertThat(one.at("/app/name").asString()).isEqualTo("Gift bot");
            assertThat(one.path("note").asString()).isEqualTo("For my shop");
            assertThat(one.path("appScopes").size()).isEqualTo(5);
        });
        JsonNode approved = operator.post(REVIEWS + "/" + review.reviewId() + "/approve", "")
                .json();

        assertThat(approved.path("state").asString()).isEqualTo("APPROVED");
        assertThat(approved.at("/app/status").asString()).isEqualTo("ACTIVE");
        assertThat(listed("OPEN", review)).isEmpty();
        assertThat(operator.audit(app.appId().toString()))
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("app.review.approve");
        assertThat(operator.post(REVIEWS + "/" + review.reviewId() + "/approve", "")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aRejectionNeedsAReasonWhichTheOwnerReads() {
        AppReview review = ask();
        String path = REVIEWS + "/" + review.reviewId() + "/reject";

        Client.Answer without = operator.post(path, "{}");
        Client.Answer rejected = operator.post(path, "{\"reason\": \"Say what it does.\"}");

        assertThat(without.status()).isEqualTo(422);
        assertThat(rejected.json().path("state").asString()).isEqualTo("REJECTED");
        assertThat(rejected.json().at("/app/status").asString()).isEqualTo("PERSONAL");
        assertThat(TestFlorin.server()
                        .part(OwnedApps.class)
                        .detail(owner.userId(), app.appId())
                        .orElseThrow()
                        .review())
                .extracting(AppReview::reason)
                .isEqualTo("Say what it does.");
    }

    @Test
    void toApproveTakesTheRoleThatMovesMoney() {
        AppReview review = ask();
        TestOperator steering = new TestOperator(Role.STEER);

        assertThat(steering.post(REVIEWS + "/" + review.reviewId() + "/approve", "")
                        .status())
                .isEqualTo(403);
        assertThat(new TestOperator(Role.READ)
                        .post(REVIEWS + "/" + review.reviewId() + "/reject", "{\"reason\": \"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(operator.post(REVIEWS + "/" + UUID.randomUUID() + "/approve", "")
                        .status())
                .isEqualTo(404);
        assertThat(listed("OPEN", review)).hasSize(1);
    }

    @Test
    void anAppThatIsApprovedByItselfWaitsForNothingMore() {
        AppReview review = reviews.ask(owner.userId(), app.appId(), true, List.of(), "For my shop");

        operator.post("/api/v1/apps/" + app.appId() + "/approve", "");

        assertThat(listed("APPROVED", review)).hasSize(1);
    }

    @Test
    void theCommandsDoTheSame() {
        AppReview review = ask();
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new ReviewCommand(() -> reviews)).setOut(new PrintWriter(out, true));

        assertThat(command.execute("list", "--limit", "200")).isZero();
        assertThat(out.toString()).contains(review.reviewId().toString(), "Gift bot", "QUERY_RECIPIENT");
        assertThat(command.execute("approve", review.reviewId().toString(), "--json"))
                .isZero();
        assertThat(out.toString()).contains("\"ACTIVE\"");
        assertThat(command.setErr(new PrintWriter(out, true))
                        .execute("reject", review.reviewId().toString(), "--reason", "x"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("not open");
        assertThat(command.execute()).isEqualTo(2);
    }

    private AppReview ask() {
        return reviews.ask(owner.userId(), app.appId(), true, List.of(ScopeType.QUERY_RECIPIENT), "For my shop");
    }

    private List<JsonNode> listed(String state, AppReview review) {
        return operator.get(REVIEWS + "?limit=200&state=" + state)
                .json()
                .path("reviews")
                .valueStream()
                .filter(one ->
                        one.path("reviewId").asString().equals(review.reviewId().toString()))
                .toList();
    }
}
