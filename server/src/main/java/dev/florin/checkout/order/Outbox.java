package dev.florin.checkout.order;

import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes down, in the transaction in which something happens, what others are to be told of it. */
public final class Outbox {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Ids ids;

    public Outbox(Ids ids) {
        this.ids = ids;
    }

    /** @param type such as {@code order.created} */
    public void add(Pipeline pipeline, long companyId, String type, Map<String, Object> payload, Instant now) {
        pipeline.add("""
                insert into outbox_events (company_id, event_id, type, payload, created_at)
                values (?, ?, ?, cast(? as jsonb), ?)""", companyId, ids.next(), type, JSON.writeValueAsString(payload), now);
    }

    /** An event of an order: who is meant and what it costs, and neither token nor address. */
    void add(Pipeline pipeline, Order order, String type, Map<String, Object> more, Instant now) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("order_id", order.orderId());
        payload.put("order_number", order.number());
        payload.put("order_type", order.type().wire());
        payload.put("email", order.email());
        payload.put("amount", order.amount().toDecimal().toPlainString());
        payload.put("currency_code", order.amount().currency().code());
        payload.putAll(more);
        add(pipeline, order.companyId(), type, payload, now);
    }
}
