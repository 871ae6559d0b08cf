package dev.florin.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation that waits, as JSON, for operators' commands and REST. An invitation without an account has no roles.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InvitationDocument(
        UUID invitationId,
        String email,
        @Nullable UUID accountId,
        @Nullable String account,
        List<Role> roles,
        boolean byOperator,
        Instant createdAt,
        Instant expiresAt) {
    public InvitationDocument {
        roles = List.copyOf(roles);
    }

    public static InvitationDocument of(OperatorInvitations.Waiting waiting) {
        return new InvitationDocument(
                waiting.invitationId(),
                waiting.email(),
                waiting.accountId(),
                waiting.account(),
                waiting.roles(),
                waiting.byOperator(),
                waiting.createdAt(),
                waiting.expiresAt());
    }
}
