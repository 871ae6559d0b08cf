package dev.florin.platform.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of a feature's answers, made from the records that are answered. */
public final class RecordSchemas implements OpenApiPart {
    private final List<Class<?>> records;

    /** @param records each with a {@link SchemaName} */
    public RecordSchemas(Class<?>... records) {
        this.records = List.of(records);
    }

    @Override
    public Map<String, Object> fragment() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        records.forEach(type -> schemas.put(name(type), RecordSchema.of(type)));
        return Map.of("components", Map.of("schemas", schemas));
    }

    private static String name(Class<?> type) {
        SchemaName name = type.getAnnotation(SchemaName.class);
        if (name == null) {
            throw new IllegalStateException(type.getName() + " has no @SchemaName");
        }
        return name.value();
    }
}
