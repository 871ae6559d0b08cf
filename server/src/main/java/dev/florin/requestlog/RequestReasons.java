package dev.florin.requestlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.http.Surface;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why requests were not done, the most frequent first. */
@SchemaName("RequestReasons")
public record RequestReasons(
        @Described("Whether this server writes requests down.")
        boolean recording,

        @Described("When the first of them may have been.") Instant since,
        List<Group> reasons) {
    /** The most that are told apart. */
    public static final int MAX = 100;

    public RequestReasons {
        reasons = List.copyOf(reasons);
    }

    /** A reason, and how often it was. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            Surface surface,
            Outcome outcome,
            String reason,

            @Described("In words, where it is a reason of `docs/errors.md`.") @Nullable
            String meaning,

            long requests,

            @Described("How many apps had it; requests that show no app count for none.")
            long apps,

            Instant lastSeenAt) {}
}
