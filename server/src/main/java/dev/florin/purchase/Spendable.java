package dev.florin.purchase;

import dev.florin.ledger.Balance;
import dev.florin.ledger.Ledger;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What an account's balances cover when a purchase names none of them. It is what was read, and may change at once. */
public final class Spendable {
    private final List<Balance> balances = new ArrayList<>();

    private Spendable() {}

    /** Adds the statement that reads it; the amounts are there once the pipeline was executed. */
    public static Spendable addTo(Pipeline pipeline, UUID accountId) {
        Spendable spendable = new Spendable();
        pipeline.add(
                row -> spendable.balances.add(Ledger.read(row)),
                "select " + Ledger.BALANCE_COLUMNS + " from balances where account_id = ?",
                accountId);
        return spendable;
    }

    /** The part of it in a currency. */
    public Money in(CurrencyCode currency) {
        return new AccountState(true, balances).spendable(currency);
    }
}
