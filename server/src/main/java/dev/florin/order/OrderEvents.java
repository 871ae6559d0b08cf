package dev.florin.order;

import dev.florin.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of orders: who bought and for how much, but neither token nor postal address. */
final class OrderEvents {
    private static final String CREATED = "order.created";

    private OrderEvents() {}

    /** It is paid. */
    static Event created(Order order) {
        return of(order, CREATED, Map.of());
    }

    /** A renewal's order is paid. */
    public static Event created(Order order, Map<String, Object> more) {
        return of(order, CREATED, more);
    }

    /** @param changed names of the wire */
    static Event updated(Order order, List<String> changed) {
        return of(order, "order.updated", Map.of("changed", changed));
    }

    /** Which units were taken off, and what goes back for them; of an adjustment, its amount and what it is for. */
    static Event edited(Order order, RefundPlan plan, @Nullable String label) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("edited_amount", order.money(plan.amount()).toDecimal().toPlainString());
        if (label != null) {
            more.put("label", label);
        }
        more.put(
                "items",
                plan.units().entrySet().stream()
                        .map(units -> Map.of(
                                "id", units.getKey(),
                                "removed", units.getValue(),
                                "left", order.line(units.getKey()).orElseThrow().unitsLeft() - units.getValue()))
                        .toList());
        return of(order, "order.edited", more);
    }

    static Event of(Order order, String type, Map<String, Object> more) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("order_id", order.orderId());
        payload.put("order_number", order.number());
        payload.put("order_type", order.type().wire());
        payload.put("email", order.email());
        payload.put("amount", order.amount().toDecimal().toPlainString());
        payload.put("currency_code", order.amount().currency().code());
        payload.putAll(more);
        return new Event(order.companyId(), type, payload);
    }
}
