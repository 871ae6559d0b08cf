package dev.florin.platform.graphql;

import dev.florin.platform.Caller;
import graphql.schema.idl.RuntimeWiring;
import java.util.Map;
import java.util.function.Function;

/** A feature's part of the GraphQL schema: a file of type definitions and the fetchers of its root fields. */
public interface GraphQlPart {
    /** The class path resource with the definitions, such as {@code schema/purchase.graphqls}. */
    String schemaResource();

    /**
     * Adds the data fetchers. They run on the request's own virtual thread and may block; an expected refusal is
     * thrown as {@link dev.florin.platform.RefusedException}. Every root field needs {@code @requires} in the schema.
     */
    void wire(RuntimeWiring.Builder wiring);

    /**
     * The query fields whose answer to one request stays the same, byte by byte, for as long as the state that the
     * function gives for the caller is equal. Their answers are kept.
     */
    default Map<String, Function<Caller, Object>> steadyFields() {
        return Map.of();
    }
}
