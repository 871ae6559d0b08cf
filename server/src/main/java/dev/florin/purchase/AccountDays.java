package dev.florin.purchase;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What an account has spent, earned and held on each of its last days: one round trip, however much it has bought. */
public final class AccountDays {
    /** The most days that are returned. */
    public static final int MAX_DAYS = 92;

    private static final CurrencyCode CURRENCY = CurrencyCode.USD;

    // The ids of purchases grow with time, so those before the first day are not read. The days' starts are a typed
    // array: a
    // text would be read again for every row.
    private static final String PURCHASES = """
            select width_bucket(created_at, ?) as day,
                   sum(amount_minor)::bigint as spend,
                   sum(reward_minor)::bigint as cashback
              from purchases
             where account_id = ?
               and purchase_id >= ?
               and created_at >= ?
               and currency = ?
               and state in ('COMPLETED', 'VOIDING')
             group by 1""";

    // Of the balances that people see.
    private static final String MOVED = """
            select width_bucket(e.occurred_at, ?) as day, sum(e.amount_minor)::bigint as moved
              from ledger_entries e
              join balances b
                on b.account_id = e.account_id
               and b.balance_id = e.balance_id
             where e.account_id = ?
               and e.occurred_at >= ?
               and e.currency = ?
               and b.kind <> 'RESERVE'
             group by 1""";

    private static final String HELD = """
            select coalesce(sum(balance_minor), 0)::bigint as held
              from balances
             where account_id = ?
               and currency = ?
               and kind <> 'RESERVE'""";

    private final Transactions transactions;
    private final InstantSource clock;

    public AccountDays(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * One day, as the zone counts days.
     *
     * @param spend the face value of what was bought and not refunded
     * @param cashback what these purchases earned
     * @param balance what the account held at the day's end, or holds now
     */
    public record Day(LocalDate date, BigDecimal spend, BigDecimal cashback, BigDecimal balance) {}

    /** The days up to today, the oldest first. */
    public List<Day> of(UUID accountId, ZoneId zone, int count) {
        if (count < 1 || count > MAX_DAYS) {
            throw new IllegalArgumentException("between 1 and " + MAX_DAYS + " days");
        }
        LocalDate first = LocalDate.ofInstant(clock.instant(), zone).minusDays(count - 1L);
        Instant[] starts = first.datesUntil(first.plusDays(count))
                .map(date -> date.atStartOfDay(zone).toInstant())
                .toArray(Instant[]::new);
        long[] spend = new long[count];
        long[] cashback = new long[count];
        long[] moved = new long[count];
        Pipeline pipeline = new Pipeline()
                .add(
                        row -> {
                            spend[row.getInt("day") - 1] = row.getLong("spend");
                            cashback[row.getInt("day") - 1] = row.getLong("cashback");
                        },
                        PURCHASES,
                        starts,
                        accountId,
                        Ids.firstAt(starts[0]),
                        starts[0],
                        CURRENCY.code())
                .add(
                        row -> moved[row.getInt("day") - 1] = row.getLong("moved"),
                        MOVED,
                        starts,
                        accountId,
                        starts[0],
                        CURRENCY.code());
        Result<Long> held = pipeline.query(row -> row.getLong("held"), HELD, accountId, CURRENCY.code());
        transactions.atOnce(pipeline);
        return days(first, spend, cashback, moved, held.only());
    }

    /** From the balance now back to the first day. */
    private static List<Day> days(LocalDate first, long[] spend, long[] cashback, long[] moved, long now) {
        List<Day> days = new ArrayList<>(spend.length);
        long balance = now;
        for (int i = spend.length - 1; i >= 0; i--) {
            days.add(new Day(first.plusDays(i), decimal(spend[i]), decimal(cashback[i]), decimal(balance)));
            balance -= moved[i];
        }
        return days.reversed();
    }

    private static BigDecimal decimal(long minor) {
        return new Money(minor, CURRENCY).toDecimal();
    }
}
