package dev.florin.platform.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Describes a record as Jackson writes it. A component that is {@code @Nullable} is null in answers, or left out of them
 * where {@link JsonInclude} says so; an {@link Optional} that is empty is null. What is never left out is required.
 */
final class RecordSchema {
    private static final Pattern WORD = Pattern.compile("[A-Z]");

    private final Class<?> type;
    private final List<String> required = new ArrayList<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();

    private RecordSchema(Class<?> type) {
        this.type = type;
        for (RecordComponent component : type.getRecordComponents()) {
            add(component);
        }
    }

    /** @throws IllegalStateException when a component has a type that answers do not have */
    static Map<String, Object> of(Class<?> type) {
        RecordSchema members = new RecordSchema(type);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        Descriptions.addTo(schema, type);
        if (!members.required.isEmpty()) {
            schema.put("required", members.required);
        }
        schema.put("properties", members.properties);
        return schema;
    }

    private void add(RecordComponent component) {
        boolean isLeftOut = isNullable(component) && leavesNullsOut(component);
        if (annotation(component, JsonUnwrapped.class) == null) {
            String name = name(component);
            properties.put(name, property(component, isLeftOut));
            if (!isLeftOut) {
                required.add(name);
            }
        } else {
            RecordSchema unwrapped = new RecordSchema(component.getType());
            properties.putAll(unwrapped.properties);
            if (!isLeftOut) {
                required.addAll(unwrapped.required);
            }
        }
    }

    private Map<String, Object> property(RecordComponent component, boolean isLeftOut) {
        AnnotatedType value = component.getAnnotatedType();
        boolean isOptional = component.getType() == Optional.class;
        Described described = component.getAnnotation(Described.class);
        Map<String, Object> schema = described == null || described.ref().isEmpty()
                ? TypeSchema.of(isOptional ? TypeSchema.argument(value, 0) : value)
                : TypeSchema.ref(described.ref());
        if (annotation(component, OrNothing.class) != null) {
            schema = TypeSchema.either(schema, TypeSchema.ref(OrNothing.SCHEMA));
        } else if (isOptional || (isNullable(component) && !isLeftOut)) {
            schema = TypeSchema.orNull(schema);
        }
        Descriptions.addTo(schema, component);
        return schema;
    }

    private String name(RecordComponent component) {
        JsonProperty given = annotation(component, JsonProperty.class);
        if (given != null) {
            return given.value();
        }
        JsonNaming naming = type.getAnnotation(JsonNaming.class);
        return naming != null && naming.value() == SnakeCaseStrategy.class
                ? WORD.matcher(component.getName()).replaceAll("_$0").toLowerCase(Locale.ROOT)
                : component.getName();
    }

    private static boolean isNullable(RecordComponent component) {
        Described described = component.getAnnotation(Described.class);
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && (described == null || !described.always());
    }

    private boolean leavesNullsOut(RecordComponent component) {
        JsonInclude own = annotation(component, JsonInclude.class);
        JsonInclude included = own == null ? type.getAnnotation(JsonInclude.class) : own;
        return included != null && included.value() == JsonInclude.Include.NON_NULL;
    }

    /** Jackson's annotations are not on components, but on what the compiler makes of them. */
    private static <A extends Annotation> @Nullable A annotation(RecordComponent component, Class<A> type) {
        return component.getAccessor().getAnnotation(type);
    }
}
