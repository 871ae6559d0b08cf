package dev.florin.order.rest;

import dev.florin.order.Order;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An order as the later generation of carts shows it: what recurs is a number there, and there is more of it. Nobody
 * keeps reward points or amounts in another currency here, so these are shown as there being none.
 */
final class LaterOrder {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS = new TypeReference<>() {};

    private LaterOrder() {}

    static Map<String, Object> of(Order order, OrderAnswer shown) {
        Map<String, Object> all = JSON.convertValue(shown, MEMBERS);
        all.put(
                "recurring",
                shown.summary().recurring().stream().map(LaterOrder::recurring).toList());
        String code = order.document().cart().discountCode();
        put(all, "discount_codes", code == null ? List.of() : List.of(code));
        put(all, "free_shipping", order.document().amounts().shipping() == 0);
        for (String none : List.of(
                "amount_in_base", "base_to_currency_rate", "enrollment_pack", "source", "created_subscriptions")) {
            put(all, none, null);
        }
        put(all, "points_applied", 0);
        put(all, "points_applied_amount", BigDecimal.ZERO);
        put(all, "points_applied_amount_in_currency", order.document().currencySymbol() + zero(order));
        put(all, "order_total_after_points_redemption", order.amount().toDecimal());
        put(all, "total_points_credited", 0);
        put(all, "customer_points_balance", 0);
        return all;
    }

    private static String zero(Order order) {
        return Amounts.decimal(order, 0);
    }

    private static Map<String, Object> recurring(RecurringCharge one) {
        Map<String, Object> map = JSON.convertValue(one, MEMBERS);
        map.put("subtotal", new BigDecimal(one.subtotal()));
        map.put("interval_unit_identifier", one.intervalUnit());
        return map;
    }

    /** A null is shown; the map's type has no word for it. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> all, String name, @Nullable Object value) {
        all.put(name, value);
    }
}
