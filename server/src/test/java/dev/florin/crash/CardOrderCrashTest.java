package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.cardorder.DemoPrograms;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.MasterKey;
import dev.florin.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server dies while it fills an order of many cards, and the next one continues it. */
class CardOrderCrashTest {
    private static final int RECIPIENTS = 100;
    private static final int CARDS = 500;
    private static final int CENTS = 2_10;

    /** Cards that are bought when the server is killed. */
    private static final List<Integer> KILLS = List.of(40, 180, 320);

    private static final String BOUGHT = """
            select count(*)
              from purchases p
              join card_orders o on o.account_id = p.account_id and p.memo = 'Order ' || o.order_uri
             where o.customer_order_id = ?
               and p.state = 'COMPLETED'""";

    private final String customerOrderId = UUID.randomUUID().toString();

    @TempDir
    private Path directory;

    @Test
    void anOrderThatWasKilledAgainAndAgainHasEachCardOnce() throws Exception {
        FlorinProcess server = FlorinProcess.startDemo(directory, 0);
        try {
            long before = books(server).count("select sum(balance_minor) from balances");
            HttpResponse<String> placed = send(server, "/orders", order());
            assertThat(placed.statusCode()).as(placed.body()).isEqualTo(202);
            String uri = "/orders/" + json(placed).path("OrderUri").asString();
            int halfWay = 0;
            for (int bought : KILLS) {
                Books books = books(server);
                Eventually.check(bought + " cards are bought", () -> books.count(BOUGHT, customerOrderId) >= bought);
                server.kill();
                halfWay += books.count(BOUGHT, customerOrderId) < CARDS ? 1 : 0;
                server = FlorinProcess.startDemo(directory, 0);
            }

            assertThat(halfWay).as("kills before the last card").isPositive();
            FlorinProcess last = server;
            Eventually.check(
                    "the order is filled",
                    () -> json(send(last, uri, null))
                            .path("OrderStatus")
                            .asString()
                            .equals("Fulfilled"));

            Set<String> numbers = new HashSet<>();
            for (JsonNode card : json(send(server, uri + "/cards", null))) {
                numbers.add(card.path("CardNumber").asString());
            }
            Books books = books(server);
            assertThat(numbers).hasSize(CARDS);
            assertThat(books.count(BOUGHT, customerOrderId)).isEqualTo(CARDS);
            assertThat(before - books.count("select sum(balance_minor) from balances"))
                    .isEqualTo((long) CARDS * CENTS);
            assertThat(send(server, "/orders", order()).statusCode()).isEqualTo(409);
            Eventually.check("no operation is running", () -> books.running() == 0);
            books.checkAll();
        } finally {
            server.close();
        }
    }

    private Map<String, Object> order() {
        List<Map<String, Object>> recipients = new ArrayList<>();
        for (int i = 0; i < RECIPIENTS; i++) {
            Map<String, Object> product =
                    Map.of("Sku", "VUSD-D-V-00", "Value", BigDecimal.valueOf(CENTS, 2), "Quantity", CARDS / RECIPIENTS);
            recipients.add(Map.of("EmailAddress", "r" + i + "@test.example", "Products", List.of(product)));
        }
        return Map.of("CustomerOrderId", customerOrderId, "Recipients", recipients);
    }

    private static HttpResponse<String> send(FlorinProcess server, String path, @Nullable Map<String, Object> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.port() + "/incomm/v1" + path))
                .header("Authorization", "Basic " + DemoIdentity.API_KEY.encoded())
                .header("ProgramId", String.valueOf(DemoPrograms.PROGRAM.programId()))
                .header("Content-Type", "application/json");
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private Books books(FlorinProcess server) throws InterruptedException {
        Eventually.check(
                "the database is there",
                () -> EmbeddedPostgres.running(directory).isPresent());
        return new Books(server.database(), MasterKey.load(null, directory));
    }
}
