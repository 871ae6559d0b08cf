package dev.florin.requestlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.http.Surface;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is shown.
 *
 * @param meaning of the reason, in words, where it is one of {@code docs/errors.md}
 * @param network null for readers who must not see it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestEntry(
        long entryId,
        Instant at,
        String requestId,
        Surface surface,
        String method,
        String route,
        @Nullable String name,
        int status,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String meaning,
        long micros,
        @Nullable UUID appId,
        @Nullable UUID userId,
        @Nullable Long companyId,
        @Nullable Integer programId,
        @Nullable String network) {
    /** As the app's owner sees it, who need not know where its users are. */
    public RequestEntry withoutNetwork() {
        return new RequestEntry(
                entryId, at, requestId, surface, method, route, name, status, outcome, reason, meaning, micros, appId,
                userId, companyId, programId, null);
    }
}
