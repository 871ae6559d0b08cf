package dev.florin.platform.graphql;

import dev.florin.platform.Authenticator;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.bodies.BodyStream;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.http.Encodings;
import dev.florin.platform.http.Failure;
import dev.florin.platform.http.FailureLog;
import dev.florin.platform.http.RequestIds;
import dev.florin.platform.http.RequestNote;
import dev.florin.platform.limits.LimitKind;
import dev.florin.platform.limits.RateLimits;
import graphql.GraphQLError;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ServerHttpObservationFilter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /api/v1/graphql}: GraphQL over HTTP. POST takes {@code application/json}; GET takes queries only. The answer
 * is {@code application/json}, or {@code application/graphql-response+json} when the client asks for it; then a request
 * that could not run has status 400. Credentials that fail decide the status: 401 for the API key, 498 for a token.
 */
public final class GraphQlEndpoint extends HttpServlet {
    /** The largest body, in bytes. */
    public static final int MAX_BODY_BYTES = 256 * 1024;

    /** The largest body without credentials, in bytes: explorers' introspection has a quarter of it. */
    static final int MAX_ANONYMOUS_BYTES = 16 * 1024;

    /** Characters of a document that is no burden to read. */
    private static final int SHORT_DOCUMENT = 1_000;

    /** Where it is served. */
    public static final String PATH = "/api/v1/graphql";

    /** Requests of one app, by its API key or its users' tokens. */
    public static final LimitKind LIMIT = LimitKind.inLive("app", "2000/s burst 10000");

    private static final String JSON = "application/json";
    private static final String GRAPHQL_JSON = "application/graphql-response+json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final transient GraphQlEngine engine;
    private final transient Authenticator authenticator;
    private final transient RateLimits limits;
    private final transient AnswerCache cache;
    private final transient StrangersTurns strangers = new StrangersTurns();

    public GraphQlEndpoint(
            GraphQlEngine engine, Authenticator authenticator, RateLimits limits, List<GraphQlPart> parts) {
        this.engine = engine;
        this.authenticator = authenticator;
        this.limits = limits;
        this.cache = new AnswerCache(parts);
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        String requestId = RequestIds.of(http);
        ServerHttpObservationFilter.findObservationContext(http)
                .ifPresent(observation -> observation.setPathPattern(PATH));
        String accepted = http.getHeader("Accept");
        boolean graphQlJson = accepted != null && accepted.contains(GRAPHQL_JSON);
        Answer answer;
        try {
            answer = switch (http.getMethod()) {
                case "POST" -> post(http, response, requestId, graphQlJson);
                case "GET" -> get(http, response, requestId, graphQlJson);
                default -> {
                    response.setHeader("Allow", "GET, POST");
                    throw Refusal.of(Reason.METHOD_NOT_ALLOWED).asException();
                }
            };
        } catch (RefusedException e) {
            answer = Answer.refused(e.refusal(), requestId);
        } catch (RuntimeException e) {
            answer = Answer.refused(failed(e), requestId);
        }
        if (answer.refreshTokens() > 0) {
            RefusedTokens.markRefreshTokens(http, answer.refreshTokens());
            limits.charge(LimitKind.ADDRESS, http, answer.refreshTokens());
        } else if (answer.refusal() != null) {
            RefusedTokens.mark(http, answer.refusal());
        }
        if (answer.refusal() != null) {
            RequestNote.of(http).refused(answer.refusal());
        }
        response.setContentType(graphQlJson ? GRAPHQL_JSON : JSON);
        boolean gzip = answer.isCompressible() && Encodings.acceptsGzip(http.getHeader(HttpHeaders.ACCEPT_ENCODING));
        try {
            send(response, answer, gzip);
        } finally {
            if (answer.isOfStranger()) {
                strangers.end();
            }
        }
    }

