package dev.florin.identity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as one of its users sees it.
 *
 * @param seats the seats that this user holds in it
 * @param business the company, or null when the account is a consumer's
 */
public record Account(
        UUID accountId,
        AccountType type,
        String accountName,
        List<Seat> seats,
        User user,
        @Nullable Business business) {
    public Account {
        seats = List.copyOf(seats);
    }
}
