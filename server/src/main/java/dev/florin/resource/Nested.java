package dev.florin.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list inside a resource, kept in a table of its own under the resource's key. Sending it replaces all of it.
 *
 * @param orderBy columns; {@code position} is written from the order on the wire
 * @param unique the name of the field whose values must differ within the list, or null
 * @param values whether it is a list of its one field's values, not of objects
 */
public record Nested(
        String name,
        String table,
        List<Field> fields,
        String orderBy,
        @Nullable String unique,
        boolean values,
        boolean readOnly,
        String description) {
    /** The most items that are accepted. */
    public static final int MAX_ITEMS = 250;

    private static final String POSITION = "position";

    public Nested {
        fields = List.copyOf(fields);
        if (values && fields.size() != 1) {
            throw new IllegalArgumentException(name + ": values are of one field");
        }
    }

    /** Objects of which no two have the same value of one field. */
    public static Nested by(String unique, String name, String table, String description, Field... fields) {
        return new Nested(name, table, List.of(fields), unique, unique, false, false, description);
    }

    /** Objects in the order of the wire. */
    public static Nested ordered(
            String name, String table, String description, @Nullable String unique, Field... fields) {
        return new Nested(name, table, List.of(fields), POSITION, unique, false, false, description);
    }

    /** Values in the order of the wire, none of them twice. */
    public static Nested values(String name, String table, String description, Field field) {
        return new Nested(name, table, List.of(field), POSITION, field.name(), true, false, description);
    }

    /** Objects that are resources of their own, shown here. */
    public static Nested shown(String name, String table, String orderBy, String description, Field... fields) {
        return new Nested(name, table, List.of(fields), orderBy, null, false, true, description);
    }

    /** The field that is part of the table's key, or null when the place in the list is. */
    @Nullable
    Field key() {
        return readOnly || values || hasPosition()
                ? null
                : fields.stream()
                        .filter(field -> field.name().equals(unique))
                        .findFirst()
                        .orElse(null);
    }

    boolean hasPosition() {
        return !readOnly && orderBy.equals(POSITION);
    }
}
