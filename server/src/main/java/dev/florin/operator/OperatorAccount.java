package dev.florin.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operator as they are listed.
 *
 * @param keys how many of their keys are valid: two while an old one still serves
 * @param revokedAt since when none of their keys works, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperatorAccount(
        String name,
        Set<Role> roles,
        int keys,
        Instant createdAt,
        @Nullable Instant revokedAt) {
    public OperatorAccount {
        roles = Set.copyOf(roles);
    }
}
