package dev.florin.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.platform.openapi.OpenApiDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description itself: that it is valid, whole, and served as it should be. */
class OpenApiDocumentTest {
    private static final List<String> METHODS = List.of("get", "post", "patch", "put", "delete");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final JsonNode document =
            TestFlorin.server().part(OpenApiDocument.class).tree();

    @Test
    void itIsServedToAnybodyAndToldUnchangedByItsTag() {
        Client.Answer first = get("/openapi.json", "");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        Client.Answer second = get("/openapi.json", tag);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).isEqualTo(JsonMapper.shared().writeValueAsString(document));
        assertThat(first.headers().firstValue("Cache-Control").orElse("")).isEqualTo("no-cache");
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void thePageIsOursAloneAndListsEachOperationForBrowsersWithoutScripts() {
        Client.Answer page = get("/docs/rest", "");
        Client.Answer script = get("/webjars/scalar/scalar.js", "");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'");
        assertThat(page.body()).contains("src=\"/webjars/scalar/scalar.js\"").doesNotContain("https://", "http://");
        assertThat(page.body())
                .contains("<code>GET /api/company/products</code>", "<code>POST /incomm/v1/orders/immediate</code>");
        assertThat(script.status()).isEqualTo(200);
    }

    @Test
    void itIsSentCompressedToWhoeverTakesThat() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer;
        try (HttpClient http = HttpClient.newHttpClient()) {
            answer = http.send(
                    TestFlorin.client()
                            .request("/openapi.json")
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    BodyHandlers.ofByteArray());
        }

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(answer.body().length).isLessThan(160_000);
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(JsonMapper.shared().readTree(unpacked)).isEqualTo(document);
        }
    }

    @Test
    void itsScriptIsSentCompressed() {
        Client.Answer script = TestFlorin.client()
                .send(TestFlorin.client()
                        .request("/webjars/scalar/scalar.js")
                        .header("Accept-Encoding", "gzip")
                        .GET());

        assertThat(script.headers().firstValue("Content-Encoding").orElse("")).isEqualTo("gzip");
    }

    @Test
    void itFitsTheOfficialSchemaOfOpenApi() throws Exception {
        try (InputStream official = OpenApiDocumentTest.class.getResourceAsStream("/openapi-3.1-schema.json")) {
            Schema schema = SchemaRegistry.withDialect(Dialects.getDraft202012())
                    .getSchema(JsonMapper.shared().readTree(Objects.requireNonNull(official)));

            assertThat(schema.validate(document)).isEmpty();
        }
    }

    @Test
    void eachOfItsSchemasIsOne() {
        Schema meta = SchemaRegistry.withDialect(Dialects.getDraft202012())
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        document.at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(meta.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void whateverItRefersToIsThere() {
        List<String> references = new ArrayList<>();
        collect(document, references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .isFalse());
    }

    @Test
    void eachOperationSaysWhatItIsAndOfWhom() {
        Set<String> tags = new HashSet<>();
        document.path("tags").forEach(tag -> tags.add(tag.path("name").asString()));
        Set<String> ids = new HashSet<>();
        for (var path : document.path("paths").properties()) {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                if (!operation.isMissingNode()) {
                    String name = method + " " + path.getKey();
                    assertThat(operation.path("summary").asString("")).as(name).isNotBlank();
                    assertThat(tags).as(name).contains(operation.at("/tags/0").asString(""));
                    assertThat(operation.has("security"))
                            .as(name + " says who may")
                            .isTrue();
                    assertThat(ids.add(operation.path("operationId").asString("")))
                            .as(name)
                            .isTrue();
                    assertThat(parameters(path.getValue(), operation)).as(name).containsAll(variables(path.getKey()));
                }
            }
        }
        assertThat(ids).hasSizeGreaterThan(100);
    }

    /** Any caller may be too slow, and any server may be stopping or full. */
    @Test
    void eachOperationSaysThatItMayTimeOutOrBeUnavailable() {
        for (var path : document.path("paths").properties()) {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                if (!operation.isMissingNode()) {
                    String name = method + " " + path.getKey();
                    assertThat(operation.at("/responses/408/$ref").asString(""))
                            .as(name)
                            .isEqualTo("#/components/responses/RequestTimedOut");
                    assertThat(operation.at("/responses/503").isMissingNode())
                            .as(name + " says 503")
                            .isFalse();
                }
            }
        }
    }

    private Set<String> parameters(JsonNode path, JsonNode operation) {
        Set<String> names = new HashSet<>();
        for (JsonNode owner : List.of(path, operation)) {
            for (JsonNode parameter : owner.path("parameters")) {
                JsonNode described = parameter.has("$ref")
                        ? document.at(parameter.path("$ref").asString().substring(1))
                        : parameter;
                if (described.path("in").asString("").equals("path")) {
                    names.add(described.path("name").asString());
                }
            }
        }
        return names;
    }

    private static Set<String> variables(String path) {
        Set<String> names = new HashSet<>();
        Matcher variable = VARIABLE.matcher(path);
        while (variable.find()) {
            names.add(variable.group(1));
        }
        return names;
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isString()) {
            references.add(node.path("$ref").asString());
        }
        node.forEach(child -> collect(child, references));
    }

    private static Client.Answer get(String path, String tag) {
        return TestFlorin.client()
                .send(TestFlorin.client()
                        .request(path)
                        .header("If-None-Match", tag)
                        .GET());
    }
}
