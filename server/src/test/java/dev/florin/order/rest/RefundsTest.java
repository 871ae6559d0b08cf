package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.available;
import static dev.florin.order.rest.CheckoutClient.company;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static dev.florin.order.rest.CheckoutClient.refund;
import static dev.florin.order.rest.CheckoutClient.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.shop.DemoShop;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Money of orders is given back. */
class RefundsTest implements MovesMoney {
    @Test
    void anItemIsGivenBackWithItsTaxItsPointsAndItsStock() {
        long before = available(DemoShop.SMALL_VARIANT);
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 3));
        long item = order.at("/items/0/id").asLong();

        Client.Answer answer = refund(
                order,
                "{\"items\": [{\"id\": " + item + ", \"quantity\": 2}], \"restock\": true, \"reason\": \"late\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        // 3 x 40.00 and 8.70 of tax: two thirds
        assertThat(answer.json().at("/refund/amount").asString()).isEqualTo("85.80");
        assertThat(answer.json().at("/refund/status").asString()).isEqualTo("refunded");
        JsonNode seen = answer.json().path("order");
        assertThat(seen.path("status").asString()).isEqualTo("partially_refunded");
        assertThat(seen.at("/items/0/refunded_quantity").asLong()).isEqualTo(2);
        assertThat(seen.path("cv_total").asLong() * 3)
                .isEqualTo(order.path("cv_total").asLong());
        assertThat(available(DemoShop.SMALL_VARIANT)).isEqualTo(before - 1);
        assertRefused(refund(order, "{\"items\": [{\"id\": " + item + ", \"quantity\": 2}]}"), 422, "items");
        assertRefused(refund(order, "{\"items\": [{\"id\": 999, \"quantity\": 1}]}"), 422, "items");
    }

    @Test
    void partsAddUpToTheWholeInEveryAccount() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));

        for (String amount : new String[] {"0.01", "13.37", "20"}) {
            assertThat(refund(order, "{\"amount\": \"" + amount + "\"}").status())
                    .isEqualTo(201);
        }
        Client.Answer rest = refund(order, "{}");

        assertThat(rest.json().at("/refund/amount").asString()).isEqualTo("27.25");
        assertThat(rest.json().at("/order/status").asString()).isEqualTo("refunded");
        assertThat(rest.json().at("/order/cv_total").asLong()).isZero();
        assertThat(sums(order))
                .isNotEmpty()
                .allSatisfy((account, sum) -> assertThat(sum).as(account).isZero());
        assertRefused(refund(order, "{}"), 422, "status");
    }

    @Test
    void moreThanIsLeftIsRefused() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));

        assertRefused(refund(order, "{\"amount\": \"60.64\"}"), 422, "amount");
        assertRefused(refund(order, "{\"amount\": \"0\"}"), 422, "amount");
        assertRefused(refund(order, "{\"amount\": \"1.001\"}"), 422, "amount");
        assertRefused(refund(order, "{\"amount\": -1}"), 422, "amount");
        assertRefused(refund(order, "{\"items\": []}"), 422, "items");
        assertRefused(refund(order, "{\"amount\": \"1.00\", \"restock\": true}"), 422, "restock");
        assertThat(shown(order).path("refunded_amount").asString()).isEqualTo("0.00");
        assertThat(refund(order, "{\"amount\": \"60.63\"}").status()).isEqualTo(201);
    }

    @Test
    void refusedRefundStaysRefusedUnderItsKey() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));

        assertRefused(refund(order, "{\"amount\": \"5000\"}", "refund-1"), 422, "amount");
        Client.Answer again = refund(order, "{\"amount\": \"5000\"}", "refund-1");

        assertRefused(again, 422, "amount");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertRefused(refund(order, "{\"amount\": \"5\"}", "refund-1"), 422, "Idempotency-Key");
        assertThat(shown(order).path("refunded_amount").asString()).isEqualTo("0.00");
        assertThat(refund(order, "{\"amount\": \"5\"}", "refund-2").status()).isEqualTo(201);
    }

    @Test
    void aCancelledOrderGivesEverythingBack() {
        long before = available(DemoShop.SMALL_VARIANT);
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String path = "/" + order.path("id").asLong() + "/cancel";

        JsonNode cancelled = order(company("POST", path, null));

        assertThat(cancelled.path("status").asString()).isEqualTo("cancelled");
        assertThat(cancelled.path("refunded_amount")).isEqualTo(order.path("amount"));
        assertThat(available(DemoShop.SMALL_VARIANT)).isEqualTo(before);
        assertThat(sums(order))
                .allSatisfy((account, sum) -> assertThat(sum).as(account).isZero());
        assertThat(order(company("POST", path, null))).isEqualTo(cancelled);
        assertRefused(refund(order, "{}"), 422, "status");
    }

    /** What is left booked of an order after its refunds, by account. */
    private static Map<String, Long> sums(JsonNode order) {
        Map<String, Long> sums = new HashMap<>();
        TestFlorin.jdbc()
                .sql("""
                        select e.ledger_account, sum(e.amount_minor)
                          from ledger_entries e
                          join orders o on o.operation_id = e.reference_id
                         where o.order_id = ?
                         group by e.ledger_account""")
                .param(order.path("id").asLong())
                .query((row, number) -> sums.put(row.getString(1), row.getLong(2)))
                .list();
        return sums;
    }
}
