package dev.florin.spending;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What accounts have spent in the periods of their rules, as of one transaction that holds their locks. It is read with
 * one statement, and with none where no rule bounds them; what the transaction itself accepts is added in memory.
 */
public final class Spent {
    /** A clock that is corrected goes back a little: an id may be of a moment before its row's time. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final SpendingLimits limits;
    private final String statement;
    private final Set<UUID> accountIds;
    private final Instant now;
    private final Map<Place, Map<Period, Sum>> sums = new HashMap<>();
    private RuleBook book;

    Spent(SpendingLimits limits, String statement, RuleBook book, Set<UUID> accountIds, Instant now) {
        this.limits = limits;
        this.statement = statement;
        this.book = book;
        this.accountIds = accountIds;
        this.now = now;
    }

    private record Place(
            UUID accountId, Spending what, @Nullable UUID merchantId, CurrencyCode currency) {}

    private record Sum(long minor, long count) {
        static final Sum NOTHING = new Sum(0, 0);

        Sum plus(long moreMinor, long moreCount) {
            return new Sum(Math.addExact(minor, moreMinor), Math.addExact(count, moreCount));
        }
    }

    static String statement(String rows) {
        return """
                select a.account_id, s.what, s.merchant_id, s.currency,
                       coalesce(sum(s.amount_minor) filter (where s.occurred_at >= a.day), 0)::bigint as day_minor,
                       count(*) filter (where s.occurred_at >= a.day) as day_count,
                       coalesce(sum(s.amount_minor) filter (where s.occurred_at >= a.week), 0)::bigint as week_minor,
                       count(*) filter (where s.occurred_at >= a.week) as week_count,
                       coalesce(sum(s.amount_minor) filter (where s.occurred_at >= a.month), 0)::bigint as month_minor,
                       count(*) filter (where s.occurred_at >= a.month) as month_count
                  from (select unnest(?) as account_id, cast(? as uuid) as first_id, cast(? as timestamptz) as day,
                               cast(? as timestamptz) as week, cast(? as timestamptz) as month) a
                 cross join lateral (%s) s
                 group by a.account_id, s.what, s.merchant_id, s.currency""".formatted(rows);
    }

    /** Adds the reading, behind the statement that locks the accounts. */
    public void addTo(Pipeline pipeline) {
        UUID[] bounded = accountIds.stream()
                .filter(id -> book.of(id).anyMatch(rule -> rule.period() != Period.EACH))
                .toArray(UUID[]::new);
        Optional<Instant> first = accountIds.stream()
                .flatMap(book::of)
                .filter(rule -> rule.period() != Period.EACH)
                .map(rule -> rule.period().start(now))
                .min(Comparator.naturalOrder());
        first.ifPresent(start -> pipeline.add(
                this::read,
                statement,
                bounded,
                Ids.firstAt(start.minus(SLACK)),
                Period.DAY.start(now),
                Period.WEEK.start(now),
                Period.MONTH.start(now)));
    }

    private void read(ResultSet row) throws SQLException {
        Place place = new Place(
                row.getObject("account_id", UUID.class),
                Spending.valueOf(row.getString("what")),
                row.getObject("merchant_id", UUID.class),
                CurrencyCode.of(row.getString("currency")));
        Map<Period, Sum> found = new EnumMap<>(Period.class);
        found.put(Period.DAY, new Sum(row.getLong("day_minor"), row.getLong("day_count")));
        found.put(Period.WEEK, new Sum(row.getLong("week_minor"), row.getLong("week_count")));
        found.put(Period.MONTH, new Sum(row.getLong("month_minor"), row.getLong("month_count")));
        sums.put(place, found);
    }

    /**
     * Reads again what the reading did not know of, where the rules are others by now. The locks are held.
     *
     * @param version {@link SpendingLimits#VERSION}, read in this transaction
     */
    public void follow(Connection connection, long version) throws SQLException {
        if (version != book.version()) {
            book = limits.load(connection);
            sums.clear();
            Pipeline pipeline = new Pipeline();
            addTo(pipeline);
            pipeline.execute(connection);
        }
    }

    /**
     * Why a rule refuses this, or null. Of several rules it is the account's own, oldest one.
     *
     * @param merchantId where it is spent, or null
     */
    public @Nullable Refusal refusal(UUID accountId, Spending what, @Nullable UUID merchantId, Money amount) {
        return book.of(accountId)
                .filter(rule -> rule.covers(what, merchantId))
                .filter(rule -> passes(rule, used(rule, accountId, merchantId, amount.currency()), amount))
                .findFirst()
                .map(Spent::refusedBy)
                .orElse(null);
    }

    private static boolean passes(SpendingRule rule, Sum used, Money amount) {
        Money most = rule.most();
        boolean isTooMuch = most != null
                && most.currency().equals(amount.currency())
                && Math.addExact(used.minor, amount.minor()) > most.minor();
        return isTooMuch || rule.count() != null && used.count >= rule.count();
    }

    /** Amounts in this currency; their number in any. */
    private Sum used(SpendingRule rule, UUID accountId, @Nullable UUID merchantId, CurrencyCode currency) {
        Sum used = Sum.NOTHING;
        for (Map.Entry<Place, Map<Period, Sum>> one : sums.entrySet()) {
            Place place = one.getKey();
            if (place.accountId.equals(accountId)
                    && rule.counts().contains(place.what)
                    && rule.addsUp(place.merchantId, merchantId)) {
                Sum sum = one.getValue().getOrDefault(rule.period(), Sum.NOTHING);
                used = used.plus(place.currency.equals(currency) ? sum.minor : 0, sum.count);
            }
        }
        return used;
    }

    private static Refusal refusedBy(SpendingRule rule) {
        StringBuilder text =
                new StringBuilder("The spending limit \"" + rule.name() + "\" does not allow this: at most ");
        if (rule.most() != null) {
            text.append(rule.most()).append(rule.count() == null ? "" : " and ");
        }
        if (rule.count() != null) {
            text.append(rule.count()).append(rule.count() == 1 ? " time" : " times");
        }
        text.append(
                rule.period() == Period.EACH
                        ? " each"
                        : " a " + rule.period().name().toLowerCase(Locale.ROOT));
        text.append(rule.perMerchant() || rule.merchantId() != null ? " at this merchant." : ".");
        return new Refusal(Reason.SPENDING_LIMIT_REACHED, text.toString(), rule.name());
    }

    /** Counts what this transaction accepts. */
    public void add(UUID accountId, Spending what, @Nullable UUID merchantId, Money amount) {
        Place place = new Place(accountId, what, merchantId, amount.currency());
        Map<Period, Sum> known = sums.computeIfAbsent(place, _ -> new EnumMap<>(Period.class));
        for (Period period : Period.values()) {
            if (period != Period.EACH) {
                known.merge(period, new Sum(amount.minor(), 1), (a, b) -> a.plus(b.minor, b.count));
            }
        }
    }
}
