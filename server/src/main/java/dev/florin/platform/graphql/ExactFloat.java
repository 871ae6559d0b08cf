package dev.florin.platform.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The built-in {@code Float} without floating point: what the client writes arrives as the {@link BigDecimal} it wrote,
 * and a decimal leaves digit by digit. Money passes through here.
 */
final class ExactFloat implements Coercing<BigDecimal, BigDecimal> {
    static final GraphQLScalarType TYPE = GraphQLScalarType.newScalar()
            .name("Float")
            .description("A decimal number, exact to its last digit.")
            .coercing(new ExactFloat())
            .build();

    /** More digits than any amount or rate needs; keeps arithmetic on a hostile exponent bounded. */
    private static final int MAX_DIGITS = 40;

    private ExactFloat() {}

    @Override
    public BigDecimal serialize(Object value, GraphQLContext context, Locale locale) {
        return switch (value) {
            case BigDecimal decimal -> decimal;
            case Long number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            default -> throw new CoercingSerializeException("not a decimal: " + value.getClass());
        };
    }

    @Override
    public BigDecimal parseValue(Object input, GraphQLContext context, Locale locale) {
        BigDecimal value = decimal(input);
        if (value == null) {
            throw new CoercingParseValueException("must be a number");
        }
        if (isUnreasonable(value)) {
            throw new CoercingParseValueException("must be a number with at most " + MAX_DIGITS + " digits");
        }
        return value;
    }

    @Override
    public BigDecimal parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        BigDecimal value = switch (input) {
            case FloatValue number -> number.getValue();
            case IntValue number -> new BigDecimal(number.getValue());
            default -> throw new CoercingParseLiteralException("must be a number");
        };
        if (isUnreasonable(value)) {
            throw new CoercingParseLiteralException("must be a number with at most " + MAX_DIGITS + " digits");
        }
        return value;
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return FloatValue.newFloatValue(parseValue(input, context, locale)).build();
    }

    private static @Nullable BigDecimal decimal(Object input) {
        return switch (input) {
            case BigDecimal number -> number;
            case BigInteger number -> new BigDecimal(number);
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            default -> null;
        };
    }

    private static boolean isUnreasonable(BigDecimal value) {
        return value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS;
    }
}
