package dev.florin.ledger;

import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one database transaction books, for any number of accounts, written with at most one statement a
 * table. The caller has locked the accounts' rows; the CHECKs of {@code balances} refuse an overdraft all the same.
 */
public final class Bookings {
    private static final String UPDATE_BALANCES = """
            with changed as
                 (update balances b
                     set balance_minor = b.balance_minor + d.balance,
                         held_minor = b.held_minor + d.held,
                         lifetime_minor = b.lifetime_minor + d.lifetime,
                         updated_at = ?
                    from unnest(?, ?, ?, ?, ?) as d (account_id, balance_id, balance, held, lifetime)
                   where b.account_id = d.account_id
                     and b.balance_id = d.balance_id
                  returning 1)
            select expect_rows(count(*), ?)
              from changed""";

    private static final String INSERT_ENTRIES = """
            insert into ledger_entries
                   (account_id, transaction_id, line, kind, ledger_account, balance_id, currency, amount_minor,
                    reference_id, occurred_at)
            select e.account_id, e.transaction_id, e.line, e.kind, e.ledger_account, e.balance_id, e.currency, e.amount,
                   e.reference_id, ?
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                as e (account_id, transaction_id, line, kind, ledger_account, balance_id, currency, amount,
                      reference_id)""";

    private static final String INSERT_HOLDS = """
            insert into holds (account_id, operation_id, balance_id, amount_minor, status, created_at)
            select h.account_id, h.operation_id, h.balance_id, h.amount, 'ACTIVE', ?
              from unnest(?, ?, ?, ?) as h (account_id, operation_id, balance_id, amount)""";

    private static final String ADD_TO_HOLDS = INSERT_HOLDS + """

            on conflict (account_id, operation_id, balance_id)
            do update set amount_minor = holds.amount_minor + excluded.amount_minor""";

    // What became of it is in the ledger and with its operation. A server of an older Florin marks it as ended instead.
    private static final String END_HOLDS = """
            with ended as
                 (delete from holds h
                   using unnest(?, ?, ?) as e (account_id, operation_id, balance_id)
                   where h.account_id = e.account_id
                     and h.operation_id = e.operation_id
                     and h.balance_id = e.balance_id
                     and h.status = 'ACTIVE'
                  returning 1)
            select expect_rows(count(*), ?)
              from ended""";

    private final List<Entry> entries = new ArrayList<>();
    private final List<Hold> newHolds = new ArrayList<>();
    private final List<Hold> moreHolds = new ArrayList<>();
    private final List<Hold> endedHolds = new ArrayList<>();
    private final Map<BalanceKey, Change> changes = new TreeMap<>();

    /** Books a transaction and moves the balances that it names. */
    public void book(Journal journal) {
        long number = 0;
        for (Journal.Line line : journal.lines()) {
            entries.add(new Entry(journal, ++number, line));
            if (line.balanceId() != null) {
                change(journal.accountId(), line.balanceId())
                        .move(journal.kind(), line.amount().minor());
            }
        }
    }

    /** Holds an amount for an operation that begins with it, until it is posted or released. */
    public void hold(Hold hold) {
        newHolds.add(hold);
        change(hold.accountId(), hold.balanceId()).held += hold.amount().minor();
    }

    /** Holds an amount for an operation that may hold some of this balance already. */
    public void holdMore(Hold hold) {
        moreHolds.add(hold);
        change(hold.accountId(), hold.balanceId()).held += hold.amount().minor();
    }

    /** Ends a hold that is active: its amount is released, or booked by a transaction of these bookings. */
    public void end(Hold hold) {
        endedHolds.add(hold);
        change(hold.accountId(), hold.balanceId()).held -= hold.amount().minor();
    }

    /** Adds the statements to a pipeline. */
    public void addTo(Pipeline pipeline, Instant now) {
        if (!changes.isEmpty()) {
            addBalances(pipeline, now);
        }
        if (!entries.isEmpty()) {
            addEntries(pipeline, now);
        }
        if (!newHolds.isEmpty()) {
            addHolds(pipeline, INSERT_HOLDS, newHolds, now);
        }
        if (!moreHolds.isEmpty()) {
            addHolds(pipeline, ADD_TO_HOLDS, moreHolds, now);
        }
        if (!endedHolds.isEmpty()) {
            addEndedHolds(pipeline);
        }
    }

    private Change change(UUID accountId, UUID balanceId) {
        return changes.computeIfAbsent(new BalanceKey(accountId, balanceId), key -> new Change());
    }

