package dev.florin.banklink;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.time.Instant;
import java.util.UUID;

/** What a feature has taken from bank accounts, for what can be spent of them still. Each feature that does has a bean. */
@FunctionalInterface
public interface Outflows {
    /** What was taken, or is about to be, from a bank account since then, and was not given back. */
    Money since(UUID accountId, UUID bankAccountId, CurrencyCode currency, Instant since);
}
