package dev.florin.order;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and writes what was sent. */
final class FulfillmentRows {
    static final byte[] NO_FINGERPRINT = {};

    private static final String COLUMNS =
            "fulfillment_id, line_ids, quantities, tracking_number, carrier, shipped_at, fingerprint";

    private static final String INSERT = """
            insert into order_fulfillments
                   (company_id, order_id, line_ids, quantities, tracking_number, carrier, idempotency_key, fingerprint,
                    shipped_at)
            values (?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, cast('' as bytea)), ?)
            returning\s""" + COLUMNS;

    private static final String SEND_UNITS = """
            update order_lines l
               set fulfilled_quantity = l.fulfilled_quantity + u.quantity
              from unnest(?, ?) as u (line_id, quantity)
             where l.company_id = ?
               and l.order_id = ?
               and l.line_id = u.line_id""";

    private FulfillmentRows() {}

    /** @param fingerprint of the request that had a key, else empty */
    record Found(Fulfillment fulfillment, byte[] fingerprint) {}

    /** Adds the reading of an order's, the earliest first. */
    static Result<Found> addFind(Pipeline pipeline, long companyId, long orderId) {
        return pipeline.query(
                FulfillmentRows::read,
                "select " + COLUMNS
                        + " from order_fulfillments where company_id = ? and order_id = ? order by fulfillment_id",
                companyId,
                orderId);
    }

    /** Adds the reading of the one that a key made. */
    static Result<Found> addFind(Pipeline pipeline, long companyId, long orderId, String key) {
        return pipeline.query(
                FulfillmentRows::read,
                "select " + COLUMNS
                        + " from order_fulfillments where company_id = ? and order_id = ? and idempotency_key = ?",
                companyId,
                orderId,
                key);
    }

    /** Adds the writing of what was sent of an order, whose row is locked. */
    static Result<Found> addNew(
            Pipeline pipeline,
            Order order,
            SortedMap<Long, Long> units,
            FulfillmentWish wish,
            byte[] fingerprint,
            Instant now) {
        Long[] lines = units.keySet().toArray(Long[]::new);
        Long[] quantities = units.values().toArray(Long[]::new);
        FulfillmentWish.Key key = wish.key();
        Result<Found> written = pipeline.query(
                FulfillmentRows::read,
                INSERT,
                order.companyId(),
                order.orderId(),
                lines,
                quantities,
                Objects.requireNonNullElse(wish.trackingNumber(), ""),
                Objects.requireNonNullElse(wish.carrier(), ""),
                key == null ? "" : key.text(),
                fingerprint,
                now);
        pipeline.add(SEND_UNITS, lines, quantities, order.companyId(), order.orderId());
        pipeline.add(
                "update orders set updated_at = ? where company_id = ? and order_id = ?",
                now,
                order.companyId(),
                order.orderId());
        return written;
    }

    private static Found read(ResultSet row) throws SQLException {
        SortedMap<Long, Long> units = new TreeMap<>();
        Long[] lines = (Long[]) row.getArray("line_ids").getArray();
        Long[] quantities = (Long[]) row.getArray("quantities").getArray();
        for (int i = 0; i < lines.length; i++) {
            units.put(lines[i], quantities[i]);
        }
        byte[] fingerprint = row.getBytes("fingerprint");
        return new Found(
                new Fulfillment(
                        row.getLong("fulfillment_id"),
                        units,
                        row.getString("tracking_number"),
                        row.getString("carrier"),
                        row.getObject("shipped_at", OffsetDateTime.class).toInstant()),
                fingerprint == null ? NO_FINGERPRINT : fingerprint);
    }
}
