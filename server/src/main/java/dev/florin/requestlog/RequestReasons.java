package dev.florin.requestlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.http.Surface;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why requests were not done, the most frequent first.
 *
 * @param recording whether this server writes requests down
 * @param since when the first of them may have been
 */
public record RequestReasons(boolean recording, Instant since, List<Group> reasons) {
    /** The most that are told apart. */
    public static final int MAX = 100;

    public RequestReasons {
        reasons = List.copyOf(reasons);
    }

    /** @param apps how many had them; requests that show no app count for none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            Surface surface,
            Outcome outcome,
            String reason,
            @Nullable String meaning,
            long requests,
            long apps,
            Instant lastSeenAt) {}
}
