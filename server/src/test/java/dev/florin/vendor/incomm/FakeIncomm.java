package dev.florin.vendor.incomm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small InComm endpoint: it sells one card for each order, once for each {@code CustomerOrderId}. What it answers can
 * be replaced for a number of requests, before or after the real work is done.
 */
final class FakeIncomm implements AutoCloseable {
    static final String SECRET = "s3cret-of-the-client";
    static final int PROGRAM = 6416;

    /** An answer; a status of 0 hangs up without one, and a body that is cut breaks off. */
    record Response(int status, String body, Map<String, String> headers, boolean cut) {
        static Response of(int status, String body) {
            return new Response(status, body, Map.of(), false);
        }

        Response with(String header, String value) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Response(status, body, all, cut);
        }

        Response cutOff() {
            return new Response(status, body, headers, true);
        }
    }

    private record Script(String path, boolean afterWork, UnaryOperator<Response> change) {}

    record Sold(String orderUri, String reference, String sku, String value, String cardUri, String number) {}

    final Map<String, Sold> orders = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    final AtomicInteger tokens = new AtomicInteger();
    volatile String catalog = "[]";
    volatile String assets = "[]";
    volatile String catalogs = "[]";
    volatile String balance = "[]";
    volatile String fulfilment = "";
    volatile String status = "Pending";
    volatile int tokenLifetime = 3600;
    volatile String validToken = "token-0";
    volatile String numberForAll = "";
    volatile boolean lists = true;

    private final ConcurrentLinkedDeque<Script> scripts = new ConcurrentLinkedDeque<>();
    private final Set<String> voided = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger(1);
    private final HttpServer server;

    FakeIncomm() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next request whose path contains this text gets this answer, and nothing else is done. */
    void instead(String path, Response response) {
        scripts.add(new Script(path, false, any -> response));
    }

    /** The next request whose path contains this text does its work, and gets this answer. */
    void after(String path, UnaryOperator<Response> change) {
        scripts.add(new Script(path, true, change));
    }

    long posts() {
        return requests.stream()
                .filter(request -> request.startsWith("POST /orders"))
                .count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        byte[] body = exchange.getRequestBody().readAllBytes();
        Script script = next(path);
        Response response = script != null && !script.afterWork()
                ? script.change().apply(Response.of(500, ""))
                : work(exchange, path, new String(body, StandardCharsets.UTF_8));
        if (script != null && script.afterWork()) {
            response = script.change().apply(response);
        }
        answer(exchange, response);
    }

    private synchronized @Nullable Script next(String path) {
        for (Script script : scripts) {
            if (path.contains(script.path())) {
                scripts.remove(script);
                return script;
            }
        }
        return null;
    }

    private Response work(HttpExchange exchange, String path, String body) {
        if (path.equals("/auth/token")) {
            return token(body);
        }
        if (!("Bearer " + validToken).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Response.of(401, "[[\"Unauthorized\"]]");
        }
        String[] parts = path.split("/");
        return switch (parts[1]) {
            case "orders" -> parts[2].equals("immediate") ? order(body) : read(parts);
            case "cards" -> card(parts);
            case "fulfillment" ->
                Response.of(200, fulfilment(exchange.getRequestURI().getQuery()));
            case "programs" -> programme(path);
            default -> Response.of(404, "[[\"Not found\"]]");
        };
    }

    private Response token(String form) {
        if (!form.contains("client_secret=" + SECRET)) {
            return Response.of(401, "{}");
        }
        validToken = "token-" + tokens.incrementAndGet();
        return Response.of(
                200,
                "{\"access_token\":\"" + validToken + "\",\"token_type\":\"bearer\",\"expires_in\":" + tokenLifetime
                        + "}");
    }

    private Response order(String text) {
        JsonNode body = JsonMapper.shared().readTree(text);
        bodies.add(body);
        String reference = body.path("CustomerOrderId").asString();
        JsonNode product = body.at("/Recipients/0/Products/0");
        if (product.path("Sku").asString().equals("UNKNOWN")) {
            return Response.of(400, "[[\"Sku [UNKNOWN] is not available for the specified program and catalog.\"]]");
        }
        Sold[] made = new Sold[1];
        Sold sold = orders.computeIfAbsent(reference, any -> made[0] = sell(reference, product));
        return made[0] == null
                ? Response.of(409, "[[\"Duplicate CustomerOrderId detected in order\"]]")
                        .with("Location", url() + "/orders/" + sold.orderUri())
                : Response.of(201, body(sold)).with("Location", url() + "/orders/" + sold.orderUri());
    }

    private Sold sell(String reference, JsonNode product) {
        int number = numbers.getAndIncrement();
        return new Sold(
                "ORD-" + number,
                reference,
                product.path("Sku").asString(),
                product.path("Value").asString(),
                "CARD" + number,
                numberForAll.isEmpty() ? "00%014d".formatted(number) : numberForAll);
    }

    private Response read(String[] parts) {
        return orders.values().stream()
                .filter(sold -> sold.orderUri().equals(parts[2]))
                .findFirst()
                .map(sold -> Response.of(200, parts.length > 3 ? cards(sold) : body(sold)))
                .orElse(Response.of(404, "[[\"Order not found\"]]"));
    }

    private Response card(String[] parts) {
        if (parts.length > 3 && !voided.add(parts[2])) {
            return Response.of(400, "[[\"the card is voided already\"]]");
        }
        String status = voided.contains(parts[2]) ? "Voided" : "Active";
        return Response.of(200, "{\"CardUri\":\"" + parts[2] + "\",\"Status\":\"" + status + "\"}");
    }

    String body(Sold sold) {
        return "{\"OrderUri\":\"" + sold.orderUri() + "\",\"OrderStatus\":\"" + status + "\",\"CustomerOrderId\":\""
                + sold.reference() + "\",\"TotalFaceValue\":" + sold.value() + "}";
    }

    private static String cards(Sold sold) {
        return "[" + card(sold) + "]";
    }

    static String card(Sold sold) {
        return "{\"CardUri\":\"" + sold.cardUri() + "\",\"Sku\":\"" + sold.sku() + "\",\"InitialBalance\":"
                + sold.value() + ",\"CardNumber\":\"" + sold.number() + "\",\"Pin\":\"1234\",\"CertificateLink\":null}";
    }

    private String fulfilment(String query) {
        if (!fulfilment.isEmpty()) {
            return fulfilment;
        }
        List<String> items = new ArrayList<>();
        if (lists && query.contains("PageNo=1&")) {
            orders.values()
                    .forEach(sold -> items.add("{\"OrderUri\":\"" + sold.orderUri() + "\",\"CustomerOrderId\":\""
                            + sold.reference() + "\"}"));
        }
        return "[" + String.join(",", items) + "]";
    }

    private Response programme(String path) {
        if (path.endsWith("/programbalance")) {
            return Response.of(200, balance);
        }
        if (path.endsWith("/catalogs")) {
            return Response.of(200, catalogs);
        }
        return Response.of(200, path.endsWith("/assets") ? assets : catalog);
    }

    private static void answer(HttpExchange exchange, Response response) throws IOException {
        if (response.status() == 0) {
            exchange.close();
            return;
        }
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes, 0, response.cut() ? bytes.length / 2 : bytes.length);
            if (response.cut()) {
                out.flush();
                exchange.close();
            }
        } catch (IOException e) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
