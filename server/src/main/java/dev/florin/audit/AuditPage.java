package dev.florin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of what operators have done. */
@SchemaName("AuditPage")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditPage(
        List<AuditEntry> entries,

        @Described("What `after` takes for the next page; missing on the last one.") @Nullable
        String next) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
