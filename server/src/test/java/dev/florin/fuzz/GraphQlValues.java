package dev.florin.fuzz;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes values of a type's form, or nearly so: as literals of a document, or as JSON for its variables. */
final class GraphQlValues {
    private static final int MAX_DEPTH = 4;

    private final Pool pool;
    private final Random random;

    /** How many of a hundred values are not of their type. */
    private final int hostility;

    private final boolean literal;

    GraphQlValues(Pool pool, Random random, int hostility, boolean literal) {
        this.pool = pool;
        this.random = random;
        this.hostility = hostility;
        this.literal = literal;
    }

    String value(GraphQLType type, String name) {
        return value(type, name, 0);
    }

    private String value(GraphQLType type, String name, int depth) {
        if (random.nextInt(100) < hostility) {
            return Hostile.value(random).write();
        }
        return switch (type) {
            case GraphQLNonNull wrapped -> value(wrapped.getWrappedType(), name, depth);
            case GraphQLList list -> list(list, name, depth);
            case GraphQLInputObjectType object -> object(object, depth);
            case GraphQLEnumType choice -> {
                String one = Hostile.pick(
                        choice.getValues().stream()
                                .map(GraphQLEnumValueDefinition::getName)
                                .toList(),
                        random);
                yield literal ? one : Json.quoted(one);
            }
            default -> scalar(GraphQLTypeUtil.unwrapAllAs(type), name);
        };
    }

    private String list(GraphQLList list, String name, int depth) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(any -> value(list.getWrappedType(), name, depth + 1))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String object(GraphQLInputObjectType object, int depth) {
        return object.getFields().stream()
                .filter(field -> isWanted(field, depth))
                .map(field -> (literal ? field.getName() : Json.quoted(field.getName())) + ":"
                        + value(field.getType(), field.getName(), depth + 1))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private boolean isWanted(GraphQLInputObjectField field, int depth) {
        return GraphQLTypeUtil.isNonNull(field.getType())
                ? random.nextInt(100) >= hostility / 2
                : depth < MAX_DEPTH && random.nextInt(3) == 0;
    }

    private String scalar(GraphQLNamedType type, String name) {
        String known = random.nextInt(10) < 8 ? pool.any(name, random) : null;
        return switch (type.getName()) {
            case "Int" -> Integer.toString(random.nextInt(30));
            case "Float" -> (1 + random.nextInt(60)) + Hostile.pick(List.of("", ".5", ".00"), random);
            case "Boolean" -> Boolean.toString(random.nextBoolean());
            case "UUID" ->
                Json.quoted(
                        known == null || name.equals("idempotencyKey")
                                ? new UUID(random.nextLong(), random.nextLong()).toString()
                                : known);
            case "DateTime" -> Json.quoted("20" + (20 + random.nextInt(20)) + "-01-01T00:00:00Z");
            default -> Json.quoted(known == null ? "t" + random.nextInt(1000) : known);
        };
    }
}
