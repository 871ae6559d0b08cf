package dev.florin.cardorder;

import dev.florin.ledger.Balance;
import dev.florin.ledger.Ledger;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What programs have to spend. */
public final class ProgramBalances {
    private final Transactions transactions;

    public ProgramBalances(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The money of one currency in those balances of the program's account that pay for its orders.
     *
     * @param balance all of it
     * @param available without what is held, and without what accepted orders will still take
     */
    public record ProgramBalance(CurrencyCode currency, Money balance, Money available) {
        private ProgramBalance plus(ProgramBalance other) {
            return new ProgramBalance(currency, balance.plus(other.balance), available.plus(other.available));
        }

        /** A deposit that was taken back may leave less than was promised; then nothing is available. */
        private ProgramBalance without(Money promised) {
            Money rest = available.isLessThan(promised) ? Money.zero(currency) : available.minus(promised);
            return new ProgramBalance(currency, balance, rest);
        }
    }

    /** By currency code: one round trip. */
    public List<ProgramBalance> of(Program program) {
        return transactions.call(connection -> {
            Map<CurrencyCode, ProgramBalance> byCurrency = new LinkedHashMap<>();
            Pipeline pipeline = new Pipeline();
            // Read first: a card that is bought between the two statements may then be subtracted twice for a moment,
            // but never be missed.
            Promised promised = Promised.addTo(pipeline, program.accountId());
            pipeline.add(
                    row -> add(Ledger.read(row), byCurrency),
                    "select " + Ledger.BALANCE_COLUMNS + " from balances where account_id = ?",
                    program.accountId());
            pipeline.execute(connection);
            return byCurrency.values().stream()
                    .map(one -> one.without(promised.in(one.currency)))
                    .sorted(Comparator.comparing(one -> one.currency.code()))
                    .toList();
        });
    }

    private static void add(Balance balance, Map<CurrencyCode, ProgramBalance> byCurrency) {
        if (balance.paysUnnamed()) {
            Money all = new Money(balance.balanceMinor(), balance.currency());
            byCurrency.merge(
                    balance.currency(),
                    new ProgramBalance(balance.currency(), all, balance.available()),
                    ProgramBalance::plus);
        }
    }
}
