package dev.florin.identity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may act in an account beside its owner: they have a seat, or are asked in by an address that no user has.
 *
 * @param authUserId the seat's id, which an address that was asked in has already
 * @param firstName null until the person is a user, as the last name is
 */
public record AuthorizedUser(
        UUID authUserId,
        List<Role> roles,
        SeatStatus status,
        String email,
        @Nullable String phone,
        @Nullable String firstName,
        @Nullable String lastName) {
    public AuthorizedUser {
        roles = List.copyOf(roles);
    }
}
