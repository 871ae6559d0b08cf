package dev.florin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody has done, as it is shown; see {@link Deed} for its parts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        UUID entryId,
        Instant at,
        String operator,
        String action,
        @Nullable String subject,
        Map<String, String> detail) {
    public AuditEntry {
        detail = Map.copyOf(detail);
    }
}
