package dev.florin.order.rest;

import dev.florin.cart.Attribution;
import dev.florin.cart.Cart;
import dev.florin.cart.rest.AttributionForm;
import dev.florin.catalog.Card;
import dev.florin.money.Money;
import dev.florin.order.Fulfillment;
import dev.florin.order.FulfillmentStatus;
import dev.florin.order.Order;
import dev.florin.order.OrderCard;
import dev.florin.order.OrderDocument;
import dev.florin.order.OrderLine;
import dev.florin.order.OrderRefund;
import dev.florin.shop.Address;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows orders with the names and JSON types of the documented sample, and then what is ours. */
final class OrderJson {
    /** The sample's {@code refundable_amount} is a number with cents. */
    private static final int LEAST_DECIMALS = 2;

    private OrderJson() {}

    /** The documented members, and the order's totals, lines and addresses. */
    static Map<String, @Nullable Object> order(Order order) {
        OrderDocument document = order.document();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", order.orderId());
        map.put("first_name", document.firstName());
        map.put("last_name", document.lastName());
        map.put("email", order.email());
        map.put(
                "phone",
                document.cart().buyer().phone() == null
                        ? ""
                        : document.cart().buyer().phone());
        map.put("order_number", order.number());
        map.put("token", order.token());
        map.put("status", order.status().wire());
        map.put(
                "fulfillment_status",
                order.fulfillmentStatus().map(FulfillmentStatus::wire).orElse(null));
        map.put("order_type", order.type().wire());
        map.put("amount", decimal(order.amount()));
        map.put("refundable_amount", number(order.refundable()));
        map.put("note", Map.of());
        map.put(
                "recurring",
                document.recurring().stream().map(one -> recurring(order, one)).toList());
        map.put("order_confirmation_url", document.confirmationUrl());
        map.put("currency_code", order.amount().currency().code());
        map.put("created_at", order.createdAt().toString());
        map.put("updated_at", order.updatedAt().toString());
        map.put("metadata", Map.of());
        map.put("refunded_amount", decimal(order.refunded()));
        totals(map, order);
        map.put("items", order.lines().stream().map(line -> line(order, line)).toList());
        people(map, order);
        return map;
    }

    /** The order with its gift cards; with the codes that are there. */
    static Map<String, @Nullable Object> order(Order order, List<OrderCard> cards, Map<UUID, Card> codes) {
        Map<String, @Nullable Object> map = order(order);
        map.put(
                "gift_cards",
                cards.stream().map(card -> card(order, card, codes)).toList());
        return map;
    }

    /** The order without buyer and addresses. */
    static Map<String, @Nullable Object> withoutPersons(Map<String, @Nullable Object> order) {
        List.of("first_name", "last_name", "phone").forEach(name -> order.put(name, ""));
        List.of("ship_to", "bill_to").forEach(name -> order.put(name, Map.of()));
        List.of("email", "customer_id", "buyer_rep_id", "cart_token").forEach(name -> order.put(name, null));
        return order;
    }

    /** Adds what was sent of an order, the earliest first. */
    static void addSent(Map<String, @Nullable Object> order, List<Fulfillment> sent) {
        order.put(
                "shipped_at", sent.isEmpty() ? null : sent.getLast().shippedAt().toString());
        order.put("fulfillments", sent.stream().map(OrderJson::fulfillment).toList());
    }

