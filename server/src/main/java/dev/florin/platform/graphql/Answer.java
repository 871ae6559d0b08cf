package dev.florin.platform.graphql;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import graphql.GraphQLError;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer, before it is sent.
 *
 * @param kept what is known of its bytes already, and their end; else null and {@code content} is written
 * @param refusal why the first part that failed did, or null
 * @param refreshTokens how many wrong refresh tokens the request showed
 * @param isOfStranger whether it takes a place of {@link StrangersTurns} until it is sent
 */
record Answer(
        int status,
        Map<String, Object> content,
        @Nullable Kept kept,
        @Nullable Reason refusal,
        boolean isCompressible,
        int refreshTokens,
        boolean isOfStranger) {
    private Answer(int status, Map<String, Object> content, @Nullable Reason refusal) {
        this(status, content, null, refusal, false, 0, false);
    }

    /** A kept answer with the end of this one. */
    record Kept(KeptAnswer answer, byte[] end) {
        byte[] text() {
            return answer.text(end);
        }

        byte @Nullable [] gzip() {
            return answer.gzip(end);
        }
    }

    /** A query's answer that is already known. */
    static Answer known(KeptAnswer answer, byte[] end) {
        return new Answer(HttpServletResponse.SC_OK, Map.of(), new Kept(answer, end), null, true, 0, false);
    }

    /** Of what it is an answer to. */
    Answer to(boolean query, boolean introspectionOfStranger) {
        return new Answer(status, content, kept, refusal, query, refreshTokens, introspectionOfStranger);
    }

    static Answer refused(Refusal refusal, String requestId) {
        return new Answer(
                refusal.reason().httpStatus(), withoutData(List.of(Errors.of(refusal)), requestId), refusal.reason());
    }

    /** A document that does not parse or validate: 200 in plain JSON, as old clients expect, else 400. */
    static Answer notRun(Refusal refusal, List<GraphQLError> errors, String requestId, boolean graphQlJson) {
        int status = Math.max(refusal.reason().httpStatus(), graphQlJson ? 400 : 200);
        List<GraphQLError> all = errors.isEmpty() ? List.of(Errors.of(refusal)) : errors;
        return new Answer(status, withoutData(all, requestId), refusal.reason());
    }

    static Answer of(GraphQlEngine.Outcome outcome, String requestId, boolean graphQlJson) {
        List<GraphQLError> errors = outcome.errors();
        Map<String, Object> data = outcome.result().getData();
        Map<String, Object> content = new LinkedHashMap<>();
        addErrors(content, errors);
        if (outcome.hasData()) {
            content.put("data", data);
        }
        content.put("extensions", outcome.replays().extensions(requestId, data == null ? 0 : data.size()));
        return new Answer(
                status(outcome, graphQlJson),
                content,
                null,
                errors.isEmpty() ? null : Errors.reasonOf(errors.getFirst()),
                false,
                wrongRefreshTokens(errors),
                false);
    }

    /** The status of the first error where nothing was done, 200 where anything was. */
    private static int status(GraphQlEngine.Outcome outcome, boolean graphQlJson) {
        Map<String, Object> data = outcome.result().getData();
        boolean nothing = data == null || data.values().stream().allMatch(value -> value == null);
        if (outcome.errors().isEmpty() || !nothing) {
            return HttpServletResponse.SC_OK;
        }
        int status = Errors.reasonOf(outcome.errors().getFirst()).httpStatus();
        return !outcome.hasData() && graphQlJson ? Math.max(status, HttpServletResponse.SC_BAD_REQUEST) : status;
    }

    private static int wrongRefreshTokens(List<GraphQLError> errors) {
        return (int) errors.stream()
                .filter(error -> Errors.reasonOf(error) == Reason.REFRESH_TOKEN_INVALID)
                .count();
    }

    private static Map<String, Object> withoutData(List<GraphQLError> errors, String requestId) {
        Map<String, Object> content = new LinkedHashMap<>();
        addErrors(content, errors);
        content.put("extensions", Map.of("requestId", requestId));
        return content;
    }

    private static void addErrors(Map<String, Object> content, List<GraphQLError> errors) {
        if (!errors.isEmpty()) {
            content.put("errors", errors.stream().map(Errors::toWire).toList());
        }
    }
}
