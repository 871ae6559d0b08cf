package dev.florin.resource;

import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is answered with an object and follows from it.
 *
 * @param name on the wire
 * @param schema of its value, in JSON schema's words, with a description
 * @param value from the object's id and what is kept of it
 */
public record Derived(String name, Map<String, Object> schema, BiFunction<Long, Document, @Nullable Object> value) {
    public Derived {
        schema = Map.copyOf(schema);
    }
}
