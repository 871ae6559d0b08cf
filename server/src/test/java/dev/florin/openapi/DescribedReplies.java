package dev.florin.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.florin.openapi.Described.At;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks each reply that a test gets from a REST path: its operation, status, headers, media type and body are as
 * described. The body of a request that was done is checked too. A path that is not described may only answer that it
 * does not exist, or that the caller has to log in first.
 */
public final class DescribedReplies {
    /** Where every path is described. */
    private static final List<String> REST =
            List.of("/api/", "/assets/", "/authorize", "/docs/", "/images/", "/incomm/", "/openapi.json", "/token/");

    /** It describes itself: its schema is checked where it is read. */
    private static final String GRAPHQL = "/api/v1/graphql";

    /** A method that a path does not accept is described nowhere: the answer has the form of the surface's refusals. */
    private static final int METHOD_NOT_ALLOWED = 405;

    /** What Fluid has and Florin has not is described nowhere either. */
    private static final int NOT_IMPLEMENTED = 501;

    private static final Set<String> NOT_OPERATIONS = Set.of("OPTIONS", "TRACE");
    private static final int SHOWN_CHARS = 4000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Described described;

    DescribedReplies(Described described) {
        this.described = described;
    }

    /**
     * @param body the response's, as text
     * @throws AssertionError when the description of the running server says otherwise
     */
    public static void check(HttpRequest request, HttpResponse<?> response, String body) {
        new DescribedReplies(Described.florin())
                .check(new Exchange(
                        request.method(),
                        request.uri().getRawPath(),
                        request.headers().firstValue("Content-Type").orElse(null),
                        () -> Bodies.of(request),
                        response.statusCode(),
                        response.headers().map(),
                        body));
    }

    /**
     * A reply whatever was sent for it.
     *
     * @param path as it was sent, if it can be decoded
     * @throws AssertionError when the description of the running server says otherwise
     */
    public static void check(String method, String path, int status, Map<String, List<String>> headers, String body) {
        new DescribedReplies(Described.florin())
                .check(new Exchange(method, path, null, () -> "", status, headers, body));
    }

    /**
     * A reply in the form of refusals that a path's surface has; GraphQL has one form for all its answers.
     *
     * @throws AssertionError when it has another
     */
    public static void checkForm(String path, int status, Map<String, List<String>> headers, String body) {
        new DescribedReplies(Described.florin())
                .checkForm(new Exchange("", path, null, () -> "", status, headers, body));
    }

    /** @throws AssertionError when it is not as described */
    void check(Exchange exchange) {
        if (NOT_OPERATIONS.contains(exchange.method()) || !isRest(exchange.path())) {
            return;
        }
        if (exchange.status() == NOT_IMPLEMENTED) {
            checkForm(exchange);
            return;
        }
        String path = described.find(exchange.path());
        if (path == null) {
            if (exchange.status() / 100 != 4) {
                throw exchange.wrong("the path is not described");
            }
            checkForm(exchange);
            return;
        }
        checkReply(exchange, path);
    }

    private void checkReply(Exchange exchange, String path) {
        String method = exchange.isHead() ? "get" : exchange.method().toLowerCase(Locale.ROOT);
        At operation = described.at(path).child(described, method);
        if (!operation.exists() && method.equals("put")) {
            // On Fluid's surfaces it is PATCH.
            operation = described.at(path).child(described, "patch");
        }
        boolean isRefused = !operation.exists() && exchange.status() / 100 == 4;
        if (exchange.status() == METHOD_NOT_ALLOWED || isRefused) {
            checkForm(exchange);
            return;
        }
        if (!operation.exists()) {
            throw exchange.wrong("the method is not described");
        }
        At reply = operation.child(described, "responses").child(described, Integer.toString(exchange.status()));
        if (!reply.exists()) {
            throw exchange.wrong("the status is not described");
        }
        checkHeaders(exchange, reply);
        checkBody(exchange, reply);
        if (exchange.status() / 100 == 2) {
            checkRequest(exchange, operation);
        }
    }

    /** A refusal in the form of the surface that the path is of, whoever refuses it. */
    private void checkForm(Exchange exchange) {
        if (exchange.isHead()) {
            return;
        }
        if (!isJson(mediaType(exchange.header("Content-Type")))) {
            throw exchange.wrong("a refusal is not in JSON");
        }
        validate(
                exchange,
                described.answered(RefusalSchemas.of(exchange.path())),
                json(exchange, exchange.body()),
                "the body");
    }

    private void checkHeaders(Exchange exchange, At reply) {
        for (String name : reply.node().path("headers").propertyNames()) {
            At header = reply.child(described, "headers").child(described, name);
            if (header.node().path("required").asBoolean(false) && exchange.header(name) == null) {
                throw exchange.wrong("the header " + name + " is missing");
            }
        }
    }

    private void checkBody(Exchange exchange, At reply) {
        if (exchange.isHead() || exchange.status() == 304) {
            return;
        }
        At content = reply.child(described, "content");
        if (!content.exists()) {
            if (!exchange.body().isEmpty()) {
                throw exchange.wrong("no body is described");
            }
            return;
        }
        String type = mediaType(exchange.header("Content-Type"));
        At media = content.child(described, type);
        if (!media.exists()) {
            throw exchange.wrong("the media type " + type + " is not described");
        }
        if (isJson(type)) {
            validate(
                    exchange,
                    described.answered(media.pointer() + "/schema"),
                    json(exchange, exchange.body()),
                    "the body");
        }
    }

    private void checkRequest(Exchange exchange, At operation) {
        At content = operation.child(described, "requestBody").child(described, "content");
        String sent = content.exists() ? exchange.sentBody().get() : "";
        if (sent.isEmpty()) {
            return;
        }
        String type = exchange.sentType() == null ? "application/json" : mediaType(exchange.sentType());
        At media = content.child(described, type);
        if (!media.exists()) {
            throw exchange.wrong("the request's media type " + type + " is not described");
        }
        if (isJson(type)) {
            validate(
                    exchange,
                    described.sent(media.pointer() + "/schema"),
                    withoutNulls(json(exchange, sent)),
                    "the request " + sent);
        }
    }

    private static void validate(Exchange exchange, Schema schema, JsonNode body, String what) {
        List<Error> errors = schema.validate(body);
        if (!errors.isEmpty()) {
            throw exchange.wrong(what + " is not as described: " + errors);
        }
    }

    private static JsonNode json(Exchange exchange, String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw exchange.wrong("it is no JSON: " + e.getMessage());
        }
    }

    /** As what is sent is read: a member that is null is as if it were not there. */
    private static JsonNode withoutNulls(JsonNode sent) {
        if (sent instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        sent.forEach(DescribedReplies::withoutNulls);
        return sent;
    }

    private static boolean isRest(String path) {
        return REST.stream().anyMatch(path::startsWith) && !path.equals(GRAPHQL);
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static String mediaType(@Nullable String header) {
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Gives the body when it is asked for. */
    interface Sent {
        String get();
    }

    /** A request and its reply. */
    record Exchange(
            String method,
            String path,
            @Nullable String sentType,
            Sent sentBody,
            int status,
            Map<String, List<String>> headers,
            String body) {
        boolean isHead() {
            return method.equals("HEAD");
        }

        @Nullable
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }

        AssertionError wrong(String what) {
            String shown = body.length() > SHOWN_CHARS ? body.substring(0, SHOWN_CHARS) + "…" : body;
            return new AssertionError("Not as the files in resources/openapi describe it: " + what + "\n" + method + " "
                    + path + " answered " + status + " " + header("Content-Type") + "\n" + shown);
        }
    }
}
