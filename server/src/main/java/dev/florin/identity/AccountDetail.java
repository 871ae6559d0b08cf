package dev.florin.identity;

import dev.florin.ledger.Balance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An account as operators see it.
 *
 * @param seats the oldest first, at most {@link Accounts#MAX_SEATS}; none in a list
 * @param balances by kind, spend accounts first; none in a list
 */
public record AccountDetail(
        UUID accountId,
        AccountType type,
        String name,
        AccountStatus status,
        Instant createdAt,
        List<Occupied> seats,
        List<Balance> balances) {
    public AccountDetail {
        seats = List.copyOf(seats);
        balances = List.copyOf(balances);
    }

    /** A seat with the user who has it. */
    public record Occupied(UUID seatId, User user, boolean isDefault, List<Role> roles, SeatStatus status) {
        public Occupied {
            roles = List.copyOf(roles);
        }
    }
}
