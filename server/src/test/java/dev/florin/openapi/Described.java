package dev.florin.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.florin.TestFlorin;
import dev.florin.platform.openapi.OpenApiDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;

/** The description as the checks use it: paths to look up, references followed, schemas of answers closed. */
final class Described {
    private static final String CLOSED = "florin:closed";
    private static final String AS_IS = "florin:as-is";
    private static final String REF = "$ref";

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<PathPattern, String> pointers = new ConcurrentHashMap<>();
    private final List<PathPattern> patterns = new ArrayList<>();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    Described(JsonNode document) {
        this.document = document;
        registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(
                                CLOSED, Tightened.copy(document).toString(),
                                AS_IS, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        this.document.path("paths").properties().forEach(path -> {
            add(path.getKey(), path.getKey());
            alsoAt(path.getValue()).forEach(other -> add(other, path.getKey()));
        });
        patterns.sort(Comparator.naturalOrder());
    }

    /** The other paths where the same is served. */
    static List<String> alsoAt(JsonNode path) {
        JsonNode others = path.path("x-also-at");
        return others.isArray()
                ? others.valueStream().map(JsonNode::asString).toList()
                : others.isString() ? List.of(others.asString()) : List.of();
    }

    /** What the running server describes. */
    static Described florin() {
        return Florin.DESCRIBED;
    }

    private static final class Florin {
        static final Described DESCRIBED =
                new Described(TestFlorin.server().part(OpenApiDocument.class).tree());
    }

    private void add(String template, String name) {
        PathPattern pattern = PathPatternParser.defaultInstance.parse(template);
        pointers.put(pattern, "/paths/" + escaped(name));
        patterns.add(pattern);
    }

    /** The pointer of the path item that describes a path, or null. */
    @Nullable
    String find(String path) {
        String normal = path.toLowerCase(Locale.ROOT).startsWith("/incomm/v1/")
                ? path.toLowerCase(Locale.ROOT).replaceAll("/+$", "")
                : RefusalSchemas.STOREFRONT.stream().anyMatch(path::startsWith) ? path.replaceAll("/$", "") : path;
        PathContainer parsed = PathContainer.parsePath(normal);
        return patterns.stream()
                .filter(pattern -> pattern.matches(parsed))
                .findFirst()
                .map(pointers::get)
                .orElse(null);
    }

    /** What stands at a pointer, or where it refers to. */
    At at(String pointer) {
        JsonNode node = document.at(pointer);
        return node.has(REF) ? at(node.path(REF).asString().substring(1)) : new At(pointer, node);
    }

    /** @param pointer of {@code node} */
    record At(String pointer, JsonNode node) {
        At child(Described described, String name) {
            return described.at(pointer + "/" + escaped(name));
        }

        boolean exists() {
            return !node.isMissingNode();
        }
    }

    /** The schema of an answer: an object has what is described and nothing else. */
    Schema answered(String pointer) {
        return schema(CLOSED, pointer);
    }

    /** The schema of what is sent, where much may stand that is ignored: an object is closed where it is described so. */
    Schema sent(String pointer) {
        return schema(AS_IS, pointer);
    }

    /** Found in the whole document's schema: asked for by its location, each one would read the document again and keep it. */
    private Schema schema(String document, String pointer) {
        return schemas.computeIfAbsent(
                document + "#" + fragment(pointer),
                location -> registry.getSchema(SchemaLocation.of(document))
                        .getRefSchema(SchemaLocation.of(location).getFragment()));
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String fragment(String pointer) {
        return pointer.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
    }
}
