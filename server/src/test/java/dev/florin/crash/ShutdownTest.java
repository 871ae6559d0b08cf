package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.cardorder.DemoPrograms;
import dev.florin.catalog.DemoCatalog;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code SIGTERM} while purchases wait for the vendor. */
class ShutdownTest {
    private static final int WAITING = 16;
    private static final int SIGTERM_STATUS = 128 + 15;

    /** The vendor takes 5 s for it. */
    private static final long SLOW_CENTS = 25_05;

    /** The vendor takes 90 s for it. */
    private static final long VERY_SLOW_CENTS = 25_06;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final String AT_THE_VENDOR =
            "select count(*) from simulator.vendor_orders where status = 'RECEIVED'";

    /** The rest of the vendor's 5 s, and what stopping takes on a busy machine. */
    private static final Duration STOP_BOUND = Duration.ofSeconds(30);

    private static final Duration RESTART_BOUND = Duration.ofSeconds(45);

    @TempDir
    private Path directory;

    @Test
    void requestsInFlightAreAnsweredAndEverythingStopsCleanly() throws Exception {
        List<Answer> answers = new ArrayList<>();
        FlorinProcess server = FlorinProcess.startDemo(directory, WAITING);
        try (server;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Books books = new Books(server.database(), MasterKey.load(null, directory));
            List<Future<Answer>> waiting = buyers(server).map(threads::submit).toList();
            Eventually.check("all are in flight", () -> books.running() == WAITING);

            server.terminate();

            for (Future<Answer> one : waiting) {
                answers.add(one.get());
            }
            assertThat(server.exitCode(STOP_BOUND)).isIn(0, SIGTERM_STATUS);
        }

        assertThat(answers).hasSize(WAITING).allMatch(Answer.Bought.class::isInstance);
        assertThat(server.errors()).isEmpty();
        assertThat(FlorinProcess.postmasterFile(directory)).doesNotExist();
        try (FlorinProcess next = FlorinProcess.launchDemo(directory, Map.of(), WAITING)) {
            Eventually.check(
                    "the next start is quick",
                    RESTART_BOUND,
                    () -> next.awaitReady().isAlive());
            Books books = new Books(next.database(), MasterKey.load(null, directory));
            assertThat(books.running()).isZero();
            books.checkAll();
        }
    }

    @Test
    void longWaitForAVendorIsAnsweredAsPendingAtTheStop() throws Exception {
        List<Answer> answers = new ArrayList<>();
        HttpResponse<String> ordered;
        List<Order> orders = Stream.generate(() -> Order.fromBalance(DemoCatalog.AMAZON_OFFER, VERY_SLOW_CENTS))
                .limit(WAITING)
                .toList();
        FlorinProcess server = FlorinProcess.launchDemo(
                        directory, Map.of("FLORIN_STOP_WITHIN", STOP_WITHIN.toSeconds() + "s"), WAITING)
                .awaitReady();
        try (server;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Books books = new Books(server.database(), MasterKey.load(null, directory));
            List<Future<Answer>> waiting = IntStream.range(0, WAITING)
                    .mapToObj(i -> threads.submit(
                            () -> Client.ofLoadAccount(server::endpoint, i + 1).send(orders.get(i))))
                    .toList();
            Future<HttpResponse<String>> order = threads.submit(() -> orderAtIncomm(server));
            Eventually.check("the vendor has them all", () -> books.count(AT_THE_VENDOR) == WAITING + 1);

            server.terminate();

            Eventually.check("it is not ready", () -> status(server, "GET", "/actuator/health/readiness") == 503);
            assertThat(status(server, "POST", "/api/carts")).isEqualTo(503);
            assertThat(status(server, "POST", "/api/v1/graphql")).isEqualTo(503);
            assertThat(server.exitCode(STOP_WITHIN.plusSeconds(1))).isIn(0, SIGTERM_STATUS);
            for (Future<Answer> one : waiting) {
                answers.add(one.get());
            }
            ordered = order.get();
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.toString()).contains("\"status\":\"PENDING\""));
        assertThat(ordered.statusCode()).isIn(201, 202);
        assertThat(ordered.body()).containsAnyOf("\"OrderStatus\":\"Pending\"", "\"OrderStatus\":\"Processing\"");
        assertThat(server.errors()).isEmpty();
        assertThat(FlorinProcess.postmasterFile(directory)).doesNotExist();
        try (FlorinProcess next =
                FlorinProcess.launchDemo(directory, Map.of(), WAITING).awaitReady()) {
            Books books = new Books(next.database(), MasterKey.load(null, directory));
            books.run("update simulator.vendor_orders set ready_at = now()");
            Eventually.check("the next start carries on", RESTART_BOUND, () -> books.running() == 0);
            for (int i = 0; i < WAITING; i++) {
                assertThat(Client.ofLoadAccount(next::endpoint, i + 1).send(orders.get(i)))
                        .isInstanceOfSatisfying(
                                Answer.Bought.class,
                                bought -> assertThat(bought.replayed()).isTrue());
            }
            books.checkAll();
        }
    }

    private static int status(FlorinProcess server, String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> orderAtIncomm(FlorinProcess server) throws Exception {
        String body = """
                {"CustomerOrderId": "slow", "Recipients": [{"EmailAddress": "r@test.example", "Products":
                 [{"Sku": "VUSD-D-V-00", "Value": 25.06, "Quantity": 1}]}]}""";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.port() + "/incomm/v1/orders/immediate"))
                .header("Authorization", "Basic " + DemoIdentity.API_KEY.encoded())
                .header("ProgramId", String.valueOf(DemoPrograms.PROGRAM.programId()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static Stream<Callable<Answer>> buyers(FlorinProcess server) {
        return IntStream.rangeClosed(1, WAITING)
                .mapToObj(number -> () -> Client.ofLoadAccount(server::endpoint, number)
                        .send(Order.fromBalance(DemoCatalog.AMAZON_OFFER, SLOW_CENTS)));
    }
}
