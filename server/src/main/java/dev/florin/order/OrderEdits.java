package dev.florin.order;

import dev.florin.event.Outbox;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Changes what companies say about their orders, and whose they are: never what was sold or paid. A change that changes
 * nothing leaves no trace; any other is announced as {@code order.updated}.
 */
public final class OrderEdits {
    /** Of the metadata's JSON, as the database writes it. */
    public static final int MAX_METADATA_CHARS = 10_000;

    private static final String LOCK = "select 1 from orders where company_id = ? and order_id = ? for no key update";

    private static final String UPDATE = """
        update orders
           set external_id = nullif(?, ''), note = nullif(?, ''), metadata = cast(? as jsonb),
               sale_date = cast(nullif(?, '') as timestamptz), warehouse_id = nullif(?, 0),
               reviewed_at = cast(nullif(?, '') as timestamptz), updated_at = ?
         where company_id = ?
           and order_id = ?\
        """;

    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;

    OrderEdits(Outbox outbox, Transactions transactions, InstantSource clock) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Locks the order. */
    public OrderEditReply edit(long companyId, long orderId, OrderEdit edit) {
        try {
            return transactions.call(connection -> edit(connection, companyId, orderId, edit));
        } catch (DataIntegrityViolationException e) {
            // The external id is all that is unique.
            return new OrderEditReply.ExternalIdTaken();
        }
    }