    static Map<String, @Nullable Object> fulfillment(Fulfillment sent) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", sent.fulfillmentId());
        map.put("tracking_number", sent.trackingNumber());
        map.put("carrier", sent.carrier());
        List<Map<String, Object>> items = new ArrayList<>();
        sent.units().forEach((line, quantity) -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("order_item_id", line);
            item.put("quantity", quantity);
            items.add(item);
        });
        map.put("items", items);
        map.put("shipped_at", sent.shippedAt().toString());
        return map;
    }

    static Map<String, @Nullable Object> refund(OrderRefund refund) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", refund.refundId().toString());
        map.put("status", refund.status().wire());
        map.put("amount", decimal(refund.amount()));
        map.put("currency_code", refund.amount().currency().code());
        map.put(
                "items",
                refund.units().entrySet().stream().map(OrderJson::units).toList());
        map.put("restock", refund.restock());
        map.put("reason", refund.reason());
        map.put("error_message", refund.refusal());
        map.put("created_at", refund.createdAt().toString());
        return map;
    }

    private static Map<String, Object> units(Map.Entry<Long, Long> units) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", units.getKey());
        map.put("quantity", units.getValue());
        return map;
    }

    private static void totals(Map<String, @Nullable Object> map, Order order) {
        OrderDocument.Amounts amounts = order.document().amounts();
        map.put("sub_total", decimal(order, amounts.subTotal()));
        map.put("discount_total", decimal(order, amounts.discount()));
        map.put("tax_total", decimal(order, amounts.tax()));
        map.put("shipping_total", decimal(order, amounts.shipping()));
        map.put("enrollment_fee", decimal(order, amounts.enrollmentFee()));
        map.put("transaction_fee", decimal(order, amounts.transactionFee()));
        map.put("cv_total", order.cv());
        map.put("qv_total", order.qv());
    }

    private static Map<String, @Nullable Object> line(Order order, OrderLine line) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", line.lineId());
        map.put("variant_id", line.variantId());
        map.put("title", line.title());
        map.put("sku", line.sku());
        map.put("quantity", line.quantity());
        map.put("refunded_quantity", line.refundedQuantity());
        map.put("price", decimal(order, line.unitPrice()));
        map.put("total", decimal(order, line.total()));
        map.put("discount_amount", decimal(order, line.discount()));
        map.put("tax", decimal(order, line.tax()));
        map.put("amount", decimal(order, line.paid()));
        map.put("cv", line.cv());
        map.put("qv", line.qv());
        map.put("subscription_plan_id", line.planId());
        map.put("gift_card", line.giftCardOf() != null);
        map.put("ships", line.ships());
        map.put("fulfilled_quantity", line.fulfilledQuantity());
        return map;
    }

    private static void people(Map<String, @Nullable Object> map, Order order) {
        Cart cart = order.document().cart();
        map.put("signed_in", order.customerId() != null);
        map.put("customer_id", order.customerId());
        map.put("buyer_rep_id", cart.buyer().repId());
        map.put("attribution", attribution(cart.attribution()));
        map.put("country_code", cart.country());
        map.put("language_iso", cart.language());
        map.put("discount_code", cart.discountCode());
        map.put("shipping_method", order.document().shippingMethod());
        map.put("ship_to", address(cart.delivery().shipTo()));
        map.put("bill_to", address(cart.delivery().billTo()));
        map.put("cart_token", order.cartToken());
    }

    /** As carts show it: an id as a number. */
    private static Map<String, Object> attribution(@Nullable Attribution attribution) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (attribution != null) {
            map.put("id", attribution.repId());
            boolean isId = attribution.name().equals(AttributionForm.REP_ID);
            map.put(attribution.name(), isId ? (Object) attribution.repId() : attribution.value());
        }
        return map;
    }

    private static Map<String, @Nullable Object> address(@Nullable Address address) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (address != null) {
            map.put("first_name", address.firstName());
            map.put("last_name", address.lastName());
            map.put("address1", address.address1());
            map.put("address2", address.address2());
            map.put("city", address.city());
            map.put("state", address.state());
            map.put("postal_code", address.postalCode());
            map.put("country_code", address.countryCode());
            map.put("phone", address.phone());
        }
        return map;
    }

    private static Map<String, Object> recurring(Order order, OrderDocument.Recurring one) {
        String subtotal = order.document().currencySymbol() + decimal(order, one.subtotal());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("subtotal", decimal(order, one.subtotal()));
        map.put("subtotal_in_currency", subtotal);
        map.put("interval", one.interval());
        map.put("interval_unit", one.unit());
        map.put(
                "subtotal_for_display",
                subtotal + " every " + one.interval() + " " + one.unit() + (one.interval() == 1 ? "" : "s"));
        map.put("start_date", one.startDate());
        map.put("subscription_plan_id", one.planId());
        return map;
    }

    private static Map<String, @Nullable Object> card(Order order, OrderCard card, Map<UUID, Card> codes) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("item_id", card.lineId());
        map.put("unit", card.unitNo());
        map.put("status", card.state().wire());
        map.put("title", order.line(card.lineId()).map(OrderLine::title).orElse(null));
        map.put(
                "value",
                order.line(card.lineId())
                        .map(OrderLine::face)
                        .map(face -> decimal(order, face))
                        .orElse(null));
        map.put(
                "gift_card_id",
                card.giftCardId() == null ? null : card.giftCardId().toString());
        map.put("error_message", card.failure());
        Card code = card.giftCardId() == null ? null : codes.get(card.giftCardId());
        if (code != null) {
            map.put("code", code.code());
            map.put("pin", code.pin());
            map.put("url", code.url());
        }
        return map;
    }

    private static BigDecimal number(Money money) {
        BigDecimal decimal = money.toDecimal();
        return decimal.setScale(Math.max(LEAST_DECIMALS, decimal.scale()), RoundingMode.UNNECESSARY);
    }

    private static String decimal(Order order, long minor) {
        return decimal(new Money(minor, order.amount().currency()));
    }

    private static String decimal(Money money) {
        return money.toDecimal().toPlainString();
    }
}
