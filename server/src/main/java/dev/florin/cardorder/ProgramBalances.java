package dev.florin.cardorder;

import dev.florin.ledger.Balance;
import dev.florin.ledger.Ledger;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What programs have to spend. */
public final class ProgramBalances {
    private final Ledger ledger;

    public ProgramBalances(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The money of one currency in those balances of the program's account that pay for its orders.
     *
     * @param balance all of it
     * @param available without what is held for orders on their way
     */
    public record ProgramBalance(CurrencyCode currency, Money balance, Money available) {
        private ProgramBalance plus(ProgramBalance other) {
            return new ProgramBalance(currency, balance.plus(other.balance), available.plus(other.available));
        }
    }

    /** By currency code: one statement. */
    public List<ProgramBalance> of(Program program) {
        Map<CurrencyCode, ProgramBalance> byCurrency = new LinkedHashMap<>();
        ledger.balances(program.accountId()).stream()
                .filter(Balance::paysUnnamed)
                .map(one -> new ProgramBalance(
                        one.currency(), new Money(one.balanceMinor(), one.currency()), one.available()))
                .forEach(one -> byCurrency.merge(one.currency, one, ProgramBalance::plus));
        return byCurrency.values().stream()
                .sorted(Comparator.comparing(one -> one.currency.code()))
                .toList();
    }
}
