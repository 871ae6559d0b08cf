package dev.florin.cardorder.incomm;

import static dev.florin.TestFlorin.API_KEY;
import static dev.florin.cardorder.incomm.IncommClient.get;
import static dev.florin.cardorder.incomm.IncommClient.post;
import static dev.florin.cardorder.incomm.IncommClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.Client;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.cardorder.DemoPrograms;
import dev.florin.server.FlorinServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths in any letter case, and failures in the API's form, whoever finds them. */
class IncommPathsTest {
    /** More than any body of this API may have. */
    private static final int LARGE_BYTES = 1024 * 1024;

    @AfterEach
    void theServerIsWell() {
        assertThat(get(API_KEY, "/balance").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/incomm/v1/programs/programs/6416/programbalance",
                "/incomm/v1/Programs/Programs/6416/ProgramBalance",
                "/incomm/v1/PROGRAMS/programs/6416/PROGRAMBALANCE",
                "/InComm/V1/programs/PROGRAMS/6416/programBalance",
                "/incomm/v1/programs/programs/6416/programbalance/",
                "/incomm/v1/Balance",
                "/INCOMM/V1/BALANCE///",
                "/%69ncomm/v1/balance",
                "/InComm;x=y/v%31;z/Balance"
            })
    void aPathIsTheSameInEveryLetterCaseAndWithASlashAtItsEnd(String path) {
        Client.Answer answer = call(path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).startsWith("[{\"currency\":\"USD\",");
    }

    @Test
    void theTokenEndpointIsFoundInEveryLetterCaseAndNeedsNoToken() {
        Client.Answer answer =
                post(null, "/Auth/TOKEN/", """
                {"grant_type": "client_credentials", "client_id": "%s", "client_secret": "%s"}
                """.formatted(DemoPrograms.CLIENT_ID, DemoPrograms.CLIENT_SECRET));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/incomm", "/incomm/v1x/balance", "/incomm/v2/balance", "/x/incomm/v1/balance"})
    void pathsOutsideKeepTheirForm(String path) {
        Client.Answer answer = call(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().isObject()).as(answer.body()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/nothing",
                "/programs",
                "/programs/6416",
                "/balance/x",
                "/auth",
                "/programs/programs/6416/catalogs/1/assets/x",
                "/%6Frders-not/x",
                "/%F0%9F%92%B3"
            })
    void anUnknownPathIsNotFoundWithOrWithoutACredential(String path) {
        refusal(get(API_KEY, path), 404);
        refusal(get(null, path), 404);
    }

    @Test
    void aWrongMethodIsToldWhichIsRight() {
        Client.Answer answer = post(API_KEY, "/Balance", "{}");

        refusal(answer, 405);
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET");
        refusal(get(null, "/auth/token"), 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x", "nonsense", "a/b/c"})
    void aWrongMediaTypeIsUnsupported(String type) {
        HttpRequest.Builder request =
                IncommClient.request(null, "/auth/token", "Content-Type", type).POST(BodyPublishers.ofString("x"));

        refusal(TestFlorin.client().send(request), 415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "[]",
                "null",
                "{}",
                "\"text\"",
                "{\"grant_type\": \"client_credentials\"}",
                "{\"grant_type\": [\"client_credentials\"], \"client_id\": \"x\", \"client_secret\": \"y\"}",
                "{\"grant_type\": \"client_credentials\", \"client_id\": {}, \"client_secret\": \"y\"}",
                "{\"grant_type\": \"client_credentials\", \"client_id\": \"a\", \"client_secret\": null}"
            })
    void aMalformedTokenRequestIsABadRequest(String body) {
        refusal(post(null, "/auth/token", body), 400);
    }

    @Test
    void aClientIdMayBeWrittenAsANumber() {
        refusal(post(null, "/auth/token", """
                {"grant_type": "client_credentials", "client_id": 12345, "client_secret": 1.5e300}"""), 401);
    }

    @Test
    void deepJsonIsABadRequest() {
        refusal(post(null, "/auth/token", "[".repeat(10_000)), 400);
    }

    @Test
    void aFormFieldThatStandsTwiceIsABadRequest() {
        HttpRequest.Builder request = IncommClient.request(
                        null, "/auth/token", "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=a&client_id=b&client_secret=c"));

        refusal(TestFlorin.client().send(request), 400);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAnnouncedOrNot() {
        byte[] large = new byte[LARGE_BYTES + 1];
        Arrays.fill(large, (byte) ' ');
        HttpRequest.Builder announced = IncommClient.request(null, "/auth/token", "Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(large));
        HttpRequest.Builder chunked = IncommClient.request(null, "/auth/token", "Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        HttpRequest.Builder form = IncommClient.request(
                        null, "/auth/token", "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("client_secret=" + "x".repeat(3 * LARGE_BYTES)));

        refusal(TestFlorin.client().send(announced), 413);
        refusal(TestFlorin.client().send(chunked), 413);
        refusal(TestFlorin.client().send(form), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%69ncomm/v1/auth/token", "/incomm;x/v1/auth/token", "/InComm/%561;y=z/Auth/Token"})
    void thePathsSpellingDoesNotLiftTheBoundOfABody(String path) {
        byte[] large = new byte[LARGE_BYTES + 1];
        Arrays.fill(large, (byte) ' ');
        HttpRequest.Builder chunked = TestFlorin.client()
                .request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        refusal(TestFlorin.client().send(chunked), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%69ncomm/v1/nothing", "/incomm;x/v1/nothing"})
    void thePathsSpellingDoesNotChangeTheFormOfARefusal(String path) {
        refusal(call(path), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type=%", "grant_type=%zz&client_id=a&client_secret=b", "%80=%80", "&&&", "="})
    void aMalformedFormIsABadRequest(String form) {
        HttpRequest.Builder request = IncommClient.request(
                        null, "/auth/token", "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));

        refusal(TestFlorin.client().send(request), 400);
    }

    @Test
    void whateverIsAcceptedTheAnswerIsJson() {
        assertThat(get(API_KEY, "/balance", "Accept", "application/xml").status())
                .isEqualTo(200);
    }

    @Test
    void withoutTheDatabaseTheAnswerSaysWhenToTryAgain() throws Exception {
        try (FlorinServer server = TestFlorin.start(TestDatabase.freshUrl())) {
            Client client = new Client(server.port());
            server.part(DataSource.class).unwrap(HikariDataSource.class).close();

            Client.Answer answer = client.send(client.request("/incomm/v1/balance")
                    .header("Authorization", API_KEY)
                    .GET());

            assertThat(refusal(answer, 503)).allMatch(text -> !text.contains("Hikari"));
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static Client.Answer call(String path) {
        return TestFlorin.client()
                .send(TestFlorin.client()
                        .request(path)
                        .header("Authorization", API_KEY)
                        .GET());
    }
}
