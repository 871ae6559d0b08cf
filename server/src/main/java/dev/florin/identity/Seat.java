package dev.florin.identity;

import java.util.UUID;

/** A user's place in an account; it earns the rewards of what is bought from it. */
public record Seat(UUID seatId, UUID userId, boolean isDefault) {}
