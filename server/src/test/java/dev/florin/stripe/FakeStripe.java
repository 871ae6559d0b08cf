package dev.florin.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small Stripe: its form-encoded wire, idempotency keys that keep the first answer and refuse other parameters, errors
 * and request ids. What it answers can be replaced for a request, before or after its work is done.
 */
final class FakeStripe implements AutoCloseable {
    static final String SECRET_KEY = "sk_test_51FlorinTestsOnlyDoNotLog";
    static final String WEBHOOK_SECRET = "whsec_FlorinTestsOnlyDoNotLog";

    /** An answer; a status of 0 hangs up without one. */
    record Response(int status, String body) {
        static Response of(int status, Map<String, ?> body) {
            return new Response(status, JsonMapper.shared().writeValueAsString(body));
        }

        static Response error(int status, Map<String, ?> error) {
            return of(status, Map.of("error", error));
        }
    }

    /** A request as it came. */
    record Asked(
            String method,
            String path,
            Map<String, String> parameters,
            @Nullable String idempotencyKey) {
        String line() {
            return method + " " + path;
        }
    }

    private record Script(String line, boolean isAfterWork, UnaryOperator<Response> change) {}

    private record Kept(String request, @Nullable Response response) {}

    final List<Asked> requests = new CopyOnWriteArrayList<>();
    final StripeBooks books = new StripeBooks();
    final StripeCards cards = new StripeCards();

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<Script> scripts = new ConcurrentLinkedDeque<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final HttpServer server;

    FakeStripe() {
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

    StripeSettings settings(Duration requestTimeout) {
        return new StripeSettings(SECRET_KEY, WEBHOOK_SECRET, url(), Duration.ofSeconds(5), requestTimeout);
    }

    /** The next request whose method and path end so gets this answer, and nothing else is done. */
    void instead(String line, int status, Map<String, ?> error) {
        scripts.add(new Script(line, false, any -> Response.error(status, error)));
    }

    /** The next request whose method and path end so is hung up on before anything is done. */
    void dropBefore(String line) {
        scripts.add(new Script(line, false, any -> new Response(0, "")));
    }

    /** The next request whose method and path end so does its work, and is hung up on. */
    void dropAfter(String line) {
        scripts.add(new Script(line, true, any -> new Response(0, "")));
    }

    /** The next request whose method and path end so does its work, which stays, and is answered with status 500. */
    void failAfter(String line) {
        scripts.add(new Script(line, true, any -> Response.error(500, Map.of("type", "api_error"))));
    }

    /** The next request whose method and path end so does its work, and is answered late. */
    void delay(String line, Duration time) {
        scripts.add(new Script(line, true, response -> {
            LockSupport.parkNanos(time.toNanos());
            return response;
        }));
    }

    /** A day has passed: no idempotency key is known any more. */
    void forgetIdempotencyKeys() {
        kept.clear();
    }

    long count(String line) {
        return requests.stream().filter(asked -> matches(asked, line)).count();
    }

    /** Whether the path ends so; {@code *} stands for one part of it. */
    private static boolean matches(Asked asked, String line) {
        return asked.line().matches(line.replace("*", "[^/]+"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String number = "req_" + numbers.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String form = exchange.getRequestMethod().equals("GET")
                ? String.valueOf(exchange.getRequestURI().getRawQuery())
                : body;
        Asked asked = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters(form),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        requests.add(asked);
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        Response response = ("Bearer " + SECRET_KEY).equals(key)
                ? scripted(asked)
                : Response.error(401, Map.of("type", "invalid_request_error", "message", "Invalid API Key provided"));
        answer(exchange, response, number);
    }

    private Response scripted(Asked asked) {
        Script script = next(asked);
        if (script == null) {
            return once(asked, any -> any);
        }
        return script.isAfterWork ? once(asked, script.change) : script.change.apply(new Response(0, ""));
    }

    private synchronized @Nullable Script next(Asked asked) {
        for (Script script : scripts) {
            if (matches(asked, script.line)) {
                scripts.remove(script);
                return script;
            }
        }
        return null;
    }

    /** Under an idempotency key the first answer stays, also when it is an error. */
    private Response once(Asked asked, UnaryOperator<Response> change) {
        String key = asked.idempotencyKey;
        if (key == null || !asked.method.equals("POST")) {
            return change.apply(work(asked));
        }
        String request = asked.line() + asked.parameters;
        Kept before = kept.putIfAbsent(key, new Kept(request, null));
        if (before == null) {
            Response response = work(asked);
            Response changed = change.apply(response);
            kept.put(key, new Kept(request, changed.status == 0 ? response : changed));
            return changed;
        }
        if (!before.request.equals(request)) {
            return Response.error(
                    400,
                    Map.of(
                            "type",
                            "idempotency_error",
                            "message",
                            "Keys for idempotent requests can only be used with the same parameters."));
        }
        return before.response == null
                ? Response.error(409, Map.of("type", "idempotency_error", "code", "idempotency_key_in_use"))
                : change.apply(before.response);
    }

    private Response work(Asked asked) {
        return switch (asked.path) {
            case "/v1/payment_methods", "/v1/customers", "/v1/setup_intents" -> cards.answer(asked);
            default -> books.answer(asked);
        };
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, Response response, String number) throws IOException {
        if (response.status == 0) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Request-Id", number);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] bytes = response.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        } catch (IOException e) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
