package dev.florin.platform.openapi;

import dev.florin.platform.Secrets;
import dev.florin.platform.http.StaticText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the REST surface. It is put together once, when it is first asked for: reading it takes a second or
 * two, which no start should wait for.
 */
public final class OpenApiDocument {
    private static final int ETAG_BYTES = 16;

    private final List<OpenApiPart> parts;
    private @Nullable Served served;

    public OpenApiDocument(List<OpenApiPart> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * The document as it is served.
     *
     * @param eTag of the page: another one for each other document, in a form that fits into {@code ETag}
     */
    record Served(StaticText json, byte[] page, String eTag) {}

    /**
     * @throws IllegalStateException when a name occurs twice, or a file cannot be read; a test makes sure that this
     *     never happens
     */
    synchronized Served served() {
        Served done = served;
        if (done == null) {
            done = putTogether();
            served = done;
        }
        return done;
    }

    /** The whole document. Its text alone is kept: as a tree it takes many times the memory. */
    public JsonNode tree() {
        return JsonMapper.shared().readTree(served().json().text());
    }

    private Served putTogether() {
        List<OpenApiFragment> fragments = new ArrayList<>(OpenApiFiles.read());
        for (OpenApiPart part : parts) {
            fragments.add(new OpenApiFragment(
                    part.getClass().getSimpleName(), JsonMapper.shared().valueToTree(part.fragment())));
        }
        ObjectNode tree = OpenApiMerge.merge(fragments);
        String text = JsonMapper.shared().writeValueAsString(tree);
        return new Served(
                new StaticText(text),
                ReferencePage.html(tree).getBytes(StandardCharsets.UTF_8),
                HexFormat.of().formatHex(Secrets.hash(text), 0, ETAG_BYTES));
    }
}
