package dev.florin.platform.bodies;

import dev.florin.platform.capacity.MemoryShare;
import dev.florin.platform.connections.Connection;
import java.io.InputStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReadContext;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON as it arrives into a tree of those members that are asked for: numbers exactly, no kept name twice, no list
 * longer than {@link #MAX_ITEMS}. What is kept counts as memory by what it costs: an empty object of two bytes costs
 * more than a hundred.
 */
public final class JsonTree {
    /** No list that any surface takes is longer. */
    public static final int MAX_ITEMS = 1_000;

    /** Of objects and lists in each other. */
    public static final int MAX_DEPTH = 32;

    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_NAME_LENGTH = 1_000;

    /** A number with a larger one says little and costs much wherever it is written out. */
    private static final int MAX_EXPONENT = 200;

    private static final int OBJECT_BYTES = 160;
    private static final int LIST_BYTES = 80;
    private static final int MEMBER_BYTES = 80;
    private static final int VALUE_BYTES = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .build())
            .build();

    private final JsonParser parser;
    private final @Nullable MemoryShare memory;

    private JsonTree(JsonParser parser, @Nullable MemoryShare memory) {
        this.parser = parser;
        this.memory = memory;
    }

    /**
     * The whole of a body, which is one value.
     *
     * @return null when there is nothing
     * @throws JacksonException when it is no JSON
     * @throws ListTooLongException when a list that is kept has too many entries
     */
    public static @Nullable JsonNode read(InputStream body, Members members) {
        Connection connection = Connection.current();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return new JsonTree(parser, connection == null ? null : connection.memory()).whole(members);
        }
    }

    private @Nullable JsonNode whole(Members members) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return null;
        }
        JsonNode root = value(first, members);
        if (parser.nextToken() != null) {
            throw new UnreadableJsonException(parser, "it goes on after its end");
        }
        return root;
    }

    private JsonNode value(JsonToken token, Members members) {
        return switch (token) {
            case START_OBJECT -> object(members);
            case START_ARRAY -> list(members);
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            default -> JsonNodeFactory.instance.nullNode();
        };
    }

    private ObjectNode object(Members members) {
        keep(OBJECT_BYTES);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            keep(MEMBER_BYTES + name.length());
            Members inner = members.of(name);
            JsonToken token = parser.nextToken();
            if (inner == null) {
                skip();
            } else if (object.has(name)) {
                throw new UnreadableJsonException(parser, "it has a name twice");
            } else {
                object.set(name, value(token, inner));
            }
        }
        return object;
    }

    /** Names alone cost something while they are skipped: the parser remembers them. */
    private void skip() {
        int depth = parser.currentToken().isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new UnreadableJsonException(parser, "it ends early");
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.PROPERTY_NAME) {
                keep(MEMBER_BYTES);
            }
        }
    }

    private ArrayNode list(Members members) {
        keep(LIST_BYTES);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (list.size() == MAX_ITEMS) {
                throw new ListTooLongException(path());
            }
            list.add(value(token, members));
        }
        return list;
    }

    /** Of the list that is being read. */
    private String path() {
        StringBuilder path = new StringBuilder();
        for (TokenStreamContext at = parser.streamReadContext().getParent(); at != null; at = at.getParent()) {
            if (at.inObject()) {
                path.insert(0, (path.isEmpty() || path.charAt(0) == '[' ? "" : ".")).insert(0, at.currentName());
            } else if (at.inArray()) {
                path.insert(0, "[" + at.getCurrentIndex() + "]");
            }
        }
        return path.toString();
    }

    private JsonNode text() {
        String text = parser.getString();
        keep(VALUE_BYTES + text.length());
        return JsonNodeFactory.instance.stringNode(text);
    }

    private JsonNode whole() {
        keep(VALUE_BYTES);
        return switch (parser.getNumberType()) {
            case INT -> JsonNodeFactory.instance.numberNode(parser.getIntValue());
            case LONG -> JsonNodeFactory.instance.numberNode(parser.getLongValue());
            default -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode decimal() {
        keep(VALUE_BYTES);
        BigDecimal number = number();
        if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
            throw new UnreadableJsonException(parser, "it has a number beyond all that is counted");
        }
        return JsonNodeFactory.instance.numberNode(number);
    }

    private BigDecimal number() {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw new UnreadableJsonException(parser, "it has a number that is none");
        }
    }

    private void keep(long bytes) {
        if (memory != null) {
            memory.add(bytes);
        }
    }

    private static final class UnreadableJsonException extends JacksonException {
        UnreadableJsonException(JsonParser parser, String why) {
            super(parser, why);
        }
    }
}
