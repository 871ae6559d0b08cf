package dev.florin.stripe;

import dev.florin.event.Event;
import dev.florin.event.Outbox;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes disputes down, as their latest event has them, and tells the company whose order it is. */
final class Disputes {
    private static final Logger LOG = LoggerFactory.getLogger(Disputes.class);

    private final Outbox outbox;
    private final InstantSource clock;

    Disputes(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Whose order was disputed. */
    private record DisputedOrder(long companyId, long orderId) {}

    /** Adds what one event says, which may be older than what is known. */
    void tell(Connection connection, Pipeline pipeline, StripeEvent event, Dispute dispute) throws SQLException {
        UUID key = paymentKey(connection, dispute);
        addRow(pipeline, event, dispute, key, clock.instant());
        String type = event.type().substring("charge.".length());
        LOG.warn(
                "{} at Stripe: {} of {} over {}, {}, now {}",
                type,
                dispute.disputeId(),
                key == null ? "a payment that is not Florin's" : "payment " + key,
                dispute.money(),
                dispute.reason(),
                dispute.status());
        boolean isToldToCompanies = type.equals("dispute.created") || type.equals("dispute.closed");
        if (key != null && isToldToCompanies) {
            for (DisputedOrder order : order(connection, key).rows()) {
                outbox.add(pipeline, new Event(order.companyId, type, payload(order, dispute)), clock.instant());
            }
        }
    }

    private static void addRow(Pipeline pipeline, StripeEvent event, Dispute dispute, @Nullable UUID key, Instant now) {
        pipeline.add(
                """
                insert into stripe_disputes as d
                       (dispute_id, payment_key, payment_intent_id, amount, currency, reason, status, evidence_due_at,
                        opened_at, told_at, updated_at)
                values (?, cast(nullif(?, '') as uuid), nullif(?, ''), ?, ?, ?, ?, cast(nullif(?, '') as timestamptz),
                        ?, ?, ?)
                on conflict (dispute_id)
                do update set amount = excluded.amount, reason = excluded.reason, status = excluded.status,
                              evidence_due_at = excluded.evidence_due_at, told_at = excluded.told_at,
                              updated_at = excluded.updated_at
                        where d.told_at < excluded.told_at
                           or d.told_at = excluded.told_at and d.status <> all(?)""",
                dispute.disputeId(),
                textOf(key),
                textOf(dispute.intentId()),
                dispute.amount(),
                dispute.currency(),
                dispute.reason(),
                dispute.status(),
                textOf(dispute.evidenceDueAt()),
                dispute.openedAt(),
                event.createdAt(),
                now,
                Dispute.CLOSED.toArray(String[]::new));
    }

    private static String textOf(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    /** Null where somebody else uses the same Stripe account. */
    private static @Nullable UUID paymentKey(Connection connection, Dispute dispute) throws SQLException {
        return dispute.intentId() == null
                ? null
                : Pipeline.read(
                                connection,
                                row -> row.getObject("payment_key", UUID.class),
                                "select payment_key from stripe_payments where payment_intent_id = ?",
                                dispute.intentId())
                        .first()
                        .orElse(null);
    }

    /** None for a purchase. */
    private static Result<DisputedOrder> order(Connection connection, UUID key) throws SQLException {
        return Pipeline.read(
                connection, row -> new DisputedOrder(row.getLong("company_id"), row.getLong("order_id")), """
                select o.company_id, o.order_id
                  from operations p
                  join companies c on c.account_id = p.account_id
                  join orders o on o.company_id = c.company_id and o.operation_id = p.operation_id
                 where p.operation_id = ?""", key);
    }

    private static Map<String, Object> payload(DisputedOrder order, Dispute dispute) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("dispute_id", dispute.disputeId());
        payload.put("order_id", order.orderId);
        payload.put("amount", StripeAmount.toDecimal(dispute.amount(), dispute.currency()));
        payload.put("currency_code", dispute.currency());
        payload.put("reason", dispute.reason());
        payload.put("status", dispute.status());
        return payload;
    }
}
