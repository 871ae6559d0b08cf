package dev.florin.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may act in an account beside its owner: they have a seat, or were invited by an address that no user
 * has.
 *
 * @param authUserId the seat's id, which an invited address has already
 * @param email the invited address, until the person has taken the seat themselves; null where a phone number was given
 * @param phone null until the person has taken the seat, as are the names: inviting an address reveals nothing about it
 * @param mailedAt when they were last written to
 * @param expiresAt when the link in the e-mail ends; null when there is none
 */
public record AuthorizedUser(
        UUID authUserId,
        List<Role> roles,
        SeatStatus status,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Instant mailedAt,
        @Nullable Instant expiresAt) {
    public AuthorizedUser {
        roles = List.copyOf(roles);
    }
}
