package dev.florin.transaction;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger on a balance.
 *
 * @param kind what happened, as the ledger names it
 * @param reference the purchase, deposit or transfer
 * @param description who the other side was, where it is known
 * @param amount negative where it left the balance
 * @param balance what the balance was after it
 */
public record StatementLine(
        Instant at,
        String kind,
        UUID reference,
        @Nullable String description,
        @Nullable String memo,
        @Nullable String category,
        Money amount,
        Money balance) {}
