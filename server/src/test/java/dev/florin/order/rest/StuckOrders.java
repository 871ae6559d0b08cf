package dev.florin.order.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.crash.FlorinProcess;
import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationDetail;
import dev.florin.operations.OperationStatus;
import dev.florin.operations.Wish;
import dev.florin.platform.Secrets;
import dev.florin.server.FlorinServer;
import dev.florin.shop.DemoShop;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A server whose gateway never says what became of payments by one card, nor, when told so, of refunds; and beside it
 * an operator's command line.
 */
public final class StuckOrders implements AutoCloseable {
    public static final String SILENT_CARD = "tok_silent_0119";
    private static final String OPERATOR_KEY = "an-operator-key-of-a-test";
    private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[Secrets.MASTER_KEY_BYTES]);

    private final String url = TestDatabase.freshUrl();
    private final FlorinServer server = TestFlorin.start(
            url,
            "florin.operator-key=" + OPERATOR_KEY,
            "florin.master-key=" + MASTER_KEY,
            "florin.checkout.answer-wait=500ms",
            "florin.checkout.cards-wait=100ms");
    private final Client client = new Client(server.port());
    private final Path directory;

    StuckOrders(Path directory) {
        this.directory = directory;
        sql("""
                create function says_nothing() returns trigger language plpgsql as $$
                begin
                  new.status := 'PENDING';
                  return new;
                end $$""");
        sql("""
                create trigger silent before insert or update on simulator.card_payments
                for each row when (new.token like '%silent%' and new.status <> 'DECLINED') execute function says_nothing()""");
        sql("""
                create function fails() returns trigger language plpgsql as $$
                begin
                  raise exception 'the gateway is away';
                end $$""");
    }

    FlorinServer server() {
        return server;
    }

    void sql(String statement) {
        server.part(JdbcClient.class).sql(statement).update();
    }

    /** Everything that writes to the table fails until {@link #mend}. */
    void breakTable(String table) {
        sql("create trigger broken before insert on " + table + " for each row execute function fails()");
    }

    void mend(String table) {
        sql("drop trigger broken on " + table);
    }

    String text(String query, Object... values) {
        return server.part(JdbcClient.class)
                .sql(query)
                .params(List.of(values))
                .query(String.class)
                .single();
    }

    long available() {
        return Long.parseLong(text(
                "select available::text from stock where company_id = 1 and variant_id = ?", DemoShop.SMALL_VARIANT));
    }

    /** A cart that is ready to be ordered. */
    String cart(long variant, int quantity, String card) {
        String cart = "/"
                + send("POST", "", """
                        {"country_code": "US", "fluid_shop": "myco", "items": [{"variant_id": %d, "quantity": %d}]}""".formatted(variant, quantity))
                        .json()
                        .at("/cart/cart_token")
                        .asString();
        send("PATCH", cart, "{\"email\": \"user@example.com\", \"phone\": \"+14035551212\"}");
        send("POST", cart + "/address", """
                {"type": "ship_to", "address": {"first_name": "John", "last_name": "Doe", "address1": "123 Main St",
                 "city": "Anytown", "state": "CA", "postal_code": "12345", "country_code": "US"}}""");
        if (variant != DemoShop.GIFT_CARD_VARIANT) {
            send("POST", cart + "/shipping_method", "{\"shipping_method_id\": 10}");
        }
        pay(cart, card);
        return cart;
    }

    void pay(String cart, String card) {
        send("POST", cart + "/payment_methods/credit_card", """
                {"payment_method": {"token": "%s", "last_four": "0119", "card_type": "visa", "exp_month": "03",
                 "exp_year": "2032"}}""".formatted(card));
    }

    /** The cart's one line, monthly. */
    void subscribe(String cart) {
        long item = client.send(client.request(CartClient.API + cart).GET())
                .json()
                .at("/cart/items/0/id")
                .asLong();
        send("POST", cart + "/items/" + item + "/subscribe", "{}");
    }

    String cartState(String cart) {
        return text("select state from carts where cart_token = ?", cart.substring(1));
    }

    Client.Answer checkout(String cart) {
        return client.send(client.request(CartClient.API + cart + "/checkout").POST(BodyPublishers.noBody()));
    }

    private Client.Answer send(String method, String path, String body) {
        return CheckoutClient.ok(client.send(client.request(CartClient.API + path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))));
    }

    Client.Answer company(String method, String path, String body) {
        return client.send(client.request("/api/orders" + path)
                .header("Authorization", "Bearer " + DemoShop.TOKEN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    JsonNode cancelSubscription(long id) {
        return CheckoutClient.ok(client.send(client.request("/api/subscriptions/" + id + "/cancel")
                        .header("Authorization", "Bearer " + DemoShop.TOKEN)
                        .POST(BodyPublishers.noBody())))
                .json();
    }

    JsonNode order(long id) {
        return CheckoutClient.ok(company("GET", "/" + id, "")).json().path("order");
    }

    /** The newest operation of a kind, once it is set aside. */
    UUID aside(String kind) {
        UUID id = UUID.fromString(text(
                "select operation_id::text from operations where kind = ? order by created_at desc limit 1", kind));
        OperationDesk desk = server.part(OperationDesk.class);
        desk.park(new Wish(id, "ann", "the partner says nothing"));
        TestFlorin.await("it is set aside", () -> show(id).operation().status() == OperationStatus.NEEDS_ATTENTION);
        return id;
    }

    OperationDetail show(UUID id) {
        return Objects.requireNonNull(server.part(OperationDesk.class).find(id));
    }

    /** As a console does it. */
    Client.Answer resolve(UUID id, String resolution) {
        return client.send(client.request("/api/v1/operations/" + id + "/resolve")
                .header("Authorization", "Bearer " + OPERATOR_KEY)
                .POST(BodyPublishers.ofString(
                        "{\"by\": \"ann\", \"reason\": \"asked them\", \"resolution\": \"" + resolution + "\"}")));
    }

    record Run(int exitCode, String output, String errors) {}

    /** As an operator does it: {@code florin operations …} in a process of its own. */
    Run operations(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("operations"));
        all.addAll(List.of(arguments));
        Map<String, String> environment = Map.of("FLORIN_DATABASE_URL", url, "FLORIN_MASTER_KEY", MASTER_KEY);
        try (FlorinProcess process = FlorinProcess.launch(directory, environment, all)) {
            int exitCode = process.exitCode();
            return new Run(exitCode, String.join("\n", process.output()), String.join("\n", process.errors()));
        }
    }

    /** It is finished, and its history says who ended it and how. */
    void assertEnded(UUID id, String resolution) {
        OperationDetail shown = show(id);
        assertThat(shown.operation().status()).isEqualTo(OperationStatus.DONE);
        assertThat(shown.history().stream().map(event -> event.event() + " " + event.person() + " " + event.why()))
                .anyMatch(event -> event.startsWith("RESOLVE_ASKED ann " + resolution))
                .anyMatch(event -> event.startsWith("RESOLVED ann "));
        TestFlorin.verifyBooks(server);
    }

    @Override
    public void close() {
        server.close();
    }
}
