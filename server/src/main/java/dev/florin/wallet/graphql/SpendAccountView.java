package dev.florin.wallet.graphql;

import dev.florin.ledger.SpendAccount;
import dev.florin.ledger.SpendAccountRows.Status;
import dev.florin.wallet.UserBalances;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The wire's {@code UserCashBalance}. */
record SpendAccountView(
        UUID userCashBalanceId,
        String totalCashBalance,
        String availableCashBalance,
        String lifetimeCashBalance,
        @Nullable String nickname,
        Status status,
        boolean isDefault,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt) {
    static SpendAccountView of(SpendAccount account) {
        return new SpendAccountView(
                account.balanceId(),
                UserBalances.text(account.total()),
                UserBalances.text(account.available()),
                UserBalances.text(account.lifetime()),
                account.nickname(),
                account.isOpen() ? Status.ACTIVE : Status.CLOSED,
                account.isDefault(),
                account.createdAt(),
                account.updatedAt(),
                account.closedAt());
    }
}