    /** Writes a note where there is none; one that is there stays, whoever was first. Locks the order. */
    public OrderEditReply noteOnce(long companyId, long orderId, String note) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline().add(LOCK, companyId, orderId);
            OrderRows rows = OrderRows.add(pipeline, " where o.company_id = ? and o.order_id = ?", companyId, orderId);
            pipeline.execute(connection);
            Order order = rows.first();
            return order != null && order.notes().note() != null
                    ? new OrderEditReply.Edited(order)
                    : edit(connection, companyId, orderId, OrderEdit.ofNote(note));
        });
    }

    private OrderEditReply edit(Connection connection, long companyId, long orderId, OrderEdit edit)
            throws SQLException {
        Pipeline pipeline = new Pipeline().add(LOCK, companyId, orderId);
        OrderRows rows = OrderRows.add(pipeline, " where o.company_id = ? and o.order_id = ?", companyId, orderId);
        Result<String> metadata = addMetadata(pipeline, companyId, orderId, edit.metadata());
        Result<Long> found = addWarehouse(pipeline, companyId, edit);
        pipeline.execute(connection);
        List<Long> warehouses = found.rows();
        Order order = rows.first();
        if (order == null || order.status() == OrderStatus.DECLINED) {
            return new OrderEditReply.NoOrder();
        }
        if (warehouses.isEmpty() && edit.warehouseId().value() != null) {
            return new OrderEditReply.NoWarehouse();
        }
        if (metadata.only().length() > MAX_METADATA_CHARS) {
            return new OrderEditReply.MetadataTooLong();
        }
        OrderNotes old = order.notes();
        OrderNotes notes = new OrderNotes(
                edit.externalId().of(old.externalId()),
                edit.note().of(old.note()),
                metadata.only(),
                edit.saleDate().of(old.saleDate()),
                edit.warehouseId().of(old.warehouseId()),
                reviewedAt(edit, old));
        return new OrderEditReply.Edited(notes.equals(old) ? order : write(connection, order, notes));
    }

    /** An order that is sent from nowhere asks for the warehouse 0, which there is not. */
    private static Result<Long> addWarehouse(Pipeline pipeline, long companyId, OrderEdit edit) {
        return pipeline.query(
                row -> row.getLong("warehouse_id"),
                """
                select warehouse_id
                  from warehouses
                 where company_id = ?
                   and warehouse_id = ?
                   and active
                   for key share\
                """,
                companyId,
                Objects.requireNonNullElse(edit.warehouseId().value(), 0L));
    }

    private @Nullable Instant reviewedAt(OrderEdit edit, OrderNotes old) {
        if (!edit.reviewed().isMade()) {
            return old.reviewedAt();
        }
        return Boolean.TRUE.equals(edit.reviewed().value())
                ? Objects.requireNonNullElseGet(old.reviewedAt(), this::now)
                : null;
    }

    /** What the metadata will be: PostgreSQL keeps numbers in it exactly. */
    private static Result<String> addMetadata(
            Pipeline pipeline, long companyId, long orderId, OrderEdit.Metadata metadata) {
        return pipeline.query(
                row -> row.getString("changed_metadata"),
                """
                select cast((case when ? then '{}' else metadata end || cast(? as jsonb)) - cast(? as text[]) as text)
                       as changed_metadata
                  from orders
                 where company_id = ?
                   and order_id = ?\
                """,
                metadata.isWhole(),
                metadata.set(),
                metadata.removed().toArray(String[]::new),
                companyId,
                orderId);
    }

    private Order write(Connection connection, Order order, OrderNotes notes) throws SQLException {
        Instant now = now();
        Pipeline pipeline = new Pipeline()
                .add(
                        UPDATE,
                        Objects.requireNonNullElse(notes.externalId(), ""),
                        Objects.requireNonNullElse(notes.note(), ""),
                        notes.metadata(),
                        Objects.toString(notes.saleDate(), ""),
                        Objects.requireNonNullElse(notes.warehouseId(), 0L),
                        Objects.toString(notes.reviewedAt(), ""),
                        now,
                        order.companyId(),
                        order.orderId());
        addEvents(pipeline, order, notes, now);
        pipeline.execute(connection);
        return order.noted(notes, now);
    }

    private void addEvents(Pipeline pipeline, Order order, OrderNotes notes, Instant now) {
        OrderNotes old = order.notes();
        List<String> changed = new ArrayList<>();
        note(changed, "external_id", old.externalId(), notes.externalId());
        note(changed, "note", old.note(), notes.note());
        note(changed, "metadata", old.metadata(), notes.metadata());
        note(changed, "sale_date", old.saleDate(), notes.saleDate());
        note(changed, "warehouse_id", old.warehouseId(), notes.warehouseId());
        note(changed, "reviewed_at", old.reviewedAt(), notes.reviewedAt());
        outbox.add(pipeline, OrderEvents.updated(order, changed), now);
        if (notes.externalId() != null && changed.contains("external_id")) {
            outbox.add(
                    pipeline,
                    OrderEvents.of(order, "order.external_id_synced", Map.of("external_id", notes.externalId())),
                    now);
        }
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void note(List<String> changed, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(name);
        }
    }

    /** Makes an order another customer's, who may then read it; empty when there is no such order. Locks the order. */
    public OrderEditReply transfer(long companyId, long orderId, long customerId) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline().add(LOCK, companyId, orderId);
            OrderRows rows = OrderRows.add(pipeline, " where o.company_id = ? and o.order_id = ?", companyId, orderId);
            pipeline.execute(connection);
            Order order = rows.first();
            if (order == null || order.status() == OrderStatus.DECLINED) {
                return new OrderEditReply.NoOrder();
            }
            if (Objects.equals(order.customerId(), customerId)) {
                return new OrderEditReply.Edited(order);
            }
            Instant now = now();
            Pipeline writing = new Pipeline()
                    .add(
                            "update orders set customer_id = ?, updated_at = ? where company_id = ? and order_id = ?",
                            customerId,
                            now,
                            companyId,
                            orderId);
            outbox.add(writing, OrderEvents.updated(order, List.of("customer_id")), now);
            OrderRows after = OrderRows.add(writing, " where o.company_id = ? and o.order_id = ?", companyId, orderId);
            writing.execute(connection);
            return new OrderEditReply.Edited(Objects.requireNonNull(after.first()));
        });
    }
}
