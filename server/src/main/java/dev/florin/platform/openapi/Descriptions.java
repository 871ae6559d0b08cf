package dev.florin.platform.openapi;

import java.lang.reflect.AnnotatedElement;
import java.util.Map;

/** Adds to a schema what its author has written. */
final class Descriptions {
    private Descriptions() {}

    static void addTo(Map<String, Object> schema, AnnotatedElement element) {
        Described described = element.getAnnotation(Described.class);
        if (described == null) {
            return;
        }
        if (!described.value().isEmpty()) {
            schema.put("description", described.value());
        }
        if (!described.schema().isEmpty()) {
            schema.putAll(OpenApiFiles.mapping(described.schema()));
        }
    }
}
