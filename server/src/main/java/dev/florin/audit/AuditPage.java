package dev.florin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next what {@code after} takes for the next page, or null when this is the last one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditPage(List<AuditEntry> entries, @Nullable String next) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
