package dev.florin.platform.openapi;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Describes the values of a Java type as Jackson writes them. Its maps keep their order, and may be changed. */
final class TypeSchema {
    private static final String TYPE = "type";
    private static final String ENUM = "enum";
    private static final String NULL = "null";

    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(UUID.class, "string"),
            Map.entry(Instant.class, "string"),
            Map.entry(LocalDate.class, "string"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(int.class, "integer"),
            Map.entry(Integer.class, "integer"),
            Map.entry(long.class, "integer"),
            Map.entry(Long.class, "integer"),
            Map.entry(BigDecimal.class, "number"));

    private static final Map<Class<?>, String> FORMATS = Map.of(
            UUID.class, "uuid",
            Instant.class, "date-time",
            LocalDate.class, "date",
            long.class, "int64",
            Long.class, "int64");

    private TypeSchema() {}

    static Map<String, Object> of(AnnotatedType type) {
        Class<?> raw = raw(type);
        if (raw == List.class) {
            return with(simple("array"), "items", of(argument(type, 0)));
        }
        if (raw == Map.class) {
            return with(simple("object"), "additionalProperties", of(argument(type, 1)));
        }
        return of(raw);
    }

    private static Map<String, Object> of(Class<?> type) {
        String plain = TYPES.get(type);
        if (plain == null) {
            return composed(type);
        }
        String format = FORMATS.get(type);
        return format == null ? simple(plain) : with(simple(plain), "format", format);
    }

    private static Map<String, Object> composed(Class<?> type) {
        SchemaName name = type.getAnnotation(SchemaName.class);
        if (name != null) {
            return ref(name.value());
        } else if (type.isRecord()) {
            return RecordSchema.of(type);
        } else if (type.isEnum()) {
            return words(type);
        }
        throw new IllegalStateException("No answer has a " + type.getName());
    }

    private static Map<String, Object> words(Class<?> type) {
        Described described = type.getAnnotation(Described.class);
        Map<String, Object> schema = simple("string");
        if (described == null || !described.open()) {
            schema.put(
                    ENUM,
                    Arrays.stream(type.getEnumConstants())
                            .map(word -> JsonMapper.shared().valueToTree(word).asString())
                            .toList());
        }
        Descriptions.addTo(schema, type);
        return schema;
    }

    static Map<String, Object> ref(String name) {
        return with(new LinkedHashMap<>(), "$ref", "#/components/schemas/" + name);
    }

    /** The same, or null. */
    static Map<String, Object> orNull(Map<String, Object> schema) {
        if (!(schema.get(TYPE) instanceof String type)) {
            return either(schema, simple(NULL));
        }
        schema.put(TYPE, List.of(type, NULL));
        if (schema.get(ENUM) instanceof List<?> words) {
            List<@Nullable Object> orNull = new ArrayList<>(words);
            orNull.add(null);
            schema.put(ENUM, orNull);
        }
        return schema;
    }

    /** What stands between the brackets of a generic type. */
    static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    private static Class<?> raw(AnnotatedType type) {
        return switch (type.getType()) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            default -> throw new IllegalStateException("No answer has a " + type);
        };
    }

    static Map<String, Object> either(Map<String, Object> one, Map<String, Object> other) {
        return with(new LinkedHashMap<>(), "oneOf", List.of(one, other));
    }

    private static Map<String, Object> simple(String type) {
        return with(new LinkedHashMap<>(), TYPE, type);
    }

    private static Map<String, Object> with(Map<String, Object> schema, String name, Object value) {
        schema.put(name, value);
        return schema;
    }
}
