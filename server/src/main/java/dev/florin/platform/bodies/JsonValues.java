package dev.florin.platform.bodies;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into maps, lists and Java's own values. */
public final class JsonValues {
    /** Nesting of objects and lists. */
    private static final int MAX_DEPTH = 100;

    /** What is read is in memory already. */
    private static final int MAX_TEXT_CHARS = 1024 * 1024;

    private static final JsonFactory JSON = JsonReading.factory(MAX_DEPTH, MAX_TEXT_CHARS);

    private JsonValues() {}

    /**
     * One value.
     *
     * @throws JacksonException when it is no JSON
     * @throws ListTooLongException when a list that is kept has too many entries
     */
    public static @Nullable Object read(byte[] json, Members members) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return new JsonReading<@Nullable Object>(parser, new Values()).whole(members);
        }
    }

    private static final class Values implements JsonReading.Maker<@Nullable Object> {
        @Override
        public Object object() {
            return new LinkedHashMap<String, @Nullable Object>();
        }

        @Override
        public Object list() {
            return new ArrayList<@Nullable Object>();
        }

        @Override
        public @Nullable Object value(JsonParser parser) {
            return switch (parser.currentToken()) {
                case VALUE_STRING -> parser.getString();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NUMBER_INT -> parser.getNumberValue();
                case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
                default -> null;
            };
        }

        @Override
        @SuppressWarnings("unchecked") // made by object()
        public boolean put(@Nullable Object object, String name, @Nullable Object value) {
            Map<String, @Nullable Object> map = requireNonNull((Map<String, @Nullable Object>) object);
            boolean isNew = !map.containsKey(name);
            if (isNew) {
                map.put(name, value);
            }
            return isNew;
        }

        @Override
        @SuppressWarnings("unchecked") // made by list()
        public void add(@Nullable Object list, @Nullable Object value) {
            requireNonNull((List<@Nullable Object>) list).add(value);
        }
    }
}
