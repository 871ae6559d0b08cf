package dev.florin.requestlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of requests, the newest first.
 *
 * @param recording whether this server writes requests down
 * @param next what {@code after} takes for the next page, or null when this is the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestPage(
        boolean recording,
        List<RequestEntry> requests,
        @Nullable Long next) {
    public RequestPage {
        requests = List.copyOf(requests);
    }
}
