package dev.florin.openapi;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A copy of the description in which an object has what is described and nothing else, so that it cannot go stale unseen.
 * Clients are promised less: what is open stays open for them.
 *
 * <p>An object is closed where it is used, as the value of a property for instance, and not where it is put together with
 * {@code allOf}: there each part would refuse what the others have. A schema that speaks of additional properties itself
 * stays as it is.
 */
final class Tightened {
    private static final String[] PARTS = {"allOf", "anyOf", "oneOf"};
    private static final String REF = "$ref";
    private static final int MAX_DEPTH = 50;

    private final JsonNode document;

    private Tightened(JsonNode document) {
        this.document = document;
    }

    static JsonNode copy(JsonNode document) {
        JsonNode copy = document.deepCopy();
        Tightened tightened = new Tightened(copy);
        copy.at("/components/schemas").forEach(tightened::inner);
        tightened.findContents(copy);
        return copy;
    }

    /** Whatever has a media type has a schema that is used. */
    private void findContents(JsonNode node) {
        if (node.path("content") instanceof ObjectNode content) {
            content.forEach(type -> use(type.path("schema")));
        }
        node.forEach(this::findContents);
    }

    private void use(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        inner(object);
        if (listsProperties(object, 0) && !saysMore(object, 0)) {
            object.put("unevaluatedProperties", false);
        }
    }

    /** The schemas in a schema, which is itself a part of another or one that is referred to. */
    private void inner(JsonNode schema) {
        schema.path("properties").forEach(this::use);
        schema.path("patternProperties").forEach(this::use);
        schema.path("prefixItems").forEach(this::use);
        use(schema.path("items"));
        use(schema.path("additionalProperties"));
        for (String part : PARTS) {
            schema.path(part).forEach(this::inner);
        }
    }

    private boolean listsProperties(JsonNode schema, int depth) {
        return schema.has("properties") || anyPart(schema, depth, this::listsProperties);
    }

    private boolean saysMore(JsonNode schema, int depth) {
        return schema.has("additionalProperties")
                || schema.has("patternProperties")
                || anyPart(schema, depth, this::saysMore);
    }

    private interface Question {
        boolean ask(JsonNode schema, int depth);
    }

    private boolean anyPart(JsonNode schema, int depth, Question question) {
        if (depth > MAX_DEPTH) {
            throw new IllegalStateException("a schema refers to itself: " + schema);
        }
        if (schema.has(REF) && question.ask(referred(schema), depth + 1)) {
            return true;
        }
        for (String part : PARTS) {
            for (JsonNode one : schema.path(part)) {
                if (question.ask(one, depth + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private JsonNode referred(JsonNode schema) {
        JsonNode target = document.at(schema.path(REF).asString().substring(1));
        if (target.isMissingNode()) {
            throw new IllegalStateException("nothing is at " + schema.path(REF).asString());
        }
        return target;
    }
}
