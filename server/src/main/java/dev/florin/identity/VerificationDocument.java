package dev.florin.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.PagePosition;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of who a user is, as JSON for operators' commands and REST. What users said of themselves is kept nowhere. */
@SchemaName("UserVerification")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerificationDocument(
        UUID userId,
        @Nullable String firstName,
        @Nullable String lastName,

        @Described("`NONE`: the provider was asked and has not answered.")
        Verifications.Status status,

        @Described(value = "How often the provider was asked.", schema = "minimum: 0")
        int attempts,

        @Described("When the status was last told or decided.")
        Instant updatedAt,

        @Described("When an operator decided it. The provider is not asked any more.") @Nullable
        Instant decidedAt,

        @Described("The operator's words.") @Nullable String reason,

        @Described("The app that registered the user.") @Nullable
        UUID appId,

        @Nullable Instant registeredAt) {
    /** A page of a list. */
    @SchemaName("UserVerificationPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<VerificationDocument> verifications,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            String next) {
        public Page {
            verifications = List.copyOf(verifications);
        }

        /** @param found at most one more than the limit, which says that there is another page */
        static Page of(List<VerificationDocument> found, int limit) {
            if (found.size() <= limit) {
                return new Page(found, null);
            }
            List<VerificationDocument> page = found.subList(0, limit);
            VerificationDocument last = page.getLast();
            return new Page(page, new PagePosition(last.updatedAt(), last.userId()).toString());
        }
    }
}
