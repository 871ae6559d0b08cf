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

/** The scalars {@code UUID} and {@code DateTime}, which travel as text. Their refusals are worded for the client. */
final class Scalars {
    private static final int UUID_LENGTH = 36;
    private static final String NOT_A_UUID =
            "must be a UUID of 36 characters, such as 0284be6f-1a69-44f7-9da0-5b5edaf45d19";
    private static final String NOT_AN_INSTANT =
            "must be an instant as ISO 8601 with Z or an offset, such as 2007-12-03T10:15:30Z";

    /** An empty text is written as it is: a quote that no offer fits has an empty {@code offerId} on the wire. */
    static final GraphQLScalarType UUID_TYPE = text(
            "UUID",
            new Text(
                    value -> switch (value) {
                        case UUID id -> id.toString();
                        case String text -> text;
                        default -> throw new CoercingSerializeException("not a UUID: " + value.getClass());
                    },
                    Scalars::parseUuid,
                    NOT_A_UUID));

    static final GraphQLScalarType DATE_TIME = text(
            "DateTime",
            new Text(
                    value -> switch (value) {
                        case Instant instant ->
                            DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.MILLIS));
                        default -> throw new CoercingSerializeException("not an instant: " + value.getClass());
                    },
                    Scalars::parseInstant,
                    NOT_AN_INSTANT));

    private Scalars() {}

    private static UUID parseUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException(NOT_A_UUID);
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(NOT_A_UUID, e);
        }
    }

    private static Instant parseInstant(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(NOT_AN_INSTANT, e);
        }
    }

    /** Its description is the schema's. */
    private static GraphQLScalarType text(String name, Text coercing) {
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }

    private record Text(Function<Object, String> write, Function<String, Object> read, String expected)
            implements Coercing<Object, String> {
        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return write.apply(value);
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (!(input instanceof String text)) {
                throw new CoercingParseValueException(expected);
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
                throw new CoercingParseLiteralException(expected);
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
