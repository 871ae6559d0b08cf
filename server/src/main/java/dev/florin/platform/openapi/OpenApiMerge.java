package dev.florin.platform.openapi;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts fragments together. A name that occurs in two of them is refused, as one would silently be lost; so is an
 * unknown part of a fragment. Two may describe different operations of one path.
 */
final class OpenApiMerge {
    private static final String TAGS = "tags";
    private static final String PATHS = "paths";
    private static final String COMPONENTS = "components";
    private static final String RESPONSES = "responses";
    private static final String REF = "$ref";

    /** Answers that each operation of a fragment gets unless it has them. */
    private static final String EVERYWHERE = "everywhere";

    private static final String WITH_BODY = "everywhere_with_body";

    /** Answers of the base that each operation of all fragments gets unless it has them. */
    private static final String ALWAYS = "always";

    /** Other places of paths, as {@code /other/prefix: /prefix}. */
    private static final String ALSO_AT = "also_at";

    /** Paths that are there once more under another prefix, with other answers. */
    private static final String TWINS = "twins";

    /** In a schema: the name of another one, whose members it has, unless it says otherwise of them. */
    private static final String LIKE = "x-like";

    /** Under which heading a reader finds a tag. */
    private static final String TAG_GROUPS = "x-tagGroups";

    private static final Set<String> OF_ALL =
            Set.of(TAGS, TAG_GROUPS, PATHS, COMPONENTS, EVERYWHERE, WITH_BODY, ALSO_AT);
    private static final Set<String> OF_BASE = Set.of("openapi", "info", "servers", ALWAYS, TWINS);

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ObjectNode base;
    private final ArrayNode tags = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode tagGroups = JsonNodeFactory.instance.arrayNode();
    private final ObjectNode paths = JsonNodeFactory.instance.objectNode();
    private final ObjectNode components = JsonNodeFactory.instance.objectNode();
    private final Set<String> tagNames = new HashSet<>();

    private OpenApiMerge(ObjectNode base) {
        this.base = base;
    }

    /** @param fragments the base first */
    static ObjectNode merge(List<OpenApiFragment> fragments) {
        OpenApiMerge merge = new OpenApiMerge(fragments.getFirst().content());
        fragments.forEach(merge::add);
        return merge.finish();
    }

    private void add(OpenApiFragment fragment) {
        ObjectNode content = fragment.content();
        boolean isBase = fragment.name().equals(OpenApiFiles.BASE);
        for (String key : content.propertyNames()) {
            if (!OF_ALL.contains(key) && !(isBase && OF_BASE.contains(key))) {
                throw refused(fragment, key, "is not known");
            }
        }
        content.path(TAGS).forEach(tag -> addTag(fragment, tag));
        content.path(TAG_GROUPS).forEach(tagGroups::add);
        content.path(PATHS).properties().forEach(path -> {
            ObjectNode all = paths.withObjectProperty(path.getKey());
            withCommonAnswers(content, path.getValue().deepCopy()).properties().forEach(operation -> {
                if (all.has(operation.getKey())) {
                    throw refused(fragment, path.getKey(), "is described twice");
                }
                all.set(operation.getKey(), operation.getValue());
            });
        });
        content.path(COMPONENTS).properties().forEach(section -> {
            ObjectNode all = components.withObjectProperty(section.getKey());
            section.getValue().properties().forEach(one -> {
                if (all.has(one.getKey())) {
                    throw refused(fragment, COMPONENTS + "/" + section.getKey() + "/" + one.getKey(), "stands twice");
                }
                all.set(one.getKey(), one.getValue());
            });
        });
    }

    private void addTag(OpenApiFragment fragment, JsonNode tag) {
        String name = tag.path("name").asString("");
        if (!tagNames.add(name)) {
            throw refused(fragment, "the tag " + name, "stands twice");
        }
        tags.add(tag);
    }

