package dev.florin.platform.graphql;

import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
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

    /** Marks the answer with {@code extensions.idempotentReplay: true}. */
    public static void markReplayed(DataFetchingEnvironment environment) {
        environment.getGraphQlContext().put("idempotentReplay", true);
    }
}
