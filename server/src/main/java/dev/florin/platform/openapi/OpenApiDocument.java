package dev.florin.platform.openapi;

import dev.florin.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the REST surface, put together once. */
public final class OpenApiDocument {
    private static final int ETAG_BYTES = 16;

    private final ObjectNode tree;
    private final byte[] json;
    private final String eTag;

    /** @throws dev.florin.platform.StartupRefusedException when a name stands twice, or a file cannot be read */
    public OpenApiDocument(List<OpenApiPart> parts) {
        List<OpenApiFragment> fragments = new ArrayList<>(OpenApiFiles.read());
        for (OpenApiPart part : parts) {
            fragments.add(new OpenApiFragment(
                    part.getClass().getSimpleName(), JsonMapper.shared().valueToTree(part.fragment())));
        }
        tree = OpenApiMerge.merge(fragments);
        String text = JsonMapper.shared().writeValueAsString(tree);
        json = text.getBytes(StandardCharsets.UTF_8);
        eTag = HexFormat.of().formatHex(Secrets.hash(text), 0, ETAG_BYTES);
    }

    /** The document as it is served. */
    byte[] json() {
        return json;
    }

    /** Another one for each other document, in a form that fits into {@code ETag}. */
    String eTag() {
        return eTag;
    }

    /** A copy of the whole document. */
    public JsonNode tree() {
        return tree.deepCopy();
    }
}
