package dev.florin.platform.fluid;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An idempotency key as the REST surfaces of the Fluid form take it.
 *
 * @param text 1 to {@link #MAX_CHARS} visible ASCII characters
 * @param request what is asked, in a form that is the same for the same meaning
 */
public record FluidKey(String text, String request) {
    /** The header that carries a key. */
    public static final String HEADER = "Idempotency-Key";

    /** The header of an answer that an earlier request got first. */
    public static final String REPLAYED = "Idempotency-Replayed";

    /** What is said of a key that came with another request before. */
    public static final String REUSED = "was used with another request; nothing was done.";

    /** The longest key, in characters. */
    public static final int MAX_CHARS = 255;

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1," + MAX_CHARS + "}");
    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    /** @throws FluidRefusal 400 when the text is not of a key's form */
    public FluidKey {
        if (!FORM.matcher(text).matches()) {
            throw FluidRefusal.malformed(HEADER, "must be 1 to " + MAX_CHARS + " visible ASCII characters");
        }
    }

    /** The request's key, or null when it has none. */
    public static @Nullable FluidKey of(HttpServletRequest request, String operation, JsonNode body) {
        String text = request.getHeader(HEADER);
        return text == null ? null : new FluidKey(text, operation + "\n" + canonical(body));
    }

    /** The same text for the same JSON, whatever the order of its members. */
    public static String canonical(JsonNode body) {
        return CANONICAL.writeValueAsString(body);
    }

    /** 422: the key was used for something else. */
    public static FluidRefusal reused() {
        return FluidRefusal.invalid(HEADER, REUSED);
    }
}
