package dev.florin.cardorder.incomm;

import static dev.florin.cardorder.incomm.IncommClient.credentials;
import static dev.florin.cardorder.incomm.IncommClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.cardorder.DemoPrograms;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {
    private static final Map<String, String> RIGHT = credentials(DemoPrograms.CLIENT_ID, DemoPrograms.CLIENT_SECRET);

    @Test
    void aFormIsAnsweredWithTheThreeFields() {
        Client.Answer answer = IncommClient.tokenByForm(RIGHT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("access_token", "token_type", "expires_in");
        assertThat(answer.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").isIntegralNumber()).isTrue();
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(3600);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void aJsonObjectIsAcceptedToo() {
        Client.Answer answer = IncommClient.post(
                null, "/auth/token", """
                {"grant_type": "client_credentials", "client_id": "%s", "client_secret": "%s", "scope": null}
                """.formatted(DemoPrograms.CLIENT_ID, DemoPrograms.CLIENT_SECRET));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("access_token").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "wrong",
                "demo-incomm-secret ",
                "DEMO-INCOMM-SECRET",
                "a\u0000b",
                "other-demo-incomm-secret"
            })
    void aWrongSecretIsUnauthorized(String secret) {
        refusal(IncommClient.tokenByForm(credentials(DemoPrograms.CLIENT_ID, secret)), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "Demo-Incomm", "a\u0000b", "' or 1=1 --", "other-demo-incomm"})
    void aWrongClientIsUnauthorizedInTheSameWords(String clientId) {
        Client.Answer answer = IncommClient.tokenByForm(credentials(clientId, DemoPrograms.CLIENT_SECRET));

        assertThat(refusal(answer, 401))
                .isEqualTo(refusal(IncommClient.tokenByForm(credentials(DemoPrograms.CLIENT_ID, "wrong")), 401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "CLIENT_CREDENTIALS", "", "refresh_token"})
    void anotherGrantTypeIsABadRequest(String grantType) {
        refusal(
                IncommClient.tokenByForm(Map.of(
                        "grant_type", grantType,
                        "client_id", DemoPrograms.CLIENT_ID,
                        "client_secret", DemoPrograms.CLIENT_SECRET)),
                400);
    }
}
