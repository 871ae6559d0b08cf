package dev.florin.requestlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.http.Surface;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as it is shown; who uses the console must not see the network. */
@SchemaName("LoggedRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestEntry(
        long entryId,
        @Described("When it began.") Instant at,
        String requestId,
        Surface surface,
        @Described("Of HTTP, or `QUERY` and `MUTATION`.") String method,

        @Described(
                "A template such as `/api/carts/{cart_token}`, or root fields of the GraphQL schema; `–` where nothing"
                        + " is at that address.")
        String route,

        @Described("What its client called a GraphQL operation.") @Nullable
        String name,

        int status,
        Outcome outcome,

        @Described("Why it was not done: a reason of `docs/errors.md`, another word of the API, or `HTTP_` and the"
                + " status.")
        @Nullable
        String reason,

        @Described("In words, where it is a reason of `docs/errors.md`.") @Nullable
        String meaning,

        @Described("Until the answer was made.") long micros,
        @Nullable UUID appId,
        @Nullable UUID userId,
        @Nullable Long companyId,
        @Nullable Integer programId,

        @Described(value = "Of the client's address.", schema = "examples: [203.0.113.0/24]", always = true) @Nullable
        String network) {
    /** As the app's owner sees it, who need not know where its users are. */
    public RequestEntry withoutNetwork() {
        return new RequestEntry(
                entryId, at, requestId, surface, method, route, name, status, outcome, reason, meaning, micros, appId,
                userId, companyId, programId, null);
    }
}
