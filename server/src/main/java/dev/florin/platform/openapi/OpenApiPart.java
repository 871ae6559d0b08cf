package dev.florin.platform.openapi;

import java.util.Map;

/** What a feature describes in code, from data or from its records, rather than in a file of {@code openapi/}. */
public interface OpenApiPart {
    /** {@code tags}, {@code paths} and {@code components}, as in a file. */
    Map<String, Object> fragment();
}
