package dev.florin.cart.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.order.rest.CheckoutClient;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders in other countries, from the cart to a refund: other currencies, other decimals, tax that prices contain. */
class MarketsTest implements MovesMoney {
    @Test
    void anOrderInYenHasNoDecimalsAndContainsItsTax() {
        String cart = cart("JP", """
                "city": "Tokyo", "state": "Tokyo", "postal_code": "100-0001\"""", 2, 10);
        CheckoutClient.ok(CartClient.send("POST", "/" + cart + "/discount", "{\"discount_code\": \"SAVE5\"}"));

        JsonNode order = order(cart);

        // 2 x 7500 - 750, and 1000 for Ground; a tenth contained in 14250 is 1295.45
        assertThat(order.path("amount").asString()).isEqualTo("15250");
        assertThat(order.path("currency_code").asString()).isEqualTo("JPY");
        assertThat(order.path("tax_total").asString()).isEqualTo("1295");
        assertThat(booked(order, "ORDER"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GATEWAY_CLEARING JPY", -15250L,
                        "DISCOUNTS JPY", -750L,
                        "REVENUE JPY", 13705L,
                        "SHIPPING_REVENUE JPY", 1000L,
                        "TAX_PAYABLE JPY", 1295L));
        assertThat(captured(order)).isEqualTo("15250 JPY");

        assertRefused(refund(order, "{\"amount\": \"1000.5\"}"), 422, "amount");
        Client.Answer part = refund(order, "{\"amount\": \"1000\"}");
        Client.Answer item = refund(order, oneOf(order));

        assertThat(part.json().at("/refund/amount").asString()).isEqualTo("1000");
        assertThat(item.json().at("/refund/amount").asString()).isEqualTo("7125");
        assertThat(item.json().at("/order/refunded_amount").asString()).isEqualTo("8125");
        assertThat(item.json().at("/order/refundable_amount").decimalValue()).isEqualByComparingTo("7125");
        assertThat(item.json().at("/order/status").asString()).isEqualTo("partially_refunded");
        assertThat(booked(order, "ORDER_REFUND")).containsEntry("GATEWAY_CLEARING JPY", 8125L);
        assertThat(refund(order, "{}").json().at("/refund/amount").asString()).isEqualTo("7125");
        assertThat(booked(order, "ORDER_REFUND")).containsExactlyInAnyOrderEntriesOf(negated(booked(order, "ORDER")));
    }

    @Test
    void anOrderInPoundsContainsItsTax() {
        String cart = cart("GB", """
                "city": "London", "postal_code": "SW1A 1AA\"""", 1, 11);

        JsonNode order = order(cart);

        // 42.00 with a sixth of tax in it, and 12.50 for Express
        assertThat(order.path("amount").asString()).isEqualTo("54.50");
        assertThat(order.path("currency_code").asString()).isEqualTo("GBP");
        assertThat(order.path("tax_total").asString()).isEqualTo("7.00");
        assertThat(booked(order, "ORDER"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GATEWAY_CLEARING GBP", -5450L,
                        "REVENUE GBP", 3500L,
                        "SHIPPING_REVENUE GBP", 1250L,
                        "TAX_PAYABLE GBP", 700L));
        assertThat(captured(order)).isEqualTo("5450 GBP");

        Client.Answer item = refund(order, oneOf(order));

        assertThat(item.json().at("/refund/amount").asString()).isEqualTo("42.00");
        // in proportion to each account: 2697.25, 963.30 and 539.45, and the penny to the largest rest
        assertThat(booked(order, "ORDER_REFUND"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GATEWAY_CLEARING GBP", 4200L,
                        "REVENUE GBP", -2697L,
                        "SHIPPING_REVENUE GBP", -963L,
                        "TAX_PAYABLE GBP", -540L));
        assertRefused(refund(order, oneOf(order)), 422, "items");
        assertThat(refund(order, "{}").json().at("/refund/amount").asString()).isEqualTo("12.50");
    }

    /** A cart of Beet Blend that is ready to be ordered. */
    private static String cart(String country, String place, int quantity, int shippingMethod) {
        String cart = CheckoutClient.ok(CartClient.send("POST", "", """
                        {"country_code": "%s", "fluid_shop": "myco", "items": [{"variant_id": 90, "quantity": %d}]}""".formatted(country, quantity)))
                .json()
                .at("/cart/cart_token")
                .asString();
        CheckoutClient.contact(cart);
        CheckoutClient.ok(CartClient.send("POST", "/" + cart + "/address", """
                {"type": "ship_to", "address": {"first_name": "John", "last_name": "Doe", "address1": "1 Main St",
                 %s, "country_code": "%s"}}""".formatted(place, country)));
        CheckoutClient.ok(CartClient.send(
                "POST", "/" + cart + "/shipping_method", "{\"shipping_method_id\": " + shippingMethod + "}"));
        CheckoutClient.pay(cart, CheckoutClient.GOOD_CARD);
        return cart;
    }

    private static String oneOf(JsonNode order) {
        return "{\"items\": [{\"id\": " + order.at("/items/0/id").asLong() + ", \"quantity\": 1}]}";
    }

    /** Sums of one kind of journal for the order, by account and currency. */
    private static Map<String, Long> booked(JsonNode order, String kind) {
        Map<String, Long> sums = new HashMap<>();
        TestFlorin.jdbc()
                .sql("""
                        select e.ledger_account || ' ' || e.currency, sum(e.amount_minor)
                          from ledger_entries e
                          join orders o on o.operation_id = e.reference_id
                         where o.order_id = ?
                           and e.kind = ?
                         group by e.ledger_account, e.currency""")
                .params(order.path("id").asLong(), kind)
                .query((row, number) -> sums.put(row.getString(1), row.getLong(2)))
                .list();
        return sums;
    }

    private static Map<String, Long> negated(Map<String, Long> sums) {
        Map<String, Long> negated = new HashMap<>();
        sums.forEach((account, sum) -> negated.put(account, -sum));
        return negated;
    }

    /** What the gateway took. */
    private static String captured(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("""
                        select p.amount_minor || ' ' || p.currency
                          from simulator.card_payments p
                          join orders o on o.operation_id::text = p.key
                         where o.order_id = ?
                           and p.status = 'CAPTURED'""")
                .param(order.path("id").asLong())
                .query(String.class)
                .single();
    }
}
