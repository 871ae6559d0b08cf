package dev.florin.transaction;

import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a balance did in a month, in UTC. The opening balance, the credits and the debits make the closing one.
 *
 * @param nickname the spend account's, where it has one
 * @param until the first instant that is no longer in it: the month's end, or now
 * @param credits what came in, and {@code debits} what went out: both positive
 * @param lines how many lines it has
 */
public record Statement(
        UUID accountId,
        UUID balanceId,
        BalanceKind kind,
        @Nullable String nickname,
        YearMonth month,
        Instant from,
        Instant until,
        Money opening,
        Money credits,
        Money debits,
        Money closing,
        long lines) {}
