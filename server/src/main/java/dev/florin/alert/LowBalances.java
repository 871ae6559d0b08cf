package dev.florin.alert;

import dev.florin.event.AccountEvent;
import dev.florin.event.Outbox;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.SqlArrays;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares balances with their thresholds. One that has fallen below, and was not before, is told with an event, and its
 * e-mail is put down as due, both in the transaction that notes it: of any number of servers one tells.
 */
final class LowBalances {
    /** Thresholds that are noted in one transaction. */
    private static final int BATCH = 100;

    private static final String FIND = """
            select a.alert_id, a.account_id, a.balance_id, a.currency, a.below_minor,
                   sum(b.balance_minor - b.held_minor)::bigint as available
              from balance_alerts a
              join balances b
                on b.account_id = a.account_id
               and b.currency = a.currency
               and b.status = 'ACTIVE'
               and (b.balance_id = a.balance_id or a.balance_id is null and b.kind = 'CASH')
             group by a.alert_id
            having (sum(b.balance_minor - b.held_minor) < a.below_minor) <> a.is_low
             order by a.alert_id
             limit ?""";

    // One whose threshold was set anew meanwhile is looked at again.
    private static final String NOTE = """
            update balance_alerts a
               set is_low = f.is_low,
                   letter_id = case when f.is_low then f.letter_id else a.letter_id end,
                   letter_minor = case when f.is_low then f.available else a.letter_minor end,
                   letter_due_at = case when f.is_low then ? else a.letter_due_at end,
                   letter_tries = case when f.is_low then 0 else a.letter_tries end,
                   letter_sent_to = case when f.is_low then '{}' else a.letter_sent_to end
              from unnest(?, ?, ?, ?, ?) as f (alert_id, is_low, letter_id, available, below_minor)
             where a.alert_id = f.alert_id
               and a.is_low <> f.is_low
               and a.below_minor = f.below_minor
            returning a.alert_id""";

    private final Transactions transactions;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Ids ids;

    LowBalances(Transactions transactions, Outbox outbox, InstantSource clock, Ids ids) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /** A balance that has passed its threshold, one way or the other. */
    private record Passed(
            UUID alertId, UUID accountId, @Nullable UUID balanceId, Money below, Money available) {
        static Passed read(ResultSet row) throws SQLException {
            CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
            return new Passed(
                    row.getObject("alert_id", UUID.class),
                    row.getObject("account_id", UUID.class),
                    row.getObject("balance_id", UUID.class),
                    new Money(row.getLong("below_minor"), currency),
                    new Money(row.getLong("available"), currency));
        }

        boolean isLow() {
            return available.isLessThan(below);
        }

        AccountEvent event() {
            Map<String, Object> payload = new LinkedHashMap<>();
            payload.put("account_id", accountId.toString());
            if (balanceId != null) {
                payload.put("balance_id", balanceId.toString());
            }
            payload.put("available", available.toDecimal().toPlainString());
            payload.put("below", below.toDecimal().toPlainString());
            payload.put("currency", below.currency().code());
            return new AccountEvent(accountId, "balance.low", payload);
        }
    }

    /** Notes a batch of them, and returns how many. */
    int look() {
        return transactions.call(this::look);
    }

    private int look(Connection connection) throws SQLException {
        List<Passed> found =
                Pipeline.read(connection, Passed::read, FIND, (long) BATCH).rows();
        if (found.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        Result<UUID> noted = Pipeline.read(
                connection,
                row -> row.getObject("alert_id", UUID.class),
                NOTE,
                now,
                SqlArrays.ids(found, Passed::alertId),
                SqlArrays.flags(found, Passed::isLow),
                SqlArrays.ids(found, _ -> ids.next()),
                SqlArrays.numbers(found, passed -> passed.available.minor()),
                SqlArrays.numbers(found, passed -> passed.below.minor()));
        Set<UUID> mine = new HashSet<>(noted.rows());
        List<AccountEvent> events = found.stream()
                .filter(passed -> passed.isLow() && mine.contains(passed.alertId))
                .map(Passed::event)
                .toList();
        if (!events.isEmpty()) {
            Pipeline pipeline = new Pipeline();
            outbox.addOfAccounts(pipeline, events, now);
            pipeline.execute(connection);
        }
        return mine.size();
    }
}
