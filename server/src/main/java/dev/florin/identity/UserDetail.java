package dev.florin.identity;

import dev.florin.platform.openapi.Described;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as operators see it.
 *
 * @param places the seats, the oldest first, at most {@link Directory#MAX_SEATS_PER_USER}; none in a list
 * @param grants what the user lets apps do; none in a list
 */
public record UserDetail(
        User user,
        @Nullable String phone,
        UserStatus status,
        Instant createdAt,
        List<Place> places,
        List<Grant> grants) {
    public UserDetail {
        places = List.copyOf(places);
        grants = List.copyOf(grants);
    }

    /** A seat, seen from its user. */
    public record Place(
            UUID accountId,
            String accountName,
            AccountType type,
            UUID seatId,
            boolean isDefault,
            @Described(schema = "minItems: 1") List<Role> roles,
            SeatStatus status) {
        public Place {
            roles = List.copyOf(roles);
        }
    }

    /** The unexpired scopes that the user has granted an app. */
    public record Grant(UUID appId, String appName, List<ScopeType> scopes) {
        public Grant {
            scopes = List.copyOf(scopes);
        }
    }
}
