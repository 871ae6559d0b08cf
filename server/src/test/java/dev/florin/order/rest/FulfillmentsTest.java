package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.byToken;
import static dev.florin.order.rest.CheckoutClient.company;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static dev.florin.order.rest.CheckoutClient.readyDigitalCart;
import static dev.florin.order.rest.CheckoutClient.refund;
import static dev.florin.order.rest.CheckoutClient.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.DemoShop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Companies send what was ordered, and report it. */
class FulfillmentsTest implements MovesMoney {
    private static final String TOKEN = "Bearer " + DemoShop.TOKEN;

    @Test
    void parcelsAddUpToTheOrderAndNoFurther() {
        String cart = readyCart(DemoShop.SMALL_VARIANT, 3);
        CheckoutClient.ok(CartClient.send("POST", "/" + cart + "/items", """
                {"items": [{"variant_id": 91, "quantity": 1}]}"""));
        JsonNode order = order(cart);
        long goods = order.at("/items/0/id").asLong();
        long digital = order.at("/items/1/id").asLong();
        assertThat(order.path("fulfillment_status").asString()).isEqualTo("unfulfilled");

        Client.Answer first = ship(
                order,
                "{\"items\": [" + item(goods, 2)
                        + "], \"carrier\": \"UPS\", \"tracking_number\": \"1Z999AA10123456784\"}");
        Client.Answer tooMany = ship(order, "{\"items\": [" + item(goods, 2) + "]}");
        Client.Answer notSent = ship(order, "{\"items\": [" + item(digital, 1) + "]}");
        Client.Answer unknown = ship(order, "{\"items\": [" + item(999, 1) + "]}");
        JsonNode half = byToken(order);
        Client.Answer rest = ship(order, "{}");
        Client.Answer nothing = ship(order, "{}");

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().at("/order/fulfillment_status").asString()).isEqualTo("partial");
        assertThat(first.json().at("/fulfillment/items/0/quantity").asLong()).isEqualTo(2);
        assertRefused(tooMany, 422, "items");
        assertThat(tooMany.body()).contains("than the 1 left");
        assertRefused(notSent, 422, "items");
        assertThat(notSent.body()).contains("digital");
        assertRefused(unknown, 422, "items");
        assertThat(half.at("/fulfillments/0/tracking_number").asString()).isEqualTo("1Z999AA10123456784");
        assertThat(half.at("/fulfillments/0/carrier").asString()).isEqualTo("UPS");
        assertThat(half.at("/items/0/fulfilled_quantity").asLong()).isEqualTo(2);
        assertThat(rest.json().at("/order/fulfillment_status").asString()).isEqualTo("fulfilled");
        assertThat(rest.json().at("/fulfillment/items").size()).isEqualTo(1);
        assertThat(rest.json().at("/fulfillment/tracking_number").isNull()).isTrue();
        assertRefused(nothing, 422, "items");
        JsonNode seen = shown(order);
        assertThat(seen.path("fulfillments").size()).isEqualTo(2);
        assertThat(seen.path("shipped_at")).isEqualTo(seen.at("/fulfillments/1/shipped_at"));
        assertThat(events(order)).isEqualTo(List.of("partial 1Z999AA10123456784", "fulfilled "));
    }

    @Test
    void oneKeyOfManyCallersIsOneParcel() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 2));
        String one = "{\"items\": [" + item(order.at("/items/0/id").asLong(), 1) + "]}";

        List<Client.Answer> answers = Together.all(32, _ -> ship(order, one, "parcel-1"));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream()
                        .map(answer -> answer.json().at("/fulfillment/id").asLong())
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.headers()
                                .firstValue("Idempotency-Replayed")
                                .isEmpty()))
                .hasSize(1);
        assertThat(shown(order).at("/items/0/fulfilled_quantity").asLong()).isEqualTo(1);
        assertRefused(ship(order, "{}", "parcel-1"), 422, "Idempotency-Key");
    }

    @Test
    void refusedParcelStaysRefusedUnderItsKey() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String line = order.at("/items/0/id").asString();
        String tooMany = "{\"items\": [" + item(Long.parseLong(line), 2) + "]}";

        assertRefused(ship(order, tooMany, "parcel-1"), 422, "items");
        Client.Answer again = ship(order, tooMany, "parcel-1");

        assertRefused(again, 422, "items");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertRefused(ship(order, "{}", "parcel-1"), 422, "Idempotency-Key");
        assertThat(shown(order).path("fulfillments")).isEmpty();
        assertThat(ship(order, "{}", "parcel-2").status()).isEqualTo(201);
    }

    @Test
    void concurrentParcelsNeverHoldMoreThanWasOrdered() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 5));
        String one = "{\"items\": [" + item(order.at("/items/0/id").asLong(), 1) + "]}";

        List<Client.Answer> answers = Together.all(16, _ -> ship(order, one));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(5);
        assertThat(answers.stream().filter(answer -> answer.status() == 422)).hasSize(11);
        assertThat(shown(order).path("fulfillment_status").asString()).isEqualTo("fulfilled");
    }

    @Test
    void sentGoodsCanBeRefundedButNotCancelled() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 3));
        long line = order.at("/items/0/id").asLong();
        String path = "/" + order.path("id").asLong() + "/cancel";
        assertThat(ship(order, "{\"items\": [" + item(line, 1) + "]}").status()).isEqualTo(201);

        Client.Answer cancel = company("POST", path, null);
        Client.Answer back = refund(order, "{\"items\": [{\"id\": " + line + ", \"quantity\": 1}]}");
        Client.Answer rest = ship(order, "{}");

        assertRefused(cancel, 422, "fulfillment_status");
        assertThat(back.status()).as(back.body()).isEqualTo(201);
        // of three one is sent and one given back
        assertThat(rest.json().at("/fulfillment/items/0/quantity").asLong()).isEqualTo(1);
        assertThat(rest.json().at("/order/fulfillment_status").asString()).isEqualTo("fulfilled");
        assertThat(refund(order, "{}").status()).isEqualTo(201);
        assertRefused(ship(order, "{}"), 422, "status");
    }

    @Test
    void whatIsNotSentIsRefused() {
        JsonNode digital = order(readyDigitalCart(DemoShop.DIGITAL_VARIANT, 1));
        JsonNode cancelled = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        JsonNode refunded = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        company("POST", "/" + cancelled.path("id").asLong() + "/cancel", null);
        assertThat(refund(refunded, "{}").status()).isEqualTo(201);

        assertThat(digital.path("fulfillment_status").isNull()).isTrue();
        assertThat(digital.at("/items/0/ships").asBoolean()).isFalse();
        assertRefused(ship(digital, "{}"), 422, "items");
        assertRefused(ship(cancelled, "{}"), 422, "status");
        assertRefused(ship(refunded, "{}"), 422, "status");
        assertRefused(company("POST", "/1/fulfillments", "{}"), 404, null);
        assertRefused(company("POST", "/" + digital.path("id").asLong() + "/fulfillments", "{}", Map.of()), 401, null);
        assertRefused(ship(cancelled, "{\"items\": []}"), 422, "items");
        assertRefused(ship(cancelled, "{\"items\": [{\"order_item_id\": 1}]}"), 422, "items[0].quantity");
        assertRefused(ship(cancelled, "{\"carrier\": 7}"), 422, "carrier");
    }

    private static String item(long line, int quantity) {
        return "{\"order_item_id\": " + line + ", \"quantity\": " + quantity + "}";
    }

    private static Client.Answer ship(JsonNode order, String body) {
        return company("POST", "/" + order.path("id").asLong() + "/fulfillments", body);
    }

    private static Client.Answer ship(JsonNode order, String body, String key) {
        return company(
                "POST",
                "/" + order.path("id").asLong() + "/fulfillments",
                body,
                Map.of("Authorization", TOKEN, "Idempotency-Key", key));
    }

    /** The events that others were told, in order. */
    private static List<String> events(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("""
                        select (payload ->> 'fulfillment_status') || ' ' || (payload ->> 'tracking_number')
                          from outbox_events
                         where type = 'order.shipped'
                           and payload ->> 'order_number' = ?
                         order by event_id""")
                .param(order.path("order_number").asString())
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }
}
