package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.MasterKey;
import dev.florin.shop.DemoShop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code SIGTERM} while a checkout and a refund wait for the gateway, and a void for its vendor. */
class SlowPartnersStopTest {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final String SKU = "VUSD-D-V-00";

    /** What the partners keep, each with what they do when they are asked. */
    private static final List<String> ASKED = List.of(
            "insert on simulator.card_payments for each row",
            "insert on simulator.card_refunds for each row",
            "update on simulator.vendor_orders for each row when (new.status = 'REFUSED')");

    private final AtomicInteger port = new AtomicInteger();
    private final Storefront storefront = new Storefront(port::get);
    private final Incomm incomm = new Incomm(port::get);

    @TempDir
    private Path directory;

    @Test
    void waitingCallersAreAnsweredAndTheNextStartContinues() throws Exception {
        String waiting;
        Told.Paid paid;
        String card;
        try (FlorinProcess server = start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Books books = books(server);
            paid = (Told.Paid)
                    storefront.checkout(storefront.fill(Basket.TWO_LINES).orElseThrow());
            waiting = storefront.fill(Basket.TWO_LINES).orElseThrow();
            List<String> others = books.cards(SKU);
            incomm.order("to-void", SKU, "25", 1);
            card = books.cards(SKU).stream()
                    .filter(one -> !others.contains(one))
                    .findFirst()
                    .orElseThrow();
            hold(books);
            Future<HttpResponse<String>> checkout = threads.submit(() -> checkout(waiting));
            Future<HttpResponse<String>> refund = threads.submit(() -> refund(paid));
            Future<HttpResponse<String>> voided = threads.submit(() -> incomm.voidCard(card));
            Eventually.check("all wait", () -> books.count("""
                    select count(*) from pg_locks where locktype = 'advisory' and not granted""") == 3);

            server.terminate();

            server.exitCode(STOP_WITHIN.plusSeconds(5));
            assertThat(checkout.get().statusCode()).isEqualTo(409);
            assertThat(checkout.get().headers().firstValue("Retry-After")).isPresent();
            assertThat(refund.get().statusCode()).as(refund.get().body()).isEqualTo(202);
            assertThat(voided.get().statusCode()).as(voided.get().body()).isEqualTo(202);
        }
        try (FlorinProcess next = start()) {
            Books books = books(next);
            Eventually.check("the next start carries on", () -> books.running() == 0);
            assertThat(checkout(waiting).statusCode()).isEqualTo(200);
            assertThat(refund(paid).body()).contains("\"status\":\"refunded\"");
            assertThat(incomm.voidCard(card).statusCode()).isEqualTo(200);
            assertThat(books.count("select count(*) from simulator.card_refunds"))
                    .isEqualTo(1);
            assertThat(books.count("select count(*) from simulator.card_payments where status = 'CAPTURED'"))
                    .isEqualTo(2);
            books.verify();
        }
    }

    /** The partners do nothing from now on, until the database ends. */
    private static void hold(Books books) throws SQLException {
        Connection connection = books.dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(Gate.FUNCTION);
            for (int i = 0; i < ASKED.size(); i++) {
                statement.execute(
                        "create trigger held_" + i + " before " + ASKED.get(i) + " execute function held('partners')");
            }
            statement.execute("select pg_advisory_lock(hashtext('partners'))");
        }
    }

    private HttpResponse<String> checkout(String cart) throws IOException, InterruptedException {
        return post("/api/carts/" + cart + "/checkout", "", Map.of());
    }

    private HttpResponse<String> refund(Told.Paid order) throws IOException, InterruptedException {
        return post(
                "/api/orders/" + order.orderId() + "/refunds",
                "{\"amount\": \"1.00\"}",
                Map.of("Authorization", "Bearer " + DemoShop.TOKEN, "Idempotency-Key", "while-it-stops"));
    }

    private HttpResponse<String> post(String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port.get() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private FlorinProcess start() throws IOException, InterruptedException {
        FlorinProcess server = FlorinProcess.launchDemo(
                        directory, Map.of("FLORIN_STOP_WITHIN", STOP_WITHIN.toSeconds() + "s"), 0)
                .awaitReady();
        port.set(server.port());
        return server;
    }

    private Books books(FlorinProcess server) {
        return new Books(server.database(), MasterKey.load(null, directory));
    }
}
