package dev.florin.order;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes refunds. */
final class RefundRows {
    private static final String SELECT = """
            select c.account_id, r.refund_id, r.refund_number, r.refund_type, r.company_id, r.order_id, r.status,
                   o.currency, r.amount_minor, r.revenue_minor, r.discount_minor, r.shipping_revenue_minor, r.fee_minor,
                   r.tax_minor, r.cv, r.qv,
                   r.line_ids, r.quantities, r.restock, r.reason, r.refusal, r.created_at
              from order_refunds r
              join orders o on o.company_id = r.company_id and o.order_id = r.order_id
              join companies c on c.company_id = r.company_id
            """;

    private static final String INSERT = """
            insert into order_refunds
                   (company_id, refund_id, refund_type, order_id, status, amount_minor, revenue_minor, discount_minor,
                    shipping_revenue_minor, fee_minor, tax_minor, cv, qv, line_ids, quantities, restock, reason,
                    idempotency_key, fingerprint, created_at)
            values (?, ?, nullif(?, ''), ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''),
                    nullif(?, cast('' as bytea)), ?)""";

    private static final String TAKE_UNITS = """
            update order_lines l
               set refunded_quantity = l.refunded_quantity + u.quantity
              from unnest(?, ?) as u (line_id, quantity)
             where l.company_id = ?
               and l.order_id = ?
               and l.line_id = u.line_id""";

    private RefundRows() {}

    /** Adds the reading of the refunds that a condition on {@code r} (the refund) and {@code c} (its company) names. */
    static Result<OrderRefund> addFind(Pipeline pipeline, String condition, Object... values) {
        return pipeline.query(RefundRows::read, SELECT + condition, values);
    }

    /** Adds a new refund, and takes what it gives back off its order, whose row is locked. */
    static void addNew(Pipeline pipeline, OrderRefund refund, @Nullable String key, byte[] fingerprint) {
        OrderParts parts = refund.parts();
        pipeline.add(
                INSERT,
                refund.companyId(),
                refund.refundId(),
                refund.type() == null ? "" : refund.type().wire(),
                refund.orderId(),
                refund.amount().minor(),
                parts.revenue(),
                parts.discount(),
                parts.shipping(),
                parts.fees(),
                parts.tax(),
                refund.cv(),
                refund.qv(),
                refund.units().keySet().toArray(Long[]::new),
                refund.units().values().toArray(Long[]::new),
                refund.restock(),
                Objects.requireNonNullElse(refund.reason(), ""),
                Objects.requireNonNullElse(key, ""),
                fingerprint,
                refund.createdAt());
        addTaken(pipeline, refund, 1, refund.createdAt());
    }

    /** @param sign 1 to take what the refund gives back off its order, -1 to put it there again */
    static void addTaken(Pipeline pipeline, OrderRefund refund, long sign, Instant now) {
        pipeline.add(
                """
                update orders
                   set refunded_minor = refunded_minor + ?, cv = cv - ?, qv = qv - ?, updated_at = ?
                 where company_id = ?
                   and order_id = ?""",
                sign * refund.amount().minor(),
                sign * refund.cv(),
                sign * refund.qv(),
                now,
                refund.companyId(),
                refund.orderId());
        addUnits(pipeline, refund.companyId(), refund.orderId(), refund.units(), sign);
    }

    static void addUnits(Pipeline pipeline, long companyId, long orderId, SortedMap<Long, Long> units, long sign) {
        if (!units.isEmpty()) {
            pipeline.add(
                    TAKE_UNITS,
                    units.keySet().toArray(Long[]::new),
                    units.values().stream().map(quantity -> sign * quantity).toArray(Long[]::new),
                    companyId,
                    orderId);
        }
    }

    private static OrderRefund read(ResultSet row) throws SQLException {
        SortedMap<Long, Long> units = new TreeMap<>();
        Long[] lines = (Long[]) row.getArray("line_ids").getArray();
        Long[] quantities = (Long[]) row.getArray("quantities").getArray();
        for (int i = 0; i < lines.length; i++) {
            units.put(lines[i], quantities[i]);
        }
        return new OrderRefund(
                row.getObject("account_id", UUID.class),
                row.getObject("refund_id", UUID.class),
                row.getLong("refund_number"),
                type(row.getString("refund_type")),
                row.getLong("company_id"),
                row.getLong("order_id"),
                OrderRefund.Status.of(row.getString("status")),
                new Money(row.getLong("amount_minor"), CurrencyCode.of(row.getString("currency"))),
                OrderRows.parts(row),
                row.getLong("cv"),
                row.getLong("qv"),
                units,
                row.getBoolean("restock"),
                row.getString("reason"),
                row.getString("refusal"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static RefundWish.@Nullable Type type(@Nullable String wire) {
        return wire == null ? null : RefundWish.Type.valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
