package dev.florin.shop.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of OpenAPI, as maps that keep their order. */
final class ReferenceParts {
    private static final Map<String, String> STATUSES =
            Map.of("Unauthorized", "401", "NotFound", "404", "Conflict", "409", "Unprocessable", "422");

    private ReferenceParts() {}

    /** @param members names and values in turn */
    static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }

    static Map<String, Object> ref(String section, String name) {
        return object("$ref", "#/components/" + section + "/" + name);
    }

    static Map<String, Object> json(Map<String, Object> schema) {
        return object("application/json", object("schema", schema));
    }

    /** The id of a path. */
    static Map<String, Object> id() {
        return object(
                "name", "id",
                "in", "path",
                "required", true,
                "description", "Its id; what is no number has 404.",
                "schema", object("type", "integer", "format", "int64"));
    }

    /** {@code {"name": value, "meta": …}}. */
    static Map<String, Object> answer(String description, String name, Map<String, Object> value, String meta) {
        Map<String, Object> schema = object(
                "type", "object",
                "required", List.of(name, "meta"),
                "properties", object(name, value, "meta", ref("schemas", meta)));
        return object("description", description, "content", json(schema));
    }

    /** An object's schema, with {@code meta} among its members. */
    static Map<String, Object> withMeta(Map<String, Object> schema) {
        Map<String, Object> members = new LinkedHashMap<>(properties(schema));
        members.put("meta", ref("schemas", "Meta"));
        Map<String, Object> whole = new LinkedHashMap<>(schema);
        whole.put("properties", members);
        whole.put("required", List.copyOf(members.keySet()));
        return whole;
    }

    /** @param refusals names of shared responses */
    static Map<String, Object> responses(String status, Map<String, Object> done, List<String> refusals) {
        Map<String, Object> responses = object(status, done);
        refusals.forEach(name -> responses.put(String.valueOf(STATUSES.get(name)), ref("responses", name)));
        return responses;
    }

    /** What is sent, including members of an answer that may be sent back without being a change. */
    static Map<String, Object> sent(Map<String, Object> sent, Map<String, Object> answered) {
        Map<String, Object> properties = new LinkedHashMap<>(properties(sent));
        properties(answered)
                .keySet()
                .forEach(name -> properties.putIfAbsent(
                        name, object("readOnly", true, "description", "Cannot be set; ignored as it was answered.")));
        Map<String, Object> whole = new LinkedHashMap<>(sent);
        whole.put("properties", properties);
        return whole;
    }

    @SuppressWarnings("unchecked") // JsonSchemas puts a map there
    private static Map<String, Object> properties(Map<String, Object> schema) {
        return (Map<String, Object>) schema.getOrDefault("properties", Map.of());
    }
}