    private Answer post(HttpServletRequest http, HttpServletResponse response, String requestId, boolean graphQlJson)
            throws IOException {
        if (!isJson(http.getContentType())) {
            throw Refusal.of(Reason.MEDIA_TYPE_UNSUPPORTED).asException();
        }
        Caller caller = caller(http, response);
        byte[] body = BodyStream.bytes(http, caller instanceof Caller.Nobody ? MAX_ANONYMOUS_BYTES : MAX_BODY_BYTES);
        RequestNote note = RequestNote.of(http);
        Answer known = cache.find(body, caller, requestId, note);
        if (known != null) {
            return known;
        }
        GraphQlRequest request = GraphQlRequest.of(RequestJson.read(body));
        return run(request, new Request(caller, requestId), new Exchange(note, true, graphQlJson, body));
    }

    private Answer get(HttpServletRequest http, HttpServletResponse response, String requestId, boolean graphQlJson) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("query", http.getParameter("query"));
        request.put("operationName", http.getParameter("operationName"));
        for (String name : List.of("variables", "extensions")) {
            String json = http.getParameter(name);
            request.put(name, json == null ? null : RequestJson.readMember(name, json));
        }
        Caller caller = caller(http, response);
        Exchange exchange = new Exchange(RequestNote.of(http), false, graphQlJson, null);
        return run(GraphQlRequest.of(request), new Request(caller, requestId), exchange);
    }

    /** Counts the caller: an app for all its requests, and an address for those without good credentials. */
    private Caller caller(HttpServletRequest http, HttpServletResponse response) {
        Caller caller;
        try {
            caller = authenticator.authenticate(http.getHeader("Authorization"));
        } catch (RefusedException e) {
            limits.takeOfAddress(LimitKind.ADDRESS, http, response);
            throw e;
        }
        if (!(caller instanceof Caller.Nobody)) {
            Connection.prove();
        }
        RequestNote.of(http).caller(caller);
        switch (caller) {
            case Caller.App app -> limits.take(LIMIT, app.appId().toString(), response);
            case Caller.User user -> limits.take(LIMIT, user.appId().toString(), response);
            case Caller.Nobody _ -> limits.takeOfAddress(LimitKind.ADDRESS, http, response);
        }
        return caller;
    }

    /** @param body whose answer may be kept, or null */
    private record Exchange(RequestNote note, boolean mutationAllowed, boolean graphQlJson, byte @Nullable [] body) {}

    private Answer run(GraphQlRequest wanted, Request request, Exchange exchange) {
        byte[] body = exchange.body;
        boolean graphQlJson = exchange.graphQlJson;
        Documents.Prepared prepared = prepared(wanted.query(), request.caller());
        return switch (prepared) {
            case Documents.Prepared.Invalid(Refusal refusal, List<GraphQLError> errors) ->
                Answer.notRun(refusal, errors, request.requestId(), graphQlJson);
            case Documents.Prepared.Ready ready -> {
                Documents.Operation operation = allowed(ready, wanted.operationName(), request.caller(), exchange);
                AnswerCache.Slot slot = body == null ? null : cache.slot(operation, request.caller());
                byte[] cached = slot == null ? null : body;
                if (cached == null && body != null) {
                    keepVariablesAlone(body.length + wanted.query().length());
                }
                boolean ofStranger = operation.requirement().introspects() && request.caller() instanceof Caller.Nobody;
                GraphQlEngine.Outcome outcome = ofStranger
                        ? introspected(ready, wanted, request)
                        : engine.execute(ready, wanted.operationName(), wanted.variables(), request);
                Answer answer =
                        Answer.of(outcome, request.requestId(), graphQlJson).to(!operation.mutation(), ofStranger);
                chargeGuesses(request.caller(), answer);
                if (slot != null && cached != null && outcome.errors().isEmpty()) {
                    cache.keep(
                            cached,
                            slot,
                            MAPPER.writeValueAsBytes(outcome.result().getData()));
                }
                yield answer;
            }
        };
    }

    /** The operation that is meant, if this caller may run it. */
    private static Documents.Operation allowed(
            Documents.Prepared.Ready ready, @Nullable String name, Caller caller, Exchange exchange) {
        Documents.Operation operation = ready.operation(name);
        if (operation == null) {
            throw malformed(
                    name == null
                            ? "the document has several operations; operationName must name one"
                            : "the document has no operation of that operationName");
        }
        operation.tell(exchange.note);
        if (operation.mutation() && !exchange.mutationAllowed) {
            throw Refusal.of(Reason.METHOD_NOT_ALLOWED, "Mutations are sent with POST.")
                    .asException();
        }
        Refusal refusal = operation.requirement().refusalOf(caller);
        if (refusal != null) {
            throw refusal.asException();
        }
        return operation;
    }

    /** The request has been counted as one, and may have shown as many wrong refresh tokens as it has root fields. */
    private void chargeGuesses(Caller caller, Answer answer) {
        if (answer.refreshTokens() > 1 && caller instanceof Caller.App app) {
            limits.charge(LIMIT, app.appId().toString(), answer.refreshTokens() - 1);
        }
    }

    private Documents.Prepared prepared(String query, Caller caller) {
        if (!(caller instanceof Caller.Nobody)) {
            return engine.documents().prepare(query);
        }
        return query.length() > SHORT_DOCUMENT
                ? strangers.inTurn(() -> engine.documents().prepareForStranger(query))
                : engine.documents().prepareForStranger(query);
    }

    /** From here on neither the body nor the document's text is needed, and a purchase may wait for its vendor. */
    private static void keepVariablesAlone(long dropped) {
        Connection.keepOfBody(used -> used - dropped);
    }

    /** Takes a place that is given back once the answer is sent. */
    private GraphQlEngine.Outcome introspected(Documents.Prepared.Ready ready, GraphQlRequest wanted, Request request) {
        strangers.begin();
        try {
            return strangers.inTurn(() -> engine.execute(ready, wanted.operationName(), wanted.variables(), request));
        } catch (RuntimeException | Error e) {
            strangers.end();
            throw e;
        }
    }

    /** Whether it is {@code application/json}, with or without parameters. */
    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null || !contentType.regionMatches(true, 0, JSON, 0, JSON.length())) {
            return false;
        }
        String parameters = contentType.substring(JSON.length()).strip();
        return parameters.isEmpty() || parameters.startsWith(";");
    }

    static RefusedException malformed(String why) {
        return Refusal.of(Reason.REQUEST_MALFORMED, "The request could not be read: " + why + ".")
                .asException();
    }

    /** What a failure outside of all fetchers means, such as a parameter that cannot be decoded. */
    private static Refusal failed(RuntimeException thrown) {
        Failure failure = Failure.of(thrown);
        if (failure.status() < 500) {
            return failure.refusal();
        }
        FailureLog.report("a GraphQL request failed", thrown);
        return Errors.refusalOf(thrown);
    }

    /** The body of an answer that is refused before its document was run. */
    static byte[] refused(Refusal refusal, String requestId) {
        return MAPPER.writeValueAsBytes(Answer.refused(refusal, requestId).content());
    }

    private static byte[] text(Answer answer) {
        return answer.kept() == null
                ? MAPPER.writeValueAsBytes(answer.content())
                : answer.kept().text();
    }

    private static void send(HttpServletResponse response, Answer answer, boolean gzip) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("Cache-Control", "no-store");
        switch (answer.status()) {
            case HttpServletResponse.SC_UNAUTHORIZED ->
                response.setHeader("WWW-Authenticate", "Basic realm=\"Florin\"");
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> response.setHeader("Retry-After", "1");
            default -> {}
        }
        byte[] compressed = gzip && answer.kept() != null ? answer.kept().gzip() : null;
        byte[] body = compressed == null ? text(answer) : compressed;
        if (gzip && compressed == null && body.length >= Compression.MIN_BYTES) {
            compressed = Compression.gzip(body);
            body = compressed;
        }
        if (compressed != null) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(body.length);
        try (OutputStream out = response.getOutputStream()) {
            out.write(body);
        }
    }
}
