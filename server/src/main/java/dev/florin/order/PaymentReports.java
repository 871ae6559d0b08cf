package dev.florin.order;

import dev.florin.money.CurrencyCode;
import dev.florin.platform.LongReads;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts a company's payments of some time, also those that were declined. It reads each of their orders, so few reports
 * are made at once and none takes long.
 */
public final class PaymentReports {
    /** Each half has an index of its own by time. */
    private static final String COUNTS = """
        select (t.created_at at time zone 'UTC')::date as day, t.currency, t.status, count(*) as payments,
               sum(t.amount_minor) as amount_minor,
               coalesce(sum(extract(epoch from t.paid_at - t.created_at) * 1000), 0)::bigint as millis
          from (select created_at, paid_at, currency, status, amount_minor
                  from orders
                 where company_id = ?
                   and not declined
                   and created_at >= ?
                   and created_at < ?
                union all
                select created_at, paid_at, currency, status, amount_minor
                  from orders
                 where company_id = ?
                   and declined
                   and created_at >= ?
                   and created_at < ?) t
         group by 1, 2, 3
         order by 1, 2, 3""";

    private final LongReads reads;

    PaymentReports(LongReads reads) {
        this.reads = reads;
    }

    /**
     * The payments of one day, currency and status.
     *
     * @param day in UTC
     * @param amount what was to be paid, in the currency's units
     * @param millis how long those that were taken took, from the order to the end of its payment, all together
     */
    public record Count(
            LocalDate day, String currency, OrderStatus status, long payments, BigDecimal amount, long millis) {
        /** Whether the gateway has taken the money, whatever became of it afterwards. */
        public boolean isApproved() {
            return switch (status) {
                case PAID, PARTIALLY_REFUNDED, REFUNDED, CANCELLED -> true;
                case PENDING, DECLINED -> false;
            };
        }

        public boolean isDeclined() {
            return status == OrderStatus.DECLINED;
        }
    }

    /**
     * Those begun in a time, by day, currency and status.
     *
     * @param until when the first was begun that is no longer meant
     * @throws dev.florin.platform.RefusedException when others are asking, or there are too many payments
     */
    public List<Count> of(long companyId, Instant from, Instant until) {
        List<Count> counts = new ArrayList<>();
        reads.run(row -> counts.add(count(row)), COUNTS, companyId, from, until, companyId, from, until);
        return counts;
    }

    private static Count count(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        return new Count(
                row.getObject("day", LocalDate.class),
                currency.code(),
                OrderStatus.of(row.getString("status")),
                row.getLong("payments"),
                row.getBigDecimal("amount_minor").movePointLeft(currency.decimals()),
                row.getLong("millis"));
    }
}
