package dev.florin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody has done, as it is shown; see {@link Deed} for its parts. */
@SchemaName("AuditEntry")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        UUID entryId,
        Instant at,
        String operator,
        String action,
        @Nullable String subject,
        @Described("What else was asked.") Map<String, String> detail) {
    public AuditEntry {
        detail = Map.copyOf(detail);
    }
}
