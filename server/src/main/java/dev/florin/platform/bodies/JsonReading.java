package dev.florin.platform.bodies;

import dev.florin.platform.capacity.MemoryShare;
import dev.florin.platform.connections.Connection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Walks through one JSON value and hands on what is kept of it: no kept name twice, no list longer than {@link
 * JsonTree#MAX_ITEMS}. Kept values count by the memory that they take: an empty object of two bytes takes more than a
 * hundred.
 */
final class JsonReading<T extends @Nullable Object> {
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_NAME_LENGTH = 1_000;

    private static final int OBJECT_BYTES = 160;
    private static final int LIST_BYTES = 80;
    private static final int MEMBER_BYTES = 80;
    private static final int VALUE_BYTES = 64;

    private final JsonParser parser;
    private final Maker<T> maker;
    private final @Nullable MemoryShare memory;

    JsonReading(JsonParser parser, Maker<T> maker) {
        this.parser = parser;
        this.maker = maker;
        Connection connection = Connection.current();
        this.memory = connection == null ? null : connection.memory();
    }

    static JsonFactory factory(int maxDepth, int maxTextChars) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxStringLength(maxTextChars)
                        .build())
                .build();
    }

    /** What is made of the pieces. */
    interface Maker<T extends @Nullable Object> {
        T object();

        T list();

        /** Of the token that the parser is at. */
        T value(JsonParser parser);

        /** False when the object has this member already. */
        boolean put(T object, String name, T value);

        void add(T list, T value);
    }

    /** The only value, or null when there is none. */
    @Nullable
    T whole(Members members) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return null;
        }
        T root = value(first, members);
        if (parser.nextToken() != null) {
            throw new UnreadableJsonException(parser, "it goes on after its end");
        }
        return root;
    }

    private T value(@Nullable JsonToken token, Members members) {
        return switch (token) {
            case START_OBJECT -> object(members);
            case START_ARRAY -> list(members);
            case VALUE_STRING -> {
                keep(VALUE_BYTES + parser.getStringLength());
                yield maker.value(parser);
            }
            case null -> throw new UnreadableJsonException(parser, "it ends early");
            default -> {
                keep(VALUE_BYTES);
                yield maker.value(parser);
            }
        };
    }

    private T object(Members members) {
        keep(OBJECT_BYTES);
        T object = maker.object();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            keep(MEMBER_BYTES + name.length());
            Members inner = members.of(name);
            JsonToken token = parser.nextToken();
            if (inner == null) {
                skip(token);
            } else if (!maker.put(object, name, value(token, inner))) {
                throw new UnreadableJsonException(parser, "it has a name twice");
            }
        }
        return object;
    }

    /** Names alone cost something while they are skipped: the parser remembers them. */
    private void skip(@Nullable JsonToken first) {
        int depth = first != null && first.isStructStart() ? 1 : 0;
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

    private T list(Members members) {
        keep(LIST_BYTES);
        T list = maker.list();
        int items = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (items++ == JsonTree.MAX_ITEMS) {
                throw new ListTooLongException(path());
            }
            maker.add(list, value(token, members));
        }
        return list;
    }

    /** Of the list that is being read. */
    private String path() {
        StringBuilder path = new StringBuilder();
        TokenStreamContext list = parser.streamReadContext();
        if (parser.currentToken().isStructStart()) {
            list = list.getParent();
        }
        for (TokenStreamContext at = list.getParent(); at != null; at = at.getParent()) {
            if (at.inObject()) {
                boolean isLast = path.isEmpty() || path.charAt(0) == '[';
                path.insert(0, isLast ? at.currentName() : at.currentName() + ".");
            } else if (at.inArray()) {
                path.insert(0, "[" + at.getCurrentIndex() + "]");
            }
        }
        return path.toString();
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
