package dev.florin.requestlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of requests, the newest first. */
@SchemaName("RequestPage")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestPage(
        @Described("Whether this server writes requests down.")
        boolean recording,

        List<RequestEntry> requests,

        @Described("What `after` takes for the next page; missing on the last one.") @Nullable
        Long next) {
    public RequestPage {
        requests = List.copyOf(requests);
    }
}
