package dev.florin.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as JSON, for operators' commands and REST. Lists leave seats and grants out. */
@SchemaName("OperatorUser")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserDocument(
        UUID userId,
        String firstName,
        String lastName,
        String email,
        @Nullable String phone,
        UserStatus status,
        Instant createdAt,

        @Described("The oldest first; in the answer about one user.") @Nullable
        List<UserDetail.Place> seats,

        @Described("What the user lets apps do; in the answer about one user.") @Nullable
        List<UserDetail.Grant> grants) {
    /** A page of a list. */
    @SchemaName("OperatorUserPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<UserDocument> users,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            UUID next) {
        public Page {
            users = List.copyOf(users);
        }
    }

    /** One user, with everything. */
    public static UserDocument of(UserDetail detail) {
        return document(detail, detail.places(), detail.grants());
    }

    /** One of a list. */
    public static UserDocument listed(UserDetail detail) {
        return document(detail, null, null);
    }

    private static UserDocument document(
            UserDetail detail, @Nullable List<UserDetail.Place> seats, @Nullable List<UserDetail.Grant> grants) {
        User user = detail.user();
        return new UserDocument(
                user.userId(),
                user.firstName(),
                user.lastName(),
                user.email(),
                detail.phone(),
                detail.status(),
                detail.createdAt(),
                seats,
                grants);
    }
}
