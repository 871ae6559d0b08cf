package dev.florin.wallet;

import dev.florin.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator's credit to an account.
 *
 * @param balanceId the balance to credit, or null for the default spend account
 * @param reason why, as the bank statement or the ticket says it: up to {@link ManualDeposits#MAX_REASON} characters
 * @param madeBy the operator
 * @param key what makes a repeated request the same one, up to {@link ManualDeposits#MAX_KEY} characters, or null
 */
public record ManualDeposit(
        UUID accountId,
        @Nullable UUID balanceId,
        Money amount,
        String reason,
        String madeBy,
        @Nullable String key) {}
