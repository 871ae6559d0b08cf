package dev.florin.requestlog;

import dev.florin.platform.http.Surface;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request, and what became of it.
 *
 * @param at when it began
 * @param method of HTTP, or {@code QUERY} and {@code MUTATION}
 * @param route a template such as {@code /api/carts/{cart_token}}, or root fields of the schema
 * @param name that its client gave a GraphQL operation
 * @param reason why it was not done: a member of {@code Reason}, another word of ours, or {@code HTTP_} and the status
 * @param micros until the answer was made
 * @param network of the client's address, which does not tell people of one network apart
 */
record LoggedRequest(
        Instant at,
        String requestId,
        Surface surface,
        String method,
        String route,
        @Nullable String name,
        int status,
        Outcome outcome,
        @Nullable String reason,
        long micros,
        @Nullable UUID appId,
        @Nullable UUID userId,
        @Nullable Long companyId,
        @Nullable Integer programId,
        String network) {}
