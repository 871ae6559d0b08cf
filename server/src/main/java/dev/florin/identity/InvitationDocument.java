package dev.florin.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation that waits, as JSON, for operators' commands and REST. An invitation without an account has no roles.
 */
@SchemaName("OperatorInvitation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InvitationDocument(
        UUID invitationId,
        String email,

        @Described("Missing where it is to the server alone.") @Nullable
        UUID accountId,

        @Described("The account's name.") @Nullable String account,

        @Described(schema = "items: {type: string, enum: [ADMIN, MANAGER, SPENDER, VIEWER]}")
        List<Role> roles,

        @Described("Whether an operator sent it, and not somebody of the account.")
        boolean byOperator,

        Instant createdAt,
        Instant expiresAt) {
    /** A page of a list. */
    @SchemaName("OperatorInvitationPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<InvitationDocument> invitations,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            UUID next) {
        public Page {
            invitations = List.copyOf(invitations);
        }
    }

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
