package dev.florin.platform.graphql;

import dev.florin.platform.Outages;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The GraphQL form of refusals: {@code extensions {code, reason, retryable, field?, rule?}}. */
final class Errors {
    private static final String REASON = "reason";

    /** Far longer than any message of ours. */
    private static final int MAX_MESSAGE_CHARS = 800;

    private Errors() {}

    static GraphQLError of(Throwable failure, @Nullable ResultPath path, @Nullable SourceLocation location) {
        Refusal refusal = refusalOf(failure);
        GraphqlErrorBuilder<?> error = GraphqlErrorBuilder.newError();
        if (path != null) {
            error.path(path);
        }
        if (location != null) {
            error.location(location);
        }
        return error.message(refusal.message().replace("%", "%%"))
                .errorType(ErrorType.DataFetchingException)
                .extensions(extensions(refusal))
                .build();
    }

    /** What a failure means to the caller; nothing of its own text gets out. */
    static Refusal refusalOf(Throwable failure) {
        return switch (failure) {
            case RefusedException refused -> refused.refusal();
            // A variable that may be null, because it has a default, is used where null is not allowed.
            case NonNullableValueCoercedAsNullException _ ->
                Refusal.of(Reason.INVALID_ARGUMENT, "An argument that must not be null is null.");
            default -> Refusal.of(Outages.isOutage(failure) ? Reason.UNAVAILABLE : Reason.INTERNAL);
        };
    }

    static GraphQLError of(Refusal refusal) {
        return of(refusal, null);
    }

    static GraphQLError of(Refusal refusal, @Nullable SourceLocation location) {
        GraphqlErrorBuilder<?> error = GraphqlErrorBuilder.newError();
        if (location != null) {
            error.location(location);
        }
        return error.message(refusal.message().replace("%", "%%"))
                .errorType(ErrorType.DataFetchingException)
                .extensions(extensions(refusal))
                .build();
    }

    /** The library's own words for an error while it runs an operation are left out, as they repeat values. */
    static Map<String, Object> toWire(GraphQLError error) {
        Map<String, Object> wire = new LinkedHashMap<>();
        Map<String, Object> extensions = error.getExtensions();
        boolean ours = extensions != null && extensions.containsKey(REASON);
        Reason reason = reasonOf(error);
        wire.put("message", ours ? shortened(error.getMessage()) : reason.message());
        List<SourceLocation> locations = error.getLocations();
        if (locations != null && !locations.isEmpty()) {
            wire.put(
                    "locations",
                    locations.stream()
                            .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
                            .toList());
        }
        if (error.getPath() != null) {
            wire.put("path", error.getPath());
        }
        wire.put("extensions", ours ? extensions : extensions(Refusal.of(reason)));
        return wire;
    }

    /** It may have names in it, and names are as long as their sender likes. */
    private static String shortened(String message) {
        return message.length() <= MAX_MESSAGE_CHARS ? message : message.substring(0, MAX_MESSAGE_CHARS) + "…";
    }

    /** The reason that an error carries. */
    static Reason reasonOf(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        return extensions != null && extensions.get(REASON) instanceof String name
                ? Reason.valueOf(name)
                : reasonOf(error.getErrorType());
    }

    private static Reason reasonOf(@Nullable ErrorClassification type) {
        return type == ErrorType.InvalidSyntax || type == ErrorType.ValidationError || type == null
                ? Reason.QUERY_INVALID
                : type == ErrorType.DataFetchingException || type == ErrorType.NullValueInNonNullableField
                        ? Reason.INTERNAL
                        : Reason.INVALID_ARGUMENT;
    }

    private static Map<String, Object> extensions(Refusal refusal) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", refusal.reason().code());
        extensions.put(REASON, refusal.reason().name());
        extensions.put("retryable", refusal.reason().retryable());
        if (refusal.field() != null) {
            extensions.put(refusal.reason() == Reason.SPENDING_LIMIT_REACHED ? "rule" : "field", refusal.field());
        }
        return extensions;
    }
}
