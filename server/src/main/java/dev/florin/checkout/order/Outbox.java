package dev.florin.checkout.order;

import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Records what others are to be told, in the transaction in which it happens. */
public final class Outbox {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Ids ids;

    public Outbox(Ids ids) {
        this.ids = ids;
    }

    /** @param type such as {@code order.created} */
    public void add(Pipeline pipeline, long companyId, String type, Map<String, Object> payload, Instant now) {
        addAll(pipeline, List.of(new Event(companyId, JSON.writeValueAsString(payload))), type, now);
    }

    /** @param payload JSON */
    private record Event(long companyId, String payload) {}

    private void addAll(Pipeline pipeline, List<Event> events, String type, Instant now) {
        pipeline.add(
                """
                insert into outbox_events (company_id, event_id, type, payload, created_at)
                select e.company_id, e.event_id, ?, cast(e.payload as jsonb), ?
                  from unnest(?, ?, ?) as e (company_id, event_id, payload)""",
                type,
                now,
                OrderWrites.numbers(events, Event::companyId),
                OrderWrites.ids(events, _ -> ids.next()),
                OrderWrites.texts(events, Event::payload));
    }

    /** An event of an order: who bought and for how much, but neither token nor postal address. */
    void add(Pipeline pipeline, Order order, String type, Map<String, Object> more, Instant now) {
        addAll(pipeline, List.of(event(order, more)), type, now);
    }

    /** Records the same event for several orders. */
    void add(Pipeline pipeline, List<Order> orders, String type, Instant now) {
        addAll(pipeline, orders.stream().map(order -> event(order, Map.of())).toList(), type, now);
    }

    private static Event event(Order order, Map<String, Object> more) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("order_id", order.orderId());
        payload.put("order_number", order.number());
        payload.put("order_type", order.type().wire());
        payload.put("email", order.email());
        payload.put("amount", order.amount().toDecimal().toPlainString());
        payload.put("currency_code", order.amount().currency().code());
        payload.putAll(more);
        return new Event(order.companyId(), JSON.writeValueAsString(payload));
    }
}
