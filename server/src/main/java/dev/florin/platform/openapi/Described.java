package dev.florin.platform.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the description of an answer says of a record, a component or an enum beside what its Java type says. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Described {
    /** More of the schema of an amount that is a decimal text. */
    String AMOUNT = "examples: ['25.00']";

    /** In words, for readers of the reference. */
    String value() default "";

    /** A schema of a file of {@code openapi/} that a component has instead of its type's, such as {@code Money}. */
    String ref() default "";

    /** More of the schema, in YAML, such as {@code minimum: 1}. It replaces what the type says. */
    String schema() default "";

    /** Of a component that may be null: whether it never is in what is described, but in the same record elsewhere. */
    boolean always() default false;

    /** Of an enum: whether there may be more words later, so that clients must not go by a list of them. */
    boolean open() default false;
}
