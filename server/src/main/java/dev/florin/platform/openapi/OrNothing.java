package dev.florin.platform.openapi;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/** A component that is answered as an empty object when it is null, as Fluid has it, and is described so. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
@JacksonAnnotationsInside
@JsonSerialize(nullsUsing = OrNothing.EmptyObject.class)
public @interface OrNothing {
    /** The schema of an empty object. */
    String SCHEMA = "Nothing";

    /** Where there is never anything to answer. */
    @SchemaName(SCHEMA)
    record Nothing() {}

    /** Writes the null. */
    final class EmptyObject extends ValueSerializer<Object> {
        @Override
        public void serialize(@Nullable Object none, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeEndObject();
        }
    }
}
