package dev.florin.platform.openapi;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of the reference: Scalar's, which is served from its own jar, and an index for browsers without scripts. */
final class ReferencePage {
    private static final String TEMPLATE = "/openapi/reference.html";

    /** Where Spring serves what Scalar's jar carries. */
    private static final String SCRIPT = "/webjars/scalar/scalar.js";

    /** Whatever would ask another host is switched off; the page's policy would refuse it too. */
    private static final Map<String, Object> SETTINGS = Map.of(
            "withDefaultFonts",
            false,
            "telemetry",
            false,
            "showDeveloperTools",
            "never",
            "agent",
            Map.of("disabled", true),
            "mcp",
            Map.of("disabled", true),
            "hideClientButton",
            true,
            "documentDownloadType",
            "json",
            "defaultHttpClient",
            Map.of("targetKey", "shell", "clientKey", "curl"));

    private static final List<String> METHODS = List.of("get", "post", "patch", "put", "delete");

    private ReferencePage() {}

    static String html(JsonNode document) {
        return Mustache.compiler()
                .compile(template())
                .execute(Map.of(
                        "title", document.at("/info/title").asString(""),
                        "document", OpenApiEndpoint.DOCUMENT,
                        "settings", JsonMapper.shared().writeValueAsString(SETTINGS),
                        "script", SCRIPT,
                        "tags", index(document)));
    }

    private static List<Map<String, Object>> index(JsonNode document) {
        return StreamSupport.stream(document.path("tags").spliterator(), false)
                .map(tag -> tag.path("name").asString(""))
                .map(tag -> Map.of("name", tag, "operations", operations(document, tag)))
                .toList();
    }

    private static List<Map<String, String>> operations(JsonNode document, String tag) {
        List<Map<String, String>> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    JsonNode operation = path.getValue().path(method);
                    if (operation.at("/tags/0").asString("").equals(tag)) {
                        operations.add(Map.of(
                                "method", method.toUpperCase(Locale.ROOT),
                                "path", path.getKey(),
                                "summary", operation.path("summary").asString("")));
                    }
                }));
        return operations;
    }

    private static String template() {
        try (InputStream text = Objects.requireNonNull(ReferencePage.class.getResourceAsStream(TEMPLATE))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
