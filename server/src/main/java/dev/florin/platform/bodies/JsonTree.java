package dev.florin.platform.bodies;

import dev.florin.platform.http.BoundedNumbers;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON as it arrives into a tree of those members that are asked for: numbers exactly, and no name twice. */
public final class JsonTree {
    /** No surface accepts a longer list. */
    public static final int MAX_ITEMS = 1_000;

    /** Nesting of objects and lists. */
    public static final int MAX_DEPTH = 32;

    /** A text is in memory before it is counted, so none may be longer than a customer's token. */
    public static final int MAX_TEXT_CHARS = 8 * 1024;

    private static final int MAX_LONG_TEXT_CHARS = 128 * 1024;

    private static final JsonFactory JSON = JsonReading.factory(MAX_DEPTH, MAX_TEXT_CHARS);
    private static final JsonFactory WITH_LONG_TEXTS = JsonReading.factory(MAX_DEPTH, MAX_LONG_TEXT_CHARS);

    private JsonTree() {}

    /**
     * The whole of a body, which is one value.
     *
     * @return null when there is nothing
     * @throws JacksonException when it is no JSON
     * @throws ListTooLongException when a list that is kept has too many entries
     */
    public static @Nullable JsonNode read(InputStream body, Members members) {
        return read(JSON, body, members);
    }

    /** Reads a body with texts of up to 128 K characters, for senders who have shown who they are. */
    public static @Nullable JsonNode readWithLongTexts(InputStream body, Members members) {
        return read(WITH_LONG_TEXTS, body, members);
    }

    private static @Nullable JsonNode read(JsonFactory json, InputStream body, Members members) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body)) {
            return new JsonReading<>(parser, new Nodes()).whole(members);
        }
    }

    private static final class Nodes implements JsonReading.Maker<JsonNode> {
        @Override
        public JsonNode object() {
            return BoundedNumbers.NODES.objectNode();
        }

        @Override
        public JsonNode list() {
            return BoundedNumbers.NODES.arrayNode();
        }

        @Override
        public JsonNode value(JsonParser parser) {
            return switch (parser.currentToken()) {
                case VALUE_STRING -> BoundedNumbers.NODES.stringNode(parser.getString());
                case VALUE_TRUE -> BoundedNumbers.NODES.booleanNode(true);
                case VALUE_FALSE -> BoundedNumbers.NODES.booleanNode(false);
                case VALUE_NUMBER_INT -> whole(parser);
                case VALUE_NUMBER_FLOAT -> decimal(parser);
                default -> BoundedNumbers.NODES.nullNode();
            };
        }

        private static JsonNode whole(JsonParser parser) {
            return switch (parser.getNumberType()) {
                case INT -> BoundedNumbers.NODES.numberNode(parser.getIntValue());
                case LONG -> BoundedNumbers.NODES.numberNode(parser.getLongValue());
                default -> Objects.requireNonNull(BoundedNumbers.NODES.numberNode(parser.getBigIntegerValue()));
            };
        }

        private static JsonNode decimal(JsonParser parser) {
            try {
                return BoundedNumbers.NODES.numberNode(parser.getDecimalValue());
            } catch (NumberFormatException | ArithmeticException e) {
                throw new StreamReadException(parser, "it has a number that is none");
            }
        }

        @Override
        public boolean put(JsonNode object, String name, JsonNode value) {
            return ((ObjectNode) object).replace(name, value) == null;
        }

        @Override
        public void add(JsonNode list, JsonNode value) {
            ((ArrayNode) list).add(value);
        }
    }
}