    private JsonNode withCommonAnswers(ObjectNode fragment, JsonNode path) {
        ObjectNode source = fragment.has(EVERYWHERE) ? fragment : base;
        for (JsonNode operation : path) {
            if (operation.get(RESPONSES) instanceof ObjectNode answers) {
                if (operation.has("requestBody")) {
                    addMissing(answers, source.path(WITH_BODY));
                }
                addMissing(answers, source.path(EVERYWHERE));
                addMissing(answers, base.path(ALWAYS));
            }
        }
        return path;
    }

    private static void addMissing(ObjectNode answers, JsonNode common) {
        common.properties().forEach(one -> answers.putIfAbsent(one.getKey(), one.getValue()));
    }

    private ObjectNode finish() {
        components.path("schemas").forEach(this::fill);
        base.path(TWINS).forEach(this::twin);
        base.path(ALSO_AT)
                .properties()
                .forEach(alias -> alias(alias.getKey(), alias.getValue().asString()));
        document.set("openapi", base.path("openapi"));
        document.set("info", base.path("info"));
        document.set("servers", base.path("servers"));
        document.set(TAGS, tags);
        document.set(TAG_GROUPS, tagGroups);
        document.set(PATHS, paths);
        document.set(COMPONENTS, components);
        return document;
    }

    /**
     * Gives a schema the members of the one that it is like. What it adds is always there; what it says otherwise is there
     * when it is there in the other.
     */
    private void fill(JsonNode schema) {
        if (!(schema instanceof ObjectNode own) || !own.has(LIKE)) {
            return;
        }
        JsonNode other = components.path("schemas").path(own.remove(LIKE).asString());
        ObjectNode properties = other.path("properties").deepCopy() instanceof ObjectNode copy
                ? copy
                : JsonNodeFactory.instance.objectNode();
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        Set<String> names = new LinkedHashSet<>();
        other.path("required").forEach(name -> names.add(name.asString()));
        own.path("properties").properties().forEach(one -> {
            if (!properties.has(one.getKey())) {
                names.add(one.getKey());
            }
            properties.set(one.getKey(), one.getValue());
        });
        names.forEach(required::add);
        own.set("type", other.path("type"));
        own.set("required", required);
        own.set("properties", properties);
    }

    /** Adds what is not described under the other prefix. */
    private void twin(JsonNode twin) {
        String prefix = twin.path("of").asString();
        Map<String, JsonNode> others = new LinkedHashMap<>();
        paths.properties().forEach(path -> {
            String name = path.getKey();
            if (name.equals(prefix) || name.startsWith(prefix + "/")) {
                ObjectNode other = (ObjectNode) path.getValue().deepCopy();
                other.forEach(operation -> rename(operation, twin.path("suffix").asString()));
                refer(other, twin.path("with"));
                others.put(twin.path("at").asString() + name.substring(prefix.length()), other);
            }
        });
        others.forEach(paths::putIfAbsent);
    }

    /** What it does is told once. */
    private static void rename(JsonNode operation, String suffix) {
        if (operation instanceof ObjectNode one && one.has("operationId")) {
            String id = one.path("operationId").asString();
            one.put("operationId", id + suffix);
            one.put("description", "As `" + id + "`, for the same carts.");
        }
    }

    /** Refers to other components instead. */
    private static void refer(JsonNode node, JsonNode instead) {
        if (node instanceof ObjectNode object && instead.has(object.path(REF).asString(""))) {
            object.set(REF, instead.path(object.path(REF).asString()));
        }
        node.forEach(one -> refer(one, instead));
    }

    /** A path below the prefix says where else it answers. */
    private void alias(String other, String prefix) {
        paths.properties().forEach(path -> {
            String name = path.getKey();
            if ((name.equals(prefix) || name.startsWith(prefix + "/"))
                    && path.getValue() instanceof ObjectNode described) {
                described.put("x-also-at", other + name.substring(prefix.length()));
            }
        });
    }

    private static IllegalStateException refused(OpenApiFragment fragment, String what, String why) {
        return new IllegalStateException(
                "The description of the REST API is broken: " + what + " " + why + ", in " + fragment.name() + ".");
    }
}
