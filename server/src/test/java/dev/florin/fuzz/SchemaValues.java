package dev.florin.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Writes values as a schema describes them, or nearly so. */
final class SchemaValues {
    private static final int MAX_DEPTH = 6;
    private static final int MAX_ITEMS = 3;

    private final JsonNode document;
    private final Pool pool;
    private final Random random;

    /** How many of a hundred values are not as described. */
    private final int hostility;

    SchemaValues(JsonNode document, Pool pool, Random random, int hostility) {
        this.document = document;
        this.pool = pool;
        this.random = random;
        this.hostility = hostility;
    }

    Json value(JsonNode schema, String name) {
        return value(schema, name, 0);
    }

    /** A value for a path, a query or a header. */
    String plain(JsonNode schema, String name) {
        String json = value(resolved(schema), name).write();
        return json.startsWith("\"") && json.endsWith("\"") && json.length() > 1
                ? json.substring(1, json.length() - 1)
                : json;
    }

    /** What the description shows, with values that are known by now in some places. */
    Json example(JsonNode node, String name) {
        if (random.nextInt(100) < hostility) {
            return Hostile.value(random);
        }
        if (node.isObject()) {
            return new Json.Members(node.properties().stream()
                    .map(member -> new Json.Member(member.getKey(), example(member.getValue(), member.getKey())))
                    .toList());
        }
        if (node.isArray()) {
            return new Json.Items(
                    node.valueStream().map(item -> example(item, name)).toList());
        }
        String known = random.nextInt(4) == 0 ? pool.any(name, random) : null;
        return node.isIntegralNumber() && known != null && known.matches("[0-9]{1,18}")
                ? new Json.Raw(known)
                : new Json.Raw(node.toString());
    }

    private Json value(JsonNode described, String name, int depth) {
        if (random.nextInt(100) < hostility) {
            return Hostile.value(random);
        }
        JsonNode schema = resolved(described);
        if (schema.has("const")) {
            return new Json.Raw(schema.path("const").toString());
        }
        if (schema.has("enum")) {
            return new Json.Raw(one(schema.path("enum")).toString());
        }
        if (schema.has("oneOf") || schema.has("anyOf")) {
            return value(one(schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf")), name, depth);
        }
        if (schema.has("examples") && random.nextInt(3) == 0) {
            return new Json.Raw(one(schema.path("examples")).toString());
        }
        return typed(schema, name, depth);
    }

    private Json typed(JsonNode schema, String name, int depth) {
        JsonNode types = schema.path("type");
        String type = types.isArray() ? one(types).asString() : types.asString("");
        return switch (type) {
            case "null" -> new Json.Raw("null");
            case "boolean" -> new Json.Raw(Boolean.toString(random.nextBoolean()));
            case "integer" -> new Json.Raw(integer(schema, name));
            case "number" -> new Json.Raw(integer(schema, name) + (random.nextBoolean() ? ".50" : ""));
            case "string" -> Json.text(text(schema, name));
            case "array" -> items(schema, name, depth);
            default -> depth > MAX_DEPTH ? new Json.Raw("{}") : members(schema, depth);
        };
    }

    private Json items(JsonNode schema, String name, int depth) {
        List<Json> items = new ArrayList<>();
        for (int count = depth > MAX_DEPTH ? 0 : random.nextInt(MAX_ITEMS + 1); count > 0; count--) {
            items.add(value(schema.path("items"), name, depth + 1));
        }
        return new Json.Items(items);
    }

    private Json members(JsonNode schema, int depth) {
        List<Json.Member> members = new ArrayList<>();
        addMembers(schema, members, depth);
        if (random.nextInt(100) < hostility) {
            members.add(new Json.Member(Hostile.text(random), Hostile.value(random)));
        }
        if (!members.isEmpty() && random.nextInt(200) < hostility) {
            members.add(Hostile.pick(members, random));
        }
        return new Json.Members(members);
    }

    private void addMembers(JsonNode schema, List<Json.Member> members, int depth) {
        schema.path("allOf").forEach(part -> addMembers(resolved(part), members, depth));
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").properties().forEach(property -> {
            boolean wanted = required.contains(property.getKey())
                    ? random.nextInt(100) >= hostility / 2
                    : random.nextInt(3) == 0;
            if (wanted) {
                members.add(
                        new Json.Member(property.getKey(), value(property.getValue(), property.getKey(), depth + 1)));
            }
        });
    }

    private String integer(JsonNode schema, String name) {
        String known = pool.any(name, random);
        if (known != null && known.matches("[0-9]{1,18}") && random.nextInt(10) < 8) {
            return known;
        }
        long min = schema.path("minimum").asLong(0);
        long max = Math.min(schema.path("maximum").asLong(min + 50), min + 1_000_000);
        return switch (random.nextInt(6)) {
            case 0 -> Long.toString(min);
            case 1 -> Long.toString(max);
            default -> Long.toString(min + random.nextLong(Math.max(1, Math.min(20, max - min + 1))));
        };
    }

    private String text(JsonNode schema, String name) {
        String known = pool.any(name, random);
        if (known != null && random.nextInt(10) < 8) {
            return known;
        }
        return switch (schema.path("format").asString(byName(name))) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" ->
                "20%02d-0%d-1%dT12:00:00Z"
                        .formatted(20 + random.nextInt(20), 1 + random.nextInt(9), random.nextInt(10));
            case "date" -> "2030-01-1" + random.nextInt(10);
            case "email" -> "fuzz" + random.nextInt(1000) + "@example.com";
            case "uri" -> "https://shop.example.com/" + random.nextInt(10);
            case "amount" -> random.nextInt(200) + "." + random.nextInt(10) + "0";
            case "country" -> Hostile.pick(List.of("US", "CA", "GB", "DE", "AU"), random);
            default -> sized("t" + Integer.toString(random.nextInt(100_000), 36), schema);
        };
    }

    private static String sized(String text, JsonNode schema) {
        int min = Math.min(schema.path("minLength").asInt(0), 1_000);
        String padded = text + "x".repeat(Math.max(0, min - text.length()));
        int max = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        return padded.length() > max ? padded.substring(0, max) : padded;
    }

    private static String byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("email")
                ? "email"
                : lower.contains("country")
                        ? "country"
                        : lower.contains("price") || lower.contains("amount")
                                ? "amount"
                                : lower.endsWith("url") ? "uri" : "";
    }

    private JsonNode one(JsonNode list) {
        return list.isEmpty() ? list : list.get(random.nextInt(list.size()));
    }

    JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? resolved(document.at(schema.path("$ref").asString().substring(1)))
                : schema;
    }
}
