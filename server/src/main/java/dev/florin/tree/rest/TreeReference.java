package dev.florin.tree.rest;

import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.resource.JsonSchemas;
import dev.florin.tree.TreeResources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of nodes, from the same description by which they are checked and shown. */
final class TreeReference implements OpenApiPart {
    @Override
    public Map<String, Object> fragment() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put("TreeNode", node(false));
        schemas.put("TreeNodeWithPath", node(true));
        schemas.put("NewTreeNode", sent(JsonSchemas.created(TreeResources.NODES)));
        schemas.put("TreeNodeChange", sent(JsonSchemas.changed(TreeResources.NODES)));
        return Map.of("components", Map.of("schemas", schemas));
    }

    private static Map<String, Object> node(boolean hasPath) {
        Map<String, Object> schema = new LinkedHashMap<>(JsonSchemas.answered(TreeResources.NODES));
        Map<String, Object> members = members(schema);
        members.put(
                "depth",
                Map.of("type", "integer", "minimum", 0, "description", "How many levels it is below the root."));
        if (hasPath) {
            members.put(
                    "path",
                    Map.of(
                            "type",
                            "array",
                            "description",
                            "The nodes from the root down to it.",
                            "items",
                            Map.of("type", "integer", "format", "int64")));
        }
        schema.put("required", new ArrayList<>(members.keySet()));
        schema.put("properties", members);
        return schema;
    }

    /** A position may have a name. */
    private static Map<String, Object> sent(Map<String, Object> sent) {
        Map<String, Object> schema = new LinkedHashMap<>(sent);
        Map<String, Object> members = members(schema);
        members.put(
                "position",
                Map.of(
                        "type",
                        List.of("integer", "string", "null"),
                        "description",
                        "Its place among those below its parent, from 1; in a binary tree left or right. The next free one without it."));
        schema.put("properties", members);
        return schema;
    }

    @SuppressWarnings("unchecked") // JsonSchemas puts a map there
    private static Map<String, Object> members(Map<String, Object> schema) {
        return new LinkedHashMap<>((Map<String, Object>) schema.getOrDefault("properties", Map.of()));
    }
}
