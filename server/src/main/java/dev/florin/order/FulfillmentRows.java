package dev.florin.order;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and writes what was sent. */
final class FulfillmentRows {
    static final byte[] NO_FINGERPRINT = {};

    private static final String COLUMNS =
            "fulfillment_id, order_id, line_ids, quantities, tracking_number, carrier, shipped_at, updated_at, fingerprint";

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
                        + " from order_fulfillments where company_id = ? and order_id = ? and removed_at is null"
                        + " order by fulfillment_id",
                companyId,
                orderId);
    }

    /** Adds the reading of a page of those that are not taken back: of one order, or, for 0, of all. */
    static Result<Fulfillment> addPage(Pipeline pipeline, long companyId, long orderId, long limit, long offset) {
        String condition = orderId == 0 ? "" : " and order_id = ?";
        List<Object> values = new ArrayList<>(List.of(companyId));
        if (orderId != 0) {
            values.add(orderId);
        }
        values.add(limit);
        values.add(offset);
        return pipeline.query(
                row -> read(row).fulfillment(),
                "select " + COLUMNS + " from order_fulfillments where company_id = ? and removed_at is null" + condition
                        + " order by fulfillment_id desc limit ? offset ?",
                values.toArray());
    }

    /** Adds the reading of one that is not taken back. */
    static Result<Fulfillment> addOne(Pipeline pipeline, long companyId, long fulfillmentId) {
        return pipeline.query(
                row -> read(row).fulfillment(),
                "select " + COLUMNS
                        + " from order_fulfillments where company_id = ? and fulfillment_id = ? and removed_at is null",
                companyId,
                fulfillmentId);
    }

    /** Adds that a parcel has other units now. */
    static void addUnits(Pipeline pipeline, Order order, Fulfillment parcel, SortedMap<Long, Long> units, Instant now) {
        addMoved(pipeline, order, parcel.units(), units, now);
        pipeline.add(
                """
                update order_fulfillments
                   set line_ids = ?, quantities = ?, updated_at = ?
                 where company_id = ?
                   and fulfillment_id = ?""",
                units.keySet().toArray(Long[]::new),
                units.values().toArray(Long[]::new),
                now,
                order.companyId(),
                parcel.fulfillmentId());
    }

    /** Adds that a parcel was taken back: its units are still to be sent. */
    static void addRemoval(Pipeline pipeline, Order order, Fulfillment parcel, Instant now) {
        addMoved(pipeline, order, parcel.units(), new TreeMap<>(), now);
        pipeline.add(
                "update order_fulfillments set removed_at = ?, updated_at = ? where company_id = ? and fulfillment_id = ?",
                now,
                now,
                order.companyId(),
                parcel.fulfillmentId());
    }

    /** Adds the difference to what is sent of the lines. */
    private static void addMoved(
            Pipeline pipeline, Order order, SortedMap<Long, Long> before, SortedMap<Long, Long> after, Instant now) {
        SortedMap<Long, Long> moved = new TreeMap<>(after);
        before.forEach((line, units) -> moved.merge(line, -units, Math::addExact));
        addSent(
                pipeline,
                order,
                moved.keySet().toArray(Long[]::new),
                moved.values().toArray(Long[]::new),
                now);
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
                Objects.requireNonNullElse(wish.firstCarrier(), ""),
                key == null ? "" : key.text(),
                fingerprint,
                now);
        addSent(pipeline, order, lines, quantities, now);
        return written;
    }

    private static void addSent(Pipeline pipeline, Order order, Long[] lines, Long[] quantities, Instant now) {
        pipeline.add(SEND_UNITS, lines, quantities, order.companyId(), order.orderId());
        pipeline.add(
                "update orders set updated_at = ? where company_id = ? and order_id = ?",
                now,
                order.companyId(),
                order.orderId());
    }

    private static Found read(ResultSet row) throws SQLException {
        SortedMap<Long, Long> units = new TreeMap<>();
        Long[] lines = (Long[]) row.getArray("line_ids").getArray();
        Long[] quantities = (Long[]) row.getArray("quantities").getArray();
        for (int i = 0; i < lines.length; i++) {
            units.put(lines[i], quantities[i]);
        }
        byte[] fingerprint = row.getBytes("fingerprint");
        Instant shippedAt = row.getObject("shipped_at", OffsetDateTime.class).toInstant();
        OffsetDateTime updatedAt = row.getObject("updated_at", OffsetDateTime.class);
        return new Found(
                new Fulfillment(
                        row.getLong("fulfillment_id"),
                        row.getLong("order_id"),
                        units,
                        row.getString("tracking_number"),
                        row.getString("carrier"),
                        List.of(),
                        shippedAt,
                        updatedAt == null ? shippedAt : updatedAt.toInstant()),
                fingerprint == null ? NO_FINGERPRINT : fingerprint);
    }
}
