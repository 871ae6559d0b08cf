package dev.florin.platform.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the description of an answer says of a record, a component or an enum beyond what its Java type says. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Described {
    /** More of the schema of an amount that is a decimal text. */
    String AMOUNT = "examples: ['25.00']";

    /** In words, for readers of the reference. */
    String value() default "";

    /** A schema from a file in {@code openapi/}, such as {@code Money}, in place of that of the component's type. */
    String ref() default "";

    /** More of the schema, in YAML, such as {@code minimum: 1}. It replaces what the type says. */
    String schema() default "";

    /** Of a component that may be null: whether it never is in these answers, only in other uses of the record. */
    boolean always() default false;

    /** Of an enum: whether there may be more words later, so that clients must not rely on a fixed list. */
    boolean open() default false;
}
