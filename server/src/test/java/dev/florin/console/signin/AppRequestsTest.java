package dev.florin.console.signin;

import static dev.florin.console.signin.ConsoleServer.browser;
import static dev.florin.console.signin.ConsoleServer.operator;
import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.server;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static dev.florin.console.signin.ConsoleServer.userId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.identity.ApiKey;
import dev.florin.identity.OwnedApps;
import dev.florin.operator.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Developers see the requests of their own apps, and nothing of others'. */
class AppRequestsTest {
    private static final String LOG = "/console/api/app-requests";
    private static final Client CLIENT = new Client(server().port());

    @Test
    void anOwnerFindsTheRequestOfTheirAppAndNobodyElseDoes() {
        String owner = person();
        ApiKey key = app(owner);
        String requestId = asked(key, "query Hello { marco }");
        try (Browser browser = signedIn(owner);
                Browser other = signedIn(person());
                Browser stranger = browser()) {
            JsonNode entry = logged(browser, requestId);
            String path = LOG + "/" + entry.path("entryId").asLong();

            assertThat(entry.path("route").asString()).isEqualTo("marco");
            assertThat(entry.path("name").asString()).isEqualTo("Hello");
            assertThat(entry.has("network")).isFalse();
            assertThat(browser.get(path).json()).isEqualTo(entry);
            assertThat(other.get(path).status()).isEqualTo(404);
            assertThat(requests(other, "?request=" + requestId)).isEmpty();
            assertThat(other.get(LOG + "?app=" + key.appId()).status()).isEqualTo(404);
            assertThat(other.get(LOG + "/reasons?app=" + key.appId()).status()).isEqualTo(404);
            for (String asked : List.of(LOG, LOG + "/reasons", path)) {
                assertThat(stranger.get(asked).reason()).as(asked).isEqualTo("SIGNED_OUT");
            }
        }
    }

    @Test
    void reasonsAreOnlyThoseOfTheOwnersApps() {
        String owner = person();
        ApiKey key = app(owner);
        String requestId = asked(key, "{ no }");
        try (Browser browser = signedIn(owner);
                Browser other = signedIn(person())) {
            logged(browser, requestId);

            JsonNode groups = browser.get(LOG + "/reasons?hours=1").json().path("reasons");

            assertThat(groups).hasSize(1);
            assertThat(groups.at("/0/reason").asString()).isEqualTo("QUERY_INVALID");
            assertThat(groups.at("/0/requests").asLong()).isEqualTo(1);
            assertThat(groups.at("/0/meaning").asString()).isNotBlank();
            assertThat(other.get(LOG + "/reasons").json().path("reasons")).isEmpty();
            assertThat(browser.get(LOG + "?limit=1000").status()).isEqualTo(400);
        }
    }

    /** The id that a page shows with a refusal leads an operator to it. */
    @Test
    void anOperatorFindsWhatTheConsoleRefusedThem() {
        try (Browser browser = operator(Role.READ)) {
            Browser.Answer refused = browser.get("/console/api/operator/users/" + UUID.randomUUID());
            String requestId = refused.headers().firstValue("X-Request-Id").orElseThrow();
            String path = "/console/api/operator/requests?request=" + requestId;
            TestFlorin.await(
                    "the log has it",
                    () -> !browser.get(path).json().path("requests").isEmpty());

            JsonNode entry = browser.get(path).json().at("/requests/0");

            assertThat(entry.path("surface").asString()).isEqualTo("CONSOLE");
            assertThat(entry.path("route").asString()).isEqualTo("/console/api/operator/users/{id}");
            assertThat(entry.path("reason").asString()).isEqualTo("NOT_FOUND");
            assertThat(entry.path("userId").asString()).isNotBlank();
        }
    }

    private static ApiKey app(String owner) {
        return server().part(OwnedApps.class).create(userId(owner), "Gift bot");
    }

    private static String asked(ApiKey key, String query) {
        return CLIENT.graphql("Basic " + key.encoded(), query, Map.of())
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
    }

    private static List<JsonNode> requests(Browser browser, String query) {
        return browser.get(LOG + query).json().path("requests").valueStream().toList();
    }

    private static JsonNode logged(Browser browser, String requestId) {
        TestFlorin.await(
                "the log has it",
                () -> !requests(browser, "?request=" + requestId).isEmpty());
        return requests(browser, "?request=" + requestId).getFirst();
    }
}
