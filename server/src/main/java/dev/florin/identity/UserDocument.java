package dev.florin.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as JSON, for operators' commands and REST. Lists leave seats and grants out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserDocument(
        UUID userId,
        String firstName,
        String lastName,
        String email,
        @Nullable String phone,
        UserStatus status,
        Instant createdAt,
        @Nullable List<UserDetail.Place> seats,
        @Nullable List<UserDetail.Grant> grants) {
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
