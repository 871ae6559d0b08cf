package dev.florin.platform.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.EnumValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value as a client wrote it: in the variables' JSON, or as a literal of the document. */
sealed interface InputValue {
    boolean isNull();

    /** Whether it stands for a value that is checked elsewhere. */
    boolean isVariable();

    /** The entries of a list; null when it is none. */
    @Nullable
    List<InputValue> items();

    /** The members of an object; null when it is none. */
    @Nullable
    Map<String, InputValue> members();

    /** What it names where an enum's member is expected; null when it is no name at all. */
    @Nullable
    String name();

    /** Whether {@link #name} is written as such a member is. */
    boolean isWrittenAsMember();

    /** Why the scalar does not take it, in the scalar's words; null when it does. */
    @Nullable
    String refusedBy(Coercing<?, ?> scalar);

    /** From the JSON of variables. */
    record Json(@Nullable Object value) implements InputValue {
        @Override
        public boolean isNull() {
            return value == null;
        }

        @Override
        public boolean isVariable() {
            return false;
        }

        @Override
        public @Nullable List<InputValue> items() {
            return value instanceof List<?> list
                    ? list.stream().<InputValue>map(Json::new).toList()
                    : null;
        }

        @Override
        public @Nullable Map<String, InputValue> members() {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            Map<String, InputValue> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), new Json(member)));
            return members;
        }

        @Override
        public @Nullable String name() {
            return value instanceof String text ? text : null;
        }

        @Override
        public boolean isWrittenAsMember() {
            return value instanceof String;
        }

        @Override
        public @Nullable String refusedBy(Coercing<?, ?> scalar) {
            try {
                scalar.parseValue(Objects.requireNonNull(value), GraphQLContext.getDefault(), Locale.ENGLISH);
                return null;
            } catch (CoercingParseValueException e) {
                return e.getMessage();
            }
        }
    }

    /** From the document. */
    record Literal(Value<?> value) implements InputValue {
        @Override
        public boolean isNull() {
            return value instanceof NullValue;
        }

        @Override
        public boolean isVariable() {
            return value instanceof VariableReference;
        }

        @Override
        public @Nullable List<InputValue> items() {
            return value instanceof ArrayValue list
                    ? list.getValues().stream().<InputValue>map(Literal::new).toList()
                    : null;
        }

        @Override
        public @Nullable Map<String, InputValue> members() {
            if (!(value instanceof ObjectValue object)) {
                return null;
            }
            Map<String, InputValue> members = new LinkedHashMap<>();
            for (ObjectField member : object.getObjectFields()) {
                members.put(member.getName(), new Literal(member.getValue()));
            }
            return members;
        }

        @Override
        public @Nullable String name() {
            return switch (value) {
                case EnumValue member -> member.getName();
                case StringValue text -> text.getValue();
                default -> null;
            };
        }

        @Override
        public boolean isWrittenAsMember() {
            return value instanceof EnumValue;
        }

        @Override
        public @Nullable String refusedBy(Coercing<?, ?> scalar) {
            try {
                scalar.parseLiteral(
                        value, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ENGLISH);
                return null;
            } catch (CoercingParseLiteralException e) {
                return e.getMessage();
            }
        }
    }
}
