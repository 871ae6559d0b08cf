package dev.florin.subscription;

import dev.florin.money.CurrencyCode;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.SqlArrays;
import dev.florin.shop.Country;
import dev.florin.shop.Shop;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the subscriptions of a list's page: two statements. Each filter but those of amounts has an index. */
final class SubscriptionLists {
    private static final int MAX_ID_CHARS = 18;

    private final StringBuilder condition = new StringBuilder(" where s.company_id = ?");
    private final List<Object> values = new ArrayList<>();
    private final SubscriptionFilter filter;

    /**
     * @param owner whose they are
     * @param shop the owner's, for its currencies
     */
    SubscriptionLists(SubscriptionDesk.Owner owner, SubscriptionFilter filter, Shop shop, Instant now) {
        this.filter = filter;
        values.add(owner.companyId());
        equal("customer_id", owner.customerId());
        equal("customer_id", filter.customerId());
        equal("plan_id", filter.planId());
        status(filter.status());
        frequency(owner.companyId());
        if (filter.withinDays() != null) {
            add("s.status = 'active' and s.next_billing_at < ?", now.plus(filter.withinDays(), ChronoUnit.DAYS));
        }
        bound("s.subscription_id >= ?", filter.ids().from());
        bound("s.subscription_id <= ?", filter.ids().to());
        amount(">=", RoundingMode.CEILING, filter.amounts().from(), shop);
        amount("<=", RoundingMode.FLOOR, filter.amounts().to(), shop);
        filter.dates().forEach(this::day);
        search(filter.search());
    }

    SubscriptionDesk.Page page(Connection connection, int limit, long offset) throws SQLException {
        long total = Pipeline.read(
                        connection,
                        row -> row.getLong("total"),
                        "select count(*) as total from subscriptions s" + condition,
                        values.toArray())
                .only();
        String direction = filter.ascending() ? " asc" : " desc";
        String order = " order by " + filter.sort().expression + direction + ", s.subscription_id" + direction;
        List<Object> paged = new ArrayList<>(values);
        paged.addFirst(values.getFirst());
        paged.add(limit);
        paged.add(offset);
        // First the page's ids: the renewals and skips of all others are not counted.
        List<Subscription> found = SubscriptionRows.read(
                connection,
                " where s.company_id = ? and s.subscription_id in (select s.subscription_id from subscriptions s"
                        + condition + order + " limit ? offset ?)" + order,
                paged.toArray());
        return new SubscriptionDesk.Page(found, total);
    }

    private void add(String clause, Object... more) {
        condition.append("\n and ").append(clause);
        values.addAll(List.of(more));
    }

    private void equal(String column, @Nullable Long value) {
        bound("s." + column + " = ?", value);
    }

    private void bound(String clause, @Nullable Object value) {
        if (value != null) {
            add(clause, value);
        }
    }

    private void status(SubscriptionFilter.@Nullable Status status) {
        switch (status) {
            case null -> {}
            case ACTIVE, PAUSED, CANCELLED -> add("s.status = ?", status.name().toLowerCase(Locale.ROOT));
            case PAST_DUE -> add("s.status in ('active', 'paused') and s.failures > 0");
            case INACTIVE -> add("s.status in ('paused', 'cancelled')");
            case PENDING -> add("false");
        }
    }

    private void frequency(long companyId) {
        if (filter.frequency() != null) {
            add("""
                    s.plan_id in (select plan_id
                                    from subscription_plans
                                   where company_id = ?
                                     and billing_interval_unit = ?)""", companyId, filter.frequency().wire());
        }
    }

    /** Each currency has decimals of its own. */
    private void amount(String comparison, RoundingMode rounding, @Nullable BigDecimal bound, Shop shop) {
        if (bound == null) {
            return;
        }
        List<CurrencyCode> currencies =
                shop.countries().stream().map(Country::currency).distinct().toList();
        add(
                "s.price_minor * s.quantity " + comparison
                        + " (select b.minor from unnest(?, ?) as b (currency, minor) where b.currency = s.currency)",
                SqlArrays.texts(currencies, CurrencyCode::code),
                SqlArrays.numbers(
                        currencies,
                        one -> bound.setScale(one.decimals(), rounding)
                                .unscaledValue()
                                .longValueExact()));
    }

    private void day(SubscriptionFilter.Day day, SubscriptionFilter.Span<LocalDate> span) {
        if (span.from() != null) {
            add(day.column + " >= ?", SubscriptionRows.startOf(span.from()));
        }
        if (span.to() != null) {
            add(day.column + " < ?", SubscriptionRows.startOf(span.to().plusDays(1)));
        }
        if (day == SubscriptionFilter.Day.LAST_BILL || day == SubscriptionFilter.Day.LAST_SHIP) {
            // One that no order has begun was not charged on the day that it was made.
            add("(s.order_id is not null or s.last_billed_at is not null)");
        }
        if (day == SubscriptionFilter.Day.NEXT_BILL || day == SubscriptionFilter.Day.NEXT_SHIP) {
            add("s.status <> 'cancelled'");
        }
    }

    private void search(@Nullable String text) {
        if (text == null) {
            return;
        }
        if (Ids.isToken(NewSubscriptions.TOKEN_PREFIX, text)) {
            add("s.subscription_token = ?", text);
        } else if (text.length() <= MAX_ID_CHARS && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            add("s.subscription_id = ?", Long.parseLong(text));
        } else {
            String least = text.toLowerCase(Locale.ROOT);
            add("""
                    (lower(s.email) collate "C" >= ? and lower(s.email) collate "C" < ?
                     or s.customer_id in (select customer_id
                                            from customers
                                           where company_id = s.company_id
                                             and lower(email) = ?))""", least, least + '\uffff', least);
        }
    }
}
