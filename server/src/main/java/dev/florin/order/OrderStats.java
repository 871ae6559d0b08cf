package dev.florin.order;

import dev.florin.money.CurrencyCode;
import dev.florin.platform.LongReads;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Adds up a company's orders of some time. It reads each of them, so few at once are added up and none for long. */
public final class OrderStats {
    private static final String SUMS = """
        select o.currency, o.status, count(*) as orders, sum(o.amount_minor) as amount_minor,
               sum(o.refunded_minor) as refunded_minor
          from orders o
         where o.company_id = ?
           and not o.declined
           and o.created_at >= ?
           and o.created_at < ?
         group by o.currency, o.status
         order by o.currency, o.status\
        """;

    private final LongReads reads;

    OrderStats(LongReads reads) {
        this.reads = reads;
    }

    /**
     * The orders of one currency and status.
     *
     * @param amount what was to be paid, in the currency's units
     * @param refunded what was given back, or is on its way back
     */
    public record Sum(String currency, OrderStatus status, long orders, BigDecimal amount, BigDecimal refunded) {}

    /**
     * Those made in a time, by currency and then by status.
     *
     * @param until when the first was made that is no longer meant
     * @throws dev.florin.platform.RefusedException when others are asking, or there are too many orders
     */
    public List<Sum> of(long companyId, Instant from, Instant until) {
        List<Sum> sums = new ArrayList<>();
        reads.run(row -> sums.add(sum(row)), SUMS, companyId, from, until);
        return sums;
    }

    private static Sum sum(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        return new Sum(
                currency.code(),
                OrderStatus.of(row.getString("status")),
                row.getLong("orders"),
                row.getBigDecimal("amount_minor").movePointLeft(currency.decimals()),
                row.getBigDecimal("refunded_minor").movePointLeft(currency.decimals()));
    }
}
