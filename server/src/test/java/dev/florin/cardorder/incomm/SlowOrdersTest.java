package dev.florin.cardorder.incomm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Client;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.cardorder.CardOrderSettings;
import dev.florin.cardorder.DemoPrograms;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.SettingReader;
import dev.florin.server.FlorinServer;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Orders that are not filled at once, on a server that waits briefly. */
class SlowOrdersTest {
    private static FlorinServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = TestFlorin.start(TestDatabase.freshUrl(), "florin.incomm.immediate-wait=200ms");
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void theBooksAreRight() {
        TestFlorin.verifyBooks(server);
    }

    @Test
    void slowImmediateOrderIsPendingAndFilledLater() {
        // the simulated vendor takes five seconds for it
        Client.Answer answer =
                place("/orders/immediate", OrderClient.order(OrderClient.ANY, new BigDecimal("10.05"), 1));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("OrderStatus").asString()).isEqualTo("Pending");
        assertThat(answer.headers().firstValue("Link").orElseThrow()).contains("rel=\"card\"");
        String location = answer.headers().firstValue("Location").orElseThrow();
        awaitFulfilled(location.substring(location.indexOf("/orders/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.001S", "PT10M0.001S"})
    void aServerDoesNotStartWithAWaitOutOfBounds(String wait) {
        assertThatThrownBy(() -> immediateWait(wait))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("FLORIN_INCOMM_IMMEDIATE_WAIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT10M"})
    void theBoundsThemselvesAreTaken(String wait) {
        assertThat(immediateWait(wait)).isEqualTo(Duration.parse(wait));
    }

    private static Duration immediateWait(String wait) {
        return CardOrderSettings.of(new SettingReader(Map.of("florin.incomm.immediate-wait", wait)::get))
                .immediateWait();
    }

    private static void awaitFulfilled(String path) {
        TestFlorin.await(
                path + " is fulfilled",
                () -> client.send(request(path).GET())
                        .json()
                        .path("OrderStatus")
                        .asString()
                        .equals("Fulfilled"));
    }

    private static Client.Answer place(String path, Map<String, ?> order) {
        return client.send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(order))));
    }

    private static HttpRequest.Builder request(String path) {
        return client.request(IncommClient.PREFIX + path)
                .header("Authorization", TestFlorin.API_KEY)
                .header("ProgramId", String.valueOf(DemoPrograms.PROGRAM.programId()));
    }
}
