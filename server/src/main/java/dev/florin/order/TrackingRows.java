package dev.florin.order;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes tracking numbers. Whoever writes them holds the order's lock. */
final class TrackingRows {
    private static final String COLUMNS =
            " tracking_id, order_id, fulfillment_id, tracking_number, carrier, created_at, updated_at";

    private static final Long NONE = 0L;

    private TrackingRows() {}

    /** @param condition on {@code order_trackings} */
    static Result<Tracking> addFind(Pipeline pipeline, String condition, Object... values) {
        return pipeline.query(TrackingRows::read, "select" + COLUMNS + " from order_trackings" + condition, values);
    }

    static Result<Tracking> addNew(
            Pipeline pipeline,
            long companyId,
            long orderId,
            @Nullable Long fulfillmentId,
            List<Tracking.Given> given,
            Instant now) {
        return pipeline.query(
                TrackingRows::read,
                """
                insert into order_trackings
                       (company_id, order_id, fulfillment_id, tracking_number, carrier, created_at, updated_at)
                select ?, ?, nullif(?, 0), t.tracking_number, t.carrier, ?, ?
                  from unnest(?, ?) with ordinality as t (tracking_number, carrier, place)
                 order by t.place
                returning""" + COLUMNS,
                companyId,
                orderId,
                Objects.requireNonNullElse(fulfillmentId, NONE),
                now,
                now,
                SqlArrays.texts(given, Tracking.Given::number),
                SqlArrays.texts(given, Tracking.Given::carrier));
    }

    static Result<Tracking> addChange(Pipeline pipeline, long companyId, Tracking changed) {
        return pipeline.query(
                TrackingRows::read,
                """
                update order_trackings
                   set fulfillment_id = nullif(?, 0), tracking_number = ?, carrier = nullif(?, ''), updated_at = ?
                 where company_id = ?
                   and tracking_id = ?
                returning""" + COLUMNS,
                Objects.requireNonNullElse(changed.fulfillmentId(), NONE),
                changed.number(),
                Objects.requireNonNullElse(changed.carrier(), ""),
                changed.updatedAt(),
                companyId,
                changed.trackingId());
    }

    /** @param condition on {@code order_trackings} */
    static void addRemoval(Pipeline pipeline, String condition, Object... values) {
        pipeline.add("delete from order_trackings" + condition, values);
    }

    /** Adds that a parcel's own row has its first number. */
    static void addFirst(Pipeline pipeline, long companyId, long fulfillmentId, Instant now) {
        pipeline.add("""
                update order_fulfillments f
                   set tracking_number = t.tracking_number, carrier = t.carrier, updated_at = ?
                  from (select 1) as one
                  left join lateral (select tracking_number, carrier
                                       from order_trackings
                                      where company_id = ?
                                        and fulfillment_id = ?
                                      order by tracking_id
                                      limit 1) as t
                    on true
                 where f.company_id = ?
                   and f.fulfillment_id = ?""", now, companyId, fulfillmentId, companyId, fulfillmentId);
    }

    private static Tracking read(ResultSet row) throws SQLException {
        long fulfillmentId = row.getLong("fulfillment_id");
        return new Tracking(
                row.getLong("tracking_id"),
                row.getLong("order_id"),
                fulfillmentId == 0 ? null : (Long) fulfillmentId,
                row.getString("tracking_number"),
                row.getString("carrier"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
