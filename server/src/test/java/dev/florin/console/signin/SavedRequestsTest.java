package dev.florin.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What people save in the Explorer is theirs, bounded, and holds no credential. */
class SavedRequestsTest {
    private static final String PATH = "/console/api/requests";
    private static final String BODY = """
            {"name": " Mine ", "query": "{ marco }", "variables": "{}",
             "headers": [{"name": "X-One", "enabled": false, "value": "secret"}, {"name": "Authorization"}]}""";

    private static final String REST = """
            {"name": "Add", "variables": "{}", "headers": [{"name": "X-One", "value": "secret"}],
             "rest": {"method": "POST", "path": "/api/carts/{cart_token}/items", "fields": [
               {"name": "cart_token", "in": "path", "text": "<b>"}, {"name": "page[size]", "in": "query"}]}}""";

    @Test
    void savedRequestsAreListedReplacedAndDeletedWithHeaderNamesOnly() {
        try (Browser ann = signedIn()) {
            JsonNode saved = post(ann, BODY).json();

            assertThat(saved.path("name").asString()).isEqualTo("Mine");
            assertThat(saved.toString()).doesNotContain("secret");
            assertThat(saved.path("headers").toString())
                    .isEqualTo(
                            "[{\"name\":\"X-One\",\"enabled\":false},{\"name\":\"Authorization\",\"enabled\":true}]");

            Browser.Answer replaced = ann.send("PUT", path(saved), "{\"name\":\"Other\",\"query\":\"x\"}", ann.token());
            assertThat(replaced.status()).isEqualTo(200);
            assertThat(list(ann)).hasSize(1);
            assertThat(list(ann).get(0).path("name").asString()).isEqualTo("Other");

            assertThat(ann.delete(path(saved)).status()).isEqualTo(204);
            assertThat(list(ann)).isEmpty();
            assertThat(ann.delete(path(saved)).status()).isEqualTo(404);
        }
    }

    @Test
    void restRequestKeepsItsOperationAndParameters() {
        try (Browser ann = signedIn()) {
            JsonNode saved = post(ann, REST).json();

            assertThat(list(ann).get(0).path("rest")).isEqualTo(saved.path("rest"));
            assertThat(saved.path("rest").toString())
                    .isEqualTo("{\"method\":\"POST\",\"path\":\"/api/carts/{cart_token}/items\",\"fields\":["
                            + "{\"name\":\"cart_token\",\"in\":\"path\",\"text\":\"<b>\"},"
                            + "{\"name\":\"page[size]\",\"in\":\"query\",\"text\":\"\"}]}");
            assertThat(saved.path("headers").toString()).isEqualTo("[{\"name\":\"X-One\",\"enabled\":true}]");

            ann.send("PUT", path(saved), BODY, ann.token());

            assertThat(list(ann).get(0).path("rest").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "{'method':'GET'}",
                "{'method':'TRACE','path':'/api/carts'}",
                "{'method':'GET','path':'//evil.example/api'}",
                "{'method':'GET','path':'https://evil.example/api'}",
                "{'method':'GET','path':'/api/a?b'}",
                "{'method':'GET','path':'/api','fields':[{'name':'a','in':'header','text':''}]}",
                "{'method':'GET','path':'/api','fields':[{'name':'a b','in':'path','text':''}]}",
                "{'method':'GET','path':'/api','fields':[{'name':'a','in':'path','text':1}]}"
            })
    void whatIsNoOperationOfThisServerIsRefused(String rest) {
        try (Browser ann = signedIn()) {
            String body = "{\"name\":\"n\",\"rest\":" + rest.replace('\'', '"') + "}";

            assertThat(post(ann, body).status()).isEqualTo(422);
            assertThat(list(ann)).isEmpty();
        }
    }

    @Test
    void anotherPersonsRequestIsNotThere() {
        try (Browser ann = signedIn();
                Browser ben = signedIn()) {
            JsonNode saved = post(ann, BODY).json();

            assertThat(list(ben)).isEmpty();
            assertThat(ben.send("PUT", path(saved), BODY, ben.token()).status()).isEqualTo(404);
            assertThat(ben.delete(path(saved)).status()).isEqualTo(404);
            assertThat(ben.delete(PATH + "/none").status()).isEqualTo(404);
            assertThat(list(ann)).hasSize(1);
        }
    }

    @Test
    void requestsTooLongTooManyOrUnnamedAreRefused() {
        try (Browser ann = signedIn()) {
            assertThat(post(ann, "{\"name\":\" \"}").field()).isEqualTo("name");
            assertThat(post(ann, "{\"name\":\"n\",\"query\":\"" + "x".repeat(SavedRequestsBounds.QUERY + 1) + "\"}")
                            .field())
                    .isEqualTo("query");
            assertThat(post(ann, "{\"name\":\"n\",\"headers\":[{\"name\":\"no name\"}]}")
                            .field())
                    .isEqualTo("headers");
            assertThat(post(ann, "[]").status()).isEqualTo(400);
            assertThat(post(ann, "{\"name\":\"" + "x".repeat(SavedRequestsBounds.BODY) + "\"}")
                            .status())
                    .isEqualTo(413);
            assertThat(list(ann)).isEmpty();

            for (int i = 0; i < SavedRequestsBounds.NUMBER; i++) {
                assertThat(post(ann, BODY).status()).isEqualTo(201);
            }
            assertThat(post(ann, BODY).field()).isEqualTo("name");
            assertThat(list(ann)).hasSize(SavedRequestsBounds.NUMBER);
        }
    }

    @Test
    void nobodySavesWithoutASessionOrThePagesToken() {
        try (Browser ann = signedIn();
                Browser stranger = ConsoleServer.browser()) {
            assertThat(stranger.get(PATH).status()).isEqualTo(401);
            assertThat(ann.send("POST", PATH, BODY, null).status()).isEqualTo(403);
            assertThat(list(ann)).isEmpty();
        }
    }

    /** As the documentation says them. */
    private static final class SavedRequestsBounds {
        static final int NUMBER = 100;
        static final int QUERY = 20_000;
        static final int BODY = 200 * 1024;
    }

    private static Browser signedIn() {
        return ConsoleServer.signedIn(ConsoleServer.person());
    }

    private static Browser.Answer post(Browser browser, String body) {
        return browser.send("POST", PATH, body, browser.token());
    }

    private static String path(JsonNode saved) {
        return PATH + "/" + saved.path("id").asString();
    }

    private static JsonNode list(Browser browser) {
        return browser.get(PATH).json().path("requests");
    }
}
