package dev.florin.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Generates requests for the operations that the server's own description has. */
final class RestRequests {
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");
    private static final List<String> ODD_METHODS = List.of(
            "HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "POST", "GET", "PROPFIND", "get", "FOO", "CONNECT");
    private static final List<String> ODD_HEADERS = List.of(
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Accept-Charset",
            "Content-Encoding",
            "Range",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "Idempotency-Key",
            "X-Request-Id",
            "Expect",
            "ProgramId",
            "Origin",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "Forwarded",
            "Cookie",
            "Access-Control-Request-Method",
            "Content-Type",
            "Transfer-Encoding",
            "Content-Length",
            "Upgrade",
            "X-HTTP-Method-Override",
            "Authorization",
            "Traceparent",
            "Prefer",
            "Content-Language",
            "TE");
    private static final List<String> VERSIONS =
            List.of("HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/0.9", "HTTP/1.1 x", "http/1.1", "");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final JsonNode document;
    private final Pool pool;
    private final Random random;
    private final List<Operation> operations;

    RestRequests(JsonNode document, Predicate<String> surface, Pool pool, Random random) {
        this.document = document;
        this.pool = pool;
        this.random = random;
        this.operations = document.path("paths").properties().stream()
                .filter(path -> surface.test(path.getKey()))
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .flatMap(method -> templates(path.getKey(), path.getValue())
                                .map(template -> new Operation(
                                        method.getKey(),
                                        template,
                                        path.getValue().path("parameters"),
                                        method.getValue()))))
                .toList();
    }

    private static Stream<String> templates(String name, JsonNode path) {
        JsonNode others = path.path("x-also-at");
        Stream<String> also = others.isArray()
                ? others.valueStream().map(JsonNode::asString)
                : Stream.of(others).filter(JsonNode::isString).map(JsonNode::asString);
        return Stream.concat(Stream.of(name), also);
    }

    /** One operation of the description. */
    private record Operation(String method, String template, JsonNode pathParameters, JsonNode described) {
        Stream<JsonNode> parameters() {
            return Stream.concat(
                    pathParameters.valueStream(), described.path("parameters").valueStream());
        }

        List<String> schemes() {
            return described
                    .path("security")
                    .valueStream()
                    .flatMap(one -> one.propertyNames().stream())
                    .toList();
        }
    }

    int size() {
        return operations.size();
    }

    FuzzRequest next() {
        Operation operation = Hostile.pick(operations, random);
        int hostility = Hostile.pick(List.of(0, 0, 3, 8, 35), random);
        SchemaValues values = new SchemaValues(document, pool, random, hostility);
        List<String> headers = new ArrayList<>();
        String authorization = FuzzedServer.authorization(operation.schemes(), random);
        if (!authorization.isEmpty()) {
            headers.add("Authorization: " + authorization);
        }
        Json body = body(operation, values, headers);
        List<String> query = query(operation, values, headers, hostility);
        for (int odd = random.nextInt(100) < hostility ? 1 + random.nextInt(3) : 0; odd > 0; odd--) {
            headers.add(Hostile.pick(ODD_HEADERS, random) + ": " + Hostile.header(random));
        }
        boolean odd = random.nextInt(150) < hostility;
        String method =
                odd ? Hostile.pick(ODD_METHODS, random) : operation.method().toUpperCase(java.util.Locale.ROOT);
        String version = random.nextInt(400) < hostility ? Hostile.pick(VERSIONS, random) : "HTTP/1.1";
        return new FuzzRequest(method, path(operation, values, hostility), query, version, headers, body);
    }

    private String path(Operation operation, SchemaValues values, int hostility) {
        String path = VARIABLE.matcher(operation.template())
                .replaceAll(variable ->
                        java.util.regex.Matcher.quoteReplacement(segment(operation, variable, values, hostility)));
        if (random.nextInt(200) < hostility) {
            return path
                    + Hostile.pick(List.of("/", "//", ";x=y", "/..", "/.", "/nothing", ".json", "/%2e%2e/"), random);
        }
        return path;
    }

