package dev.florin.platform.openapi;

import java.util.Map;

/** What a feature describes in code rather than in a file of {@code openapi/}, because it is made from data. */
public interface OpenApiPart {
    /** {@code tags}, {@code paths} and {@code components}, as in a file. */
    Map<String, Object> fragment();
}
