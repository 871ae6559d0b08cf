package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static dev.florin.order.rest.CheckoutClient.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.order.OrderRefunds;
import dev.florin.order.RefundWish;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.shop.DemoShop;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Refunds on Fluid's own paths. */
class FluidRefundsTest implements MovesMoney {
    @Test
    void eachPartOfThePriceIsGivenBackByItself() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 2));
        BigDecimal total = new BigDecimal(order.path("amount").asString());
        BigDecimal shipping = new BigDecimal(order.path("shipping_total").asString());
        BigDecimal tax = new BigDecimal(order.path("tax_total").asString());

        JsonNode ofShipping = refunded(order, "\"type\": \"shipping\", \"reason\": \"late\"");
        JsonNode someTax = refunded(order, "\"type\": \"tax\", \"amount\": 0.01");
        JsonNode restOfTax = refunded(order, "\"type\": \"tax\"");
        long points = shown(order).path("cv_total").asLong();
        JsonNode goods = refunded(order, "\"type\": \"product_price\"");
        Client.Answer nothing = refund(order, "\"type\": \"all\"");

        assertThat(ofShipping.path("amount").decimalValue()).isEqualByComparingTo(shipping);
        assertThat(ofShipping.path("reason").asString()).isEqualTo("late");
        assertThat(ofShipping.path("refund_type").asString()).isEqualTo("shipping");
        assertThat(someTax.path("amount").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(restOfTax.path("amount").decimalValue()).isEqualByComparingTo(tax.subtract(new BigDecimal("0.01")));
        assertThat(points)
                .as("points go with goods")
                .isEqualTo(order.path("cv_total").asLong());
        assertThat(goods.path("amount").decimalValue())
                .isEqualByComparingTo(total.subtract(shipping).subtract(tax));
        assertThat(goods.at("/order/status").asString()).isEqualTo("refunded");
        assertThat(goods.at("/order/cv_total").asLong()).isZero();
        assertRefused(nothing, 422, "status");
    }

    @Test
    void partialRefundIsOfTheAmountsThatAreSent() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 2));

        JsonNode parts = refunded(
                order, "\"type\": \"partial\", \"amount\": \"1.00\", \"shipping\": \"0.50\", \"tax\": \"0.25\"");
        JsonNode plain = refunded(order, "\"type\": \"partial\", \"amount\": \"2.00\"");
        JsonNode shownAgain = send(
                        "GET", "/api/company/refunds/" + parts.path("id").asLong(), null)
                .json()
                .path("refund");
        JsonNode rest = refunded(order, "\"type\": \"all\", \"restock_all_items\": true");

        assertThat(parts.path("amount").decimalValue()).isEqualByComparingTo("1.75");
        assertThat(plain.at("/order/refunded_amount").asString()).isEqualTo("3.75");
        assertThat(shownAgain.path("amount")).isEqualTo(parts.path("amount"));
        assertThat(shownAgain.path("order_id")).isEqualTo(order.path("id"));
        assertThat(rest.path("order_item_refunds").size()).isEqualTo(1);
        assertThat(rest.at("/order/status").asString()).isEqualTo("refunded");
        assertThat(rest.at("/order/financial_status").asString()).isEqualTo("refunded");
    }

    @Test
    void unitsAreGivenBackForWhatWasPaid() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 3));
        long line = order.at("/items/0/id").asLong();
        String wrong = "\"order_items\": [{\"id\": " + line + ", \"quantity\": 1, \"amount\": \"0.01\"}]";

        Client.Answer refused = items(order, wrong, null);
        JsonNode one = items(
                        order, "\"order_items\": [{\"id\": " + line + ", \"quantity\": 1, \"restock\": true}]", null)
                .json()
                .path("refund");
        Client.Answer many = items(order, "\"order_items\": [{\"id\": " + line + ", \"quantity\": 3}]", null);

        assertRefused(refused, 422, "amount");
        assertThat(one.path("refund_type").asString()).isEqualTo("items");
        assertThat(one.at("/order_item_refunds/0/item/id").asLong()).isEqualTo(line);
        assertRefused(many, 422, "order_items");
        String rest = "\"order_items\": [{\"id\": " + line + ", \"quantity\": 2}]";
        List<Client.Answer> answers = Together.all(8, _ -> items(order, rest, "units"));
        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream()
                        .map(answer -> answer.json().at("/refund/id").asLong())
                        .distinct())
                .hasSize(1);
        assertThat(shown(order).at("/items/0/refunded_quantity").asLong()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\": \"cv\" | type",
                "\"amount\": \"x\" | type,amount",
                "\"type\": \"partial\" | amount",
                "\"type\": \"partial\", \"shipping\": -1, \"tax\": \"0.001\" | shipping,tax",
                "\"type\": \"tax\", \"amount\": \"100000\" | tax",
                "\"type\": \"shipping\", \"shipping\": \"100000\" | shipping",
                "\"type\": \"product_price\", \"amount\": \"100000\" | amount",
                "\"type\": \"tax\", \"restock_all_items\": true | restock_all_items",
                "\"type\": \"all\", \"amount\": \"0.01\" | amount",
                "\"type\": \"all\", \"amount\": \"100000\", \"restock_all_items\": true | amount",
                "\"type\": \"all\", \"shipping\": 1, \"tax\": 1 | shipping",
                "\"type\": \"product_price\", \"amount\": 1, \"shipping\": 1, \"tax\": 1 | shipping",
                "\"type\": \"shipping\", \"tax\": 1 | tax",
                "\"type\": \"tax\", \"shipping\": 1 | shipping",
                "\"type\": \"tax\", \"amount\": 1, \"tax\": \"0.50\" | amount",
                "\"type\": \"shipping\", \"amount\": \"0.50\", \"shipping\": 1 | amount"
            })
    void whatCannotBeGivenBackIsRefused(String members, String fields) {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));

        Client.Answer answer = refund(order, members);

        for (String field : fields.split(",")) {
            assertRefused(answer, 422, field);
        }
        assertThat(shown(order).path("refunds")).isEmpty();
    }

    @Test
    void anAmountBesideAllHasToBeWhatIsLeft() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 2));
        BigDecimal total = new BigDecimal(order.path("amount").asString());
        BigDecimal left = total.subtract(BigDecimal.ONE);
        refunded(order, "\"type\": \"partial\", \"amount\": 1");

        Client.Answer more = keyed(order, "\"type\": \"all\", \"amount\": " + total, "more");
        Client.Answer rest = keyed(order, "\"type\": \"all\", \"amount\": " + left, "rest");
        Client.Answer again = keyed(order, "\"type\": \"all\", \"amount\": " + left, "rest");

        assertRefused(more, 422, "amount");
        assertThat(rest.status()).as(rest.body()).isEqualTo(201);
        assertThat(rest.json().at("/refund/amount").decimalValue()).isEqualByComparingTo(left);
        assertThat(rest.json().at("/refund/order_item_refunds")).hasSize(1);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(shown(order).path("refunds")).hasSize(2);
    }

    @Test
    void theSameAmountTwiceIsOne() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));

        JsonNode refund = refunded(order, "\"type\": \"shipping\", \"amount\": 0.5, \"shipping\": \"0.50\"");

        assertThat(refund.path("amount").decimalValue()).isEqualByComparingTo("0.50");
    }

    /** A server that ignored what stood beside {@code all} has given everything back, and its key is sent once more. */
    @Test
    void aKeyThatIsKnownComesBeforeWhatDoesNotGoTogether() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        FluidKey key = new FluidKey(
                "older", "fluid all Sent[amount=null, shipping=1.00 USD, tax=null, restock=false, reason=null]");
        TestFlorin.server()
                .part(OrderRefunds.class)
                .refund(
                        1,
                        order.path("id").asLong(),
                        new RefundWish(
                                RefundWish.Type.ALL,
                                null,
                                new TreeMap<>(),
                                RefundWish.Parts.NONE,
                                false,
                                null,
                                new RefundWish.Key(key.text(), key.request()),
                                Map.of()));

        Client.Answer again = keyed(order, "\"type\": \"all\", \"shipping\": 1", "older");

        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(shown(order).path("refunds")).hasSize(1);
    }

    @Test
    void aRefusalOfWhatDoesNotGoTogetherIsWhatItsKeyStandsFor() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String members = "\"type\": \"all\", \"shipping\": 1";

        Client.Answer refused = keyed(order, members, "odd");
        Client.Answer again = keyed(order, members, "odd");
        Client.Answer other = keyed(order, "\"type\": \"all\", \"tax\": 1", "odd");

        assertRefused(refused, 422, "shipping");
        assertRefused(again, 422, "shipping");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertRefused(other, 422, "Idempotency-Key");
        assertThat(shown(order).path("refunds")).isEmpty();
    }

    @Test
    void refundsOfOthersDoNotExist() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));

        assertRefused(send("POST", "/api/refunds", "{\"type\": \"all\"}"), 422, "order_id");
        assertRefused(send("POST", "/api/refunds", "{\"order_id\": 1, \"type\": \"all\"}"), 404, "order_id");
        assertRefused(send("GET", "/api/company/refunds/1", null), 404, null);
        assertRefused(
                CartClient.sendTo("/api/refunds", "POST", "{\"order_id\": " + order.path("id") + "}", Map.of()),
                401,
                null);
        assertRefused(items(order, "\"order_items\": []", null), 422, "order_items");
    }

    private static JsonNode refunded(JsonNode order, String members) {
        Client.Answer answer = refund(order, members);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("refund");
    }

    private static Client.Answer refund(JsonNode order, String members) {
        return send("POST", "/api/refunds", "{\"order_id\": " + order.path("id").asLong() + ", " + members + "}");
    }

    private static Client.Answer keyed(JsonNode order, String members, String key) {
        return CartClient.sendTo(
                "/api/refunds",
                "POST",
                "{\"order_id\": " + order.path("id").asLong() + ", " + members + "}",
                Map.of("Authorization", CheckoutClient.COMPANY, "Idempotency-Key", key));
    }

    private static Client.Answer items(JsonNode order, String members, @Nullable String key) {
        String body = "{\"order_id\": " + order.path("id").asLong() + ", " + members + "}";
        return key == null
                ? send("POST", "/api/refunds/items", body)
                : CartClient.sendTo(
                        "/api/refunds/items",
                        "POST",
                        body,
                        Map.of("Authorization", CheckoutClient.COMPANY, "Idempotency-Key", key));
    }

    private static Client.Answer send(String method, String path, @Nullable String body) {
        return CartClient.sendTo(path, method, body, Map.of("Authorization", CheckoutClient.COMPANY));
    }
}
