package dev.florin.platform.graphql;

import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import org.jspecify.annotations.Nullable;

/** The schema's types behind those that a document writes for its variables. */
final class InputTypes {
    private InputTypes() {}

    /** Null for a type that the schema does not have, or not as an input. */
    static @Nullable GraphQLType of(GraphQLSchema schema, Type<?> written) {
        return switch (written) {
            case NonNullType some -> {
                GraphQLType inner = of(schema, some.getType());
                yield inner == null ? null : GraphQLNonNull.nonNull(inner);
            }
            case ListType list -> {
                GraphQLType inner = of(schema, list.getType());
                yield inner == null ? null : GraphQLList.list(inner);
            }
            case TypeName name -> schema.getType(name.getName()) instanceof GraphQLInputType type ? type : null;
            default -> null;
        };
    }
}
