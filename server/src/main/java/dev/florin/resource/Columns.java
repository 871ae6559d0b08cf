package dev.florin.resource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Between the values of documents and columns. */
public final class Columns {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Columns() {}

    /** Reads these fields from the row, each by its column. */
    static Document read(ResultSet row, List<Field> fields) throws SQLException {
        Document document = new Document();
        for (Field field : fields) {
            document.put(field.name(), Optional.ofNullable(value(row, field.column(), field.type())));
        }
        return document;
    }

    private static @Nullable Object value(ResultSet row, String column, Type type) throws SQLException {
        return switch (type) {
            case Type.Text text -> row.getString(column);
            case Type.Choice choice -> row.getString(column);
            case Type.Whole whole -> number(row, column);
            case Type.Percent percent -> number(row, column);
            case Type.Amount amount -> number(row, column);
            case Type.Flag flag -> row.getObject(column, Boolean.class);
            case Type.Reference reference -> reference.byText() ? row.getString(column) : number(row, column);
            case Type.Time time -> {
                OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
                yield at == null ? null : at.toInstant();
            }
            case Type.Metadata metadata -> {
                String json = row.getString(column);
                yield json == null ? null : JsonMapper.shared().readValue(json, OBJECT);
            }
        };
    }

    /** Of a column of any whole type. */
    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    /** A statement in the making: the SQL of values, and the parameters of its question marks. */
    static final class Parameters {
        private final List<Object> values = new ArrayList<>();

        /** What stands in the SQL for the value. */
        String add(Field field, Optional<Object> value) {
            if (value.isEmpty()) {
                return "null";
            }
            if (field.type() instanceof Type.Metadata) {
                values.add(JsonMapper.shared().writeValueAsString(value.get()));
                return "cast(? as jsonb)";
            }
            values.add(value.get());
            return "?";
        }

        Parameters and(Object value) {
            values.add(value);
            return this;
        }

        Object[] toArray() {
            return values.toArray();
        }
    }
}