    private void addBalances(Pipeline pipeline, Instant now) {
        int size = changes.size();
        UUID[] accountIds = new UUID[size];
        UUID[] balanceIds = new UUID[size];
        long[] balances = new long[size];
        long[] held = new long[size];
        long[] lifetime = new long[size];
        int i = 0;
        for (Map.Entry<BalanceKey, Change> change : changes.entrySet()) {
            accountIds[i] = change.getKey().accountId;
            balanceIds[i] = change.getKey().balanceId;
            balances[i] = change.getValue().balance;
            held[i] = change.getValue().held;
            lifetime[i] = change.getValue().lifetime;
            i++;
        }
        pipeline.add(UPDATE_BALANCES, now, accountIds, balanceIds, balances, held, lifetime, (long) size);
    }

    private void addEntries(Pipeline pipeline, Instant now) {
        int size = entries.size();
        UUID[] accountIds = new UUID[size];
        UUID[] transactionIds = new UUID[size];
        long[] lines = new long[size];
        String[] kinds = new String[size];
        String[] accounts = new String[size];
        @Nullable UUID[] balanceIds = new @Nullable UUID[size];
        String[] currencies = new String[size];
        long[] amounts = new long[size];
        UUID[] references = new UUID[size];
        for (int i = 0; i < size; i++) {
            Entry entry = entries.get(i);
            accountIds[i] = entry.journal.accountId();
            transactionIds[i] = entry.journal.transactionId();
            lines[i] = entry.number;
            kinds[i] = entry.journal.kind().name();
            accounts[i] = entry.line.account().name();
            balanceIds[i] = entry.line.balanceId();
            currencies[i] = entry.line.amount().currency().code();
            amounts[i] = entry.line.amount().minor();
            references[i] = entry.journal.reference();
        }
        pipeline.add(
                INSERT_ENTRIES,
                now,
                accountIds,
                transactionIds,
                lines,
                kinds,
                accounts,
                balanceIds,
                currencies,
                amounts,
                references);
    }

    private static void addHolds(Pipeline pipeline, String insert, List<Hold> holds, Instant now) {
        pipeline.add(
                insert,
                now,
                holds.stream().map(Hold::accountId).toArray(UUID[]::new),
                holds.stream().map(Hold::operationId).toArray(UUID[]::new),
                holds.stream().map(Hold::balanceId).toArray(UUID[]::new),
                holds.stream().mapToLong(hold -> hold.amount().minor()).toArray());
    }

    private void addEndedHolds(Pipeline pipeline) {
        pipeline.add(
                END_HOLDS,
                endedHolds.stream().map(Hold::accountId).toArray(UUID[]::new),
                endedHolds.stream().map(Hold::operationId).toArray(UUID[]::new),
                endedHolds.stream().map(Hold::balanceId).toArray(UUID[]::new),
                (long) endedHolds.size());
    }

    /** An amount of a balance that an operation has set aside. */
    public record Hold(UUID accountId, UUID operationId, UUID balanceId, Money amount) {}

    private record Entry(Journal journal, long number, Journal.Line line) {}

    /** Sorted, so that two transactions change rows in one order. */
    private record BalanceKey(UUID accountId, UUID balanceId) implements Comparable<BalanceKey> {
        @Override
        public int compareTo(BalanceKey other) {
            int byAccount = accountId.compareTo(other.accountId);
            return byAccount != 0 ? byAccount : balanceId.compareTo(other.balanceId);
        }
    }

    private static final class Change {
        private long balance;
        private long held;
        private long lifetime;

        /**
         * Lifetime counts what came in and what was earned: a refund adds nothing, and takes the reward back, as a
         * reversal takes a deposit back. What leaves is no less earned, and what moves within an account came in before.
         */
        private void move(Journal.Kind kind, long minor) {
            balance = Math.addExact(balance, minor);
            boolean counts = switch (kind) {
                case DEPOSIT, PURCHASE, ORDER -> minor > 0;
                case DEPOSIT_REVERSAL, PURCHASE_REFUND, ORDER_REFUND -> minor < 0;
                case SOURCE_DEPOSIT, ACCOUNT_TRANSFER, GIFT_CARD_REDEMPTION -> minor > 0;
                case SOURCE_DEPOSIT_RETURN -> minor < 0;
                case WITHDRAWAL, INTERNAL_TRANSFER, SPEND_ACCOUNT_CLOSURE, CHARGE_RETURN, PURCHASE_DEBIT_RETURN ->
                    false;
            };
            if (counts) {
                lifetime = Math.addExact(lifetime, minor);
            }
        }
    }
}
