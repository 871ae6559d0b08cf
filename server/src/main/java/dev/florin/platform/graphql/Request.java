package dev.florin.platform.graphql;

import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;

/**
 * What a fetcher may know of the request it serves; it is in the GraphQL context under its class.
 *
 * @param requestId the id that the answer carries and the log shows
 */
public record Request(Caller caller, String requestId) {
    public static Request of(DataFetchingEnvironment environment) {
        return environment.getGraphQlContext().get(Request.class);
    }

    /** The user behind the token; {@code @requires} has already made sure that there is one. */
    public static Caller.User user(DataFetchingEnvironment environment) {
        if (of(environment).caller() instanceof Caller.User user) {
            return user;
        }
        throw Refusal.of(Reason.TOKEN_REQUIRED).asException();
    }

    /** The app behind the API key; {@code @requires} has already made sure that there is one. */
    public static Caller.App app(DataFetchingEnvironment environment) {
        if (of(environment).caller() instanceof Caller.App app) {
            return app;
        }
        throw Refusal.of(Reason.API_KEY_INVALID).asException();
    }

    /** Says in the answer's extensions that this root field repeats the first outcome of its idempotency key. */
    public static void markReplayed(DataFetchingEnvironment environment) {
        GraphQLContext context = environment.getGraphQlContext();
        Replays replays = context.getOrDefault(Replays.class, Replays.NONE);
        context.put(Replays.class, replays.and(environment.getField().getResultKey()));
    }
}
