package dev.florin.bench.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vendor's process, asked over HTTP as a server asks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendorProcessTest {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private VendorProcess vendor;
    private String url;
    private Counts before;

    @BeforeAll
    void start() {
        vendor = VendorProcess.start();
        url = String.valueOf(vendor.settings().get("FLORIN_INCOMM_URL"));
    }

    @AfterAll
    void stop() {
        vendor.close();
        assertThat(ProcessHandle.of(vendor.pid())).isEmpty();
        http.close();
    }

    @BeforeEach
    void isPrompt() {
        vendor.behave(Behaviour.PROMPT);
        before = vendor.counts();
    }

    @Test
    void aTokenIsForTheSecret() throws Exception {
        assertThat(read(token("bench-secret")).path("access_token").asString()).isEqualTo(OrderApi.TOKEN);
        assertThat(token("another").statusCode()).isEqualTo(401);
        assertThat(send(HttpRequest.newBuilder(URI.create(url + "/orders/ORD-1"))
                                .GET())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anOrderIsFilledWithTheCardThatWasOrdered() throws Exception {
        String reference = UUID.randomUUID().toString();

        HttpResponse<String> placed = order(reference);

        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(read(placed).path("CustomerOrderId").asString()).isEqualTo(reference);
        String order = placed.headers().firstValue("Location").orElseThrow();
        assertThat(read(get(order)).path("CustomerOrderId").asString()).isEqualTo(reference);
        JsonNode card = read(get(order + "/cards")).path(0);
        assertThat(card.path("Sku").asString()).isEqualTo("BENCH-1000");
        assertThat(card.path("InitialBalance").decimalValue()).isEqualByComparingTo("10");
        assertThat(card.path("CardNumber").asString()).hasSize(16);
        assertThat(vendor.counts().since(before)).isEqualTo(new Counts(1, 0));
    }

    @Test
    void aReferenceIsFilledOnceHoweverManyTimesItComesAtOnce() throws Exception {
        String reference = UUID.randomUUID().toString();
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                answers.add(threads.submit(() -> order(reference)));
            }
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : answers) {
            statuses.add(answer.get().statusCode());
        }
        assertThat(statuses).containsOnlyOnce(201).contains(409).hasSize(32);
        assertThat(answers.stream()
                        .map(answer -> answer.resultNow().headers().firstValue("Location"))
                        .distinct())
                .hasSize(1);
        assertThat(vendor.counts().since(before)).isEqualTo(new Counts(1, 1));
    }

    @Test
    void aSlowVendorAnswersLate() throws Exception {
        vendor.behave(Behaviour.slow(Duration.ofMillis(120)));
        long start = System.nanoTime();

        order(UUID.randomUUID().toString());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void faultsTakeTurns() {
        vendor.behave(new Behaviour(Duration.ZERO, 1));
        List<String> outcomes = new ArrayList<>();
        List<String> hungUp = new ArrayList<>();

        for (int i = 0; i < 3; i++) {
            String reference = UUID.randomUUID().toString();
            try {
                outcomes.add(String.valueOf(order(reference).statusCode()));
            } catch (IOException e) {
                outcomes.add("hung up");
                hungUp.add(reference);
            }
        }

        assertThat(outcomes).containsExactlyInAnyOrder("hung up", "500", "202");
        assertThat(vendor.counts().since(before)).isEqualTo(new Counts(2, 0));
        assertThat(hungUp)
                .singleElement()
                .satisfies(
                        reference -> assertThat(order(reference).statusCode()).isEqualTo(409));
        assertThat(vendor.counts().since(before)).isEqualTo(new Counts(2, 1));
    }

    @Test
    void whatIsNoRequestEndsItsConnectionAlone() throws Exception {
        assertThatThrownBy(() -> send(HttpRequest.newBuilder(URI.create(url + "/orders/immediate"))
                        .POST(BodyPublishers.ofString("x".repeat(100_000)))))
                .isInstanceOf(IOException.class);

        assertThat(order(UUID.randomUUID().toString()).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> token(String secret) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url + "/auth/token"))
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_secret=" + secret)));
    }

    private HttpResponse<String> order(String reference) throws IOException {
        return send(authorized("/orders/immediate").POST(BodyPublishers.ofString("""
                {"CustomerOrderId":"%s","Recipients":[{"Products":[{"Sku":"BENCH-1000","Value":10.00,"Quantity":1}]}]}""".formatted(reference))));
    }

    private HttpResponse<String> get(String path) throws IOException {
        return send(authorized(path).GET());
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + OrderApi.TOKEN);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
