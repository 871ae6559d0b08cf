package dev.florin.platform.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/** The scalars {@code UUID} and {@code DateTime}, which travel as text. */
final class Scalars {
    private static final int UUID_LENGTH = 36;

    /** An empty text also leaves: a quote that fits nothing has an empty {@code offerId} on the wire. */
    static final GraphQLScalarType UUID_TYPE = text(
            "UUID",
            "A UUID, as 36 characters.",
            value -> switch (value) {
                case UUID id -> id.toString();
                case String text -> text;
                default -> throw new CoercingSerializeException("not a UUID: " + value.getClass());
            },
            Scalars::parseUuid);

    static final GraphQLScalarType DATE_TIME = text(
            "DateTime",
            "An instant, as ISO 8601 in UTC.",
            value -> switch (value) {
                case Instant instant -> DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.MILLIS));
                default -> throw new CoercingSerializeException("not an instant: " + value.getClass());
            },
            Scalars::parseInstant);

    private Scalars() {}

    private static UUID parseUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("Expected a UUID of 36 characters");
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Expected a UUID of 36 characters", e);
        }
    }

    private static Instant parseInstant(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Expected an ISO 8601 instant", e);
        }
    }

    private static GraphQLScalarType text(
            String name, String description, Function<Object, String> write, Function<String, Object> read) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .description(description)
                .coercing(new Text(write, read))
                .build();
    }

    private record Text(Function<Object, String> write, Function<String, Object> read)
            implements Coercing<Object, String> {
        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return write.apply(value);
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (!(input instanceof String text)) {
                throw new CoercingParseValueException("Expected a string");
            }
            try {
                return read.apply(text);
            } catch (IllegalArgumentException e) {
                throw new CoercingParseValueException(e.getMessage(), e);
            }
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (!(input instanceof StringValue text)) {
                throw new CoercingParseLiteralException("Expected a string");
            }
            try {
                return read.apply(String.valueOf(text.getValue()));
            } catch (IllegalArgumentException e) {
                throw new CoercingParseLiteralException(e.getMessage(), e);
            }
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(input instanceof String text ? text : write.apply(input));
        }
    }
}