    private String segment(Operation operation, MatchResult variable, SchemaValues values, int hostility) {
        if (random.nextInt(100) < hostility) {
            return Hostile.segment(random);
        }
        String name = variable.group(1);
        String collection = operation
                .template()
                .substring(0, variable.start())
                .replaceAll("/+$", "")
                .replaceAll(".*/", "");
        String known = pool.any(name.equals("id") ? singular(collection) + "_id" : name, random);
        if (known != null && random.nextInt(10) < 9) {
            return encoded(known);
        }
        JsonNode schema = operation
                .parameters()
                .map(values::resolved)
                .filter(one -> one.path("name").asString("").equals(name))
                .findFirst()
                .map(one -> one.path("schema"))
                .orElse(document.path("nothing"));
        return encoded(values.plain(schema, name));
    }

    private static String singular(String collection) {
        return collection.endsWith("ies") ? collection.replaceAll("ies$", "y") : collection.replaceAll("s$", "");
    }

    private List<String> query(Operation operation, SchemaValues values, List<String> headers, int hostility) {
        List<String> query = new ArrayList<>();
        operation.parameters().map(values::resolved).forEach(parameter -> {
            String name = parameter.path("name").asString("");
            boolean wanted = parameter.path("required").asBoolean(false) || random.nextInt(4) == 0;
            if (wanted && parameter.path("in").asString("").equals("query")) {
                String value = name.equals("jwt") && random.nextBoolean()
                        ? FuzzedServer.customerToken()
                        : values.plain(parameter.path("schema"), name);
                query.add(name + "=" + (random.nextInt(100) < hostility ? Hostile.segment(random) : encoded(value)));
            } else if (wanted && parameter.path("in").asString("").equals("header")) {
                headers.add(name + ": "
                        + values.plain(parameter.path("schema"), name).replaceAll("[\\r\\n]", ""));
            }
        });
        if (random.nextInt(100) < hostility) {
            query.add(Hostile.pick(List.of("page", "per_page", "jwt", "query", "status", "%ff", "", "a[]", "x"), random)
                    + "=" + Hostile.segment(random));
        }
        return query;
    }

    private Json body(Operation operation, SchemaValues values, List<String> headers) {
        JsonNode content =
                values.resolved(operation.described().path("requestBody")).path("content");
        if (content.isEmpty()) {
            return new Json.Raw("");
        }
        List<String> types = List.copyOf(content.propertyNames());
        String type = Hostile.pick(types, random);
        JsonNode media = content.path(type);
        List<JsonNode> examples = Stream.concat(
                        media.path("example").isMissingNode() ? Stream.of() : Stream.of(media.path("example")),
                        media.path("examples").valueStream().map(one -> one.path("value")))
                .toList();
        Json value = !examples.isEmpty() && random.nextInt(3) > 0
                ? values.example(Hostile.pick(examples, random), "")
                : values.value(media.path("schema"), "");
        return switch (type) {
            case "multipart/form-data" -> multipart(headers);
            case "application/x-www-form-urlencoded" -> {
                headers.add("Content-Type: " + type);
                yield new Json.Raw(form(value));
            }
            default -> {
                headers.add("Content-Type: " + type);
                yield value;
            }
        };
    }

    private static String form(Json value) {
        return value instanceof Json.Members(List<Json.Member> members)
                ? String.join(
                        "&",
                        members.stream()
                                .map(member -> encoded(member.name()) + "="
                                        + encoded(member.value().write().replace("\"", "")))
                                .toList())
                : value.write();
    }

    private Json multipart(List<String> headers) {
        String boundary = Hostile.pick(List.of("b", "b", "b", "other", ""), random);
        headers.add("Content-Type: multipart/form-data; boundary=" + boundary);
        String name = Hostile.pick(List.of("file", "file", "file", "", "x", "file\u0000"), random);
        String file = Hostile.pick(
                List.of("a.png", "a.pdf", "", "..\\..\\a.png", "\u00e9\u0000.png", "x".repeat(500)), random);
        String type = Hostile.pick(List.of("image/png", "application/pdf", "text/html", "", ";"), random);
        String content = Hostile.pick(List.of("%PDF-1.7 x", "\u0089PNG\r\n", "", "<html>", "x".repeat(70_000)), random);
        String end = Hostile.pick(List.of("\r\n--b--\r\n", "\r\n--b--\r\n", "", "\r\n--b", "--"), random);
        return new Json.Raw("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file
                + "\"\r\nContent-Type: " + type + "\r\n\r\n" + content + end);
    }

    private static String encoded(String value) {
        // Half a surrogate pair has no bytes: it goes as a question mark, as clients send it.
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
