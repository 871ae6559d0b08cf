package dev.florin.platform.fluid;

import dev.florin.platform.http.BoundedNumbers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON bodies within limits: numbers exactly, no name twice, and never more than {@link #MAX_BYTES}. */
public final class FluidBody {
    public static final int MAX_BYTES = 1024 * 1024;

    /** Of objects and arrays in each other. */
    public static final int MAX_DEPTH = 32;

    private static final int MAX_NUMBER_LENGTH = 100;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxDocumentLength(MAX_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(BoundedNumbers.NODES)
            .build();

    private FluidBody() {}

    /**
     * The body as an object; an empty body is an empty object.
     *
     * @throws FluidRefusal 400 when it is no JSON object, 413 when it is too large, 415 when it is declared as something
     *     else
     */
    public static ObjectNode object(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw FluidRefusal.of(413, "the body is larger than " + MAX_BYTES + " bytes");
        }
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!isJson(request.getContentType())) {
            throw FluidRefusal.of(415, "the body must be application/json");
        }
        return parse(bytes);
    }

    private static ObjectNode parse(byte[] bytes) {
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            throw FluidRefusal.malformed("the body is no JSON that can be read");
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw FluidRefusal.malformed("the body must be a JSON object");
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json");
    }
}
