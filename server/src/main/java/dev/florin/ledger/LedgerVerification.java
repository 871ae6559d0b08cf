package dev.florin.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks the books from end to end: what {@code florin verify-ledger} runs, and each test that moves money. */
public final class LedgerVerification {
    /** Findings shown of each kind. */
    private static final int MAX_SHOWN = 20;

    /** What the ledger knows of itself. */
    private static final List<LedgerCheck> OWN = List.of(
            new LedgerCheck("each transaction sums to zero in each currency", """
                    select 'transaction ' || transaction_id || ' sums to ' || sum(amount_minor) || ' ' || currency
                           as finding
                      from ledger_entries
                     group by account_id, transaction_id, currency
                    having sum(amount_minor) <> 0"""),
            new LedgerCheck("each balance equals the sum of its entries", """
                    select 'balance ' || b.balance_id || ' is ' || b.balance_minor || ', its entries sum to '
                           || coalesce(e.total, 0) as finding
                      from balances b
                      full join (select account_id, balance_id, currency, sum(amount_minor) as total
                                   from ledger_entries
                                  where balance_id is not null
                                  group by account_id, balance_id, currency) e
                        on e.account_id = b.account_id
                       and e.balance_id = b.balance_id
                       and e.currency = b.currency
                     where coalesce(b.balance_minor, 0) <> coalesce(e.total, 0)"""),
            new LedgerCheck("no balance is negative or held beyond its amount", """
                    select 'balance ' || balance_id || ' is ' || balance_minor || ', held ' || held_minor as finding
                      from balances
                     where balance_minor < 0 or held_minor < 0 or held_minor > balance_minor"""),
            new LedgerCheck("each balance's held amount equals its active holds", """
                    select 'balance ' || b.balance_id || ' holds ' || b.held_minor || ', its holds sum to '
                           || coalesce(h.total, 0) as finding
                      from balances b
                      left join (select account_id, balance_id, sum(amount_minor) as total
                                   from holds
                                  where status = 'ACTIVE'
                                  group by account_id, balance_id) h
                        on h.account_id = b.account_id
                       and h.balance_id = b.balance_id
                     where b.held_minor <> coalesce(h.total, 0)"""));

    private final JdbcClient jdbc;
    private final List<LedgerCheck> checks;

    /** @param more what features know of what they have booked */
    public LedgerVerification(JdbcClient jdbc, List<LedgerCheck> more) {
        this.jdbc = jdbc;
        this.checks = Stream.concat(OWN.stream(), more.stream()).toList();
    }

    /** What was checked, and what was found wrong: at most the first findings of each kind. */
    public record Result(String check, List<String> findings) {
        public boolean passed() {
            return findings.isEmpty();
        }
    }

    /** Runs every check. Purchases go on meanwhile: each check sees one moment. */
    public List<Result> run() {
        List<Result> results = new ArrayList<>();
        for (LedgerCheck check : checks) {
            results.add(new Result(
                    check.name(),
                    jdbc.sql(check.sql() + "\n limit " + MAX_SHOWN)
                            .query((row, number) -> String.valueOf(row.getString("finding")))
                            .list()));
        }
        return results;
    }
}
