package dev.florin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {
    private final Client client = TestFlorin.client();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/html, application/json;q=0.9",
                "*/*",
                "nonsense"
            })
    void aBrowserGoesOnToTheConsole(String accept) {
        Client.Answer answer = client.send(client.request("/").header("Accept", accept));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/console/");
        assertThat(answer.headers().allValues("Vary")).contains("Accept");
    }

    @Test
    void aProgramGetsAListOfWhatThereIs() {
        Client.Answer answer = client.send(client.request("/").header("Accept", "application/json"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("environment").asString()).isEqualTo("staging");
        assertThat(answer.json().path("surfaces").size()).isGreaterThan(5);
        answer.json()
                .path("surfaces")
                .forEach(surface -> assertThat(surface.path("url").asString()).startsWith("http://127.0.0.1:"));
    }

    @Test
    void theListNamesWhatIsThere() {
        Client.Answer list = client.send(client.request("/").header("Accept", "application/json"));

        for (var surface : list.json().path("surfaces")) {
            String url = surface.path("url").asString();
            String path = url.substring(url.indexOf('/', "http://".length()));
            assertThat(client.send(client.request(path)).status()).as(path).isNotIn(404, 500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console=>/console/", "/api-reference=>/console/reference"})
    void shortAddressesLeadOn(String example) {
        String[] fromTo = example.split("=>");

        Client.Answer answer = client.send(client.request(fromTo[0]));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue(fromTo[1]);
    }
}
