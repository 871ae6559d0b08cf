package dev.florin.vendor.acme;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.florin.money.Money;
import dev.florin.vendor.GiftCardVendor;
import dev.florin.vendor.GiftCardVendor.Order;
import dev.florin.vendor.GiftCardVendorContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** How a vendor's client is tested: against a small fake of the vendor, by the contract of all vendors. */
class AcmeVendorContractTest implements GiftCardVendorContract {
    private final Map<String, String> cards = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unheard = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private AcmeVendor vendor;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/orders/", this::handle);
        server.start();
        vendor = new AcmeVendor(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Override
    public GiftCardVendor vendor() {
        return vendor;
    }

    @Override
    public Order fillable() {
        return order("coffee");
    }

    @Override
    public Order refused() {
        return order("sold-out");
    }

    @Override
    public Order filledUnheard() {
        Order order = order("coffee");
        unheard.add(order.reference());
        return order;
    }

    @Override
    public long sold(Order order) {
        return cards.containsKey(order.reference()) ? 1 : 0;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/");
        String reference = parts[2];
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (parts.length > 3) {
            boolean isKnown = cards.containsKey(reference);
            refused.addAll(isKnown ? Set.of(reference) : Set.of());
            answer(exchange, isKnown ? 200 : 404, "{}");
            return;
        }
        if (body.contains("sold-out")) {
            refused.add(reference);
        } else if (exchange.getRequestMethod().equals("PUT")) {
            cards.computeIfAbsent(reference, any -> "ACME-" + numbers.incrementAndGet());
        }
        if (unheard.remove(reference)) {
            answer(exchange, 500, "");
        } else if (refused.contains(reference)) {
            answer(exchange, 422, "{}");
        } else if (cards.containsKey(reference)) {
            answer(exchange, 200, "{\"sku\":\"coffee\",\"value\":25.00,\"code\":\"" + cards.get(reference) + "\"}");
        } else {
            answer(exchange, 404, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Order order(String sku) {
        return new Order(UUID.randomUUID().toString(), Money.usd(25_00), sku);
    }
}
