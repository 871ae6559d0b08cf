package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.COMPANY;
import static dev.florin.order.rest.CheckoutClient.company;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static dev.florin.order.rest.CheckoutClient.refund;
import static dev.florin.order.rest.CheckoutClient.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.DemoShop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Edits that make an order smaller, and their previews. */
class OrderReductionsTest implements MovesMoney {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'modify_item_quantity', 'item_id': '1', 'quantity': 1}",
                "{'type': 'remove_item', 'item_id': 1}",
                "{'type': 'add_adjustment', 'amount': '12.34', 'label': 'Late', 'adjustment_type': 'credit'}",
                "{'type': 'add_adjustment', 'amount': '-0.07', 'label': 'Typo', 'adjustment_type': 'correction'}"
            })
    void aPreviewIsWhatTheEditThenDoes(String operation) {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 3));
        assertThat(refund(order, "{\"amount\": \"3.33\"}").status()).isEqualTo(201);
        JsonNode before = shown(order);

        Client.Answer preview = edit(order, "/preview", operation, null);
        JsonNode untouched = shown(order);
        Client.Answer edit = edit(order, "", operation, null);

        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().path("dry_run").asBoolean()).isTrue();
        assertThat(untouched).isEqualTo(before);
        assertThat(edit.status()).as(edit.body()).isEqualTo(200);
        assertThat(lasting(edit)).isEqualTo(lasting(preview));
        JsonNode after = shown(order);
        assertThat(edit.json().at("/order/current_amount").asString())
                .isEqualTo(new BigDecimal(after.path("amount").asString())
                        .subtract(new BigDecimal(after.path("refunded_amount").asString()))
                        .toPlainString());
    }

    @Test
    void unitsThatAreTakenOffAreGivenBackAndForSaleAgainOnceUnderAKey() throws Exception {
        CheckoutClient.stock(DemoShop.SMALL_VARIANT, 1_000);
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 3));
        String operation = "{'type': 'modify_item_quantity', 'item_id': '1', 'quantity': 1}";

        List<Client.Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Client.Answer>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asked.add(threads.submit(() -> edit(order, "", operation, "two-less")));
            }
            for (Future<Client.Answer> one : asked) {
                answers.add(one.get());
            }
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 202));
        assertThat(answers.stream()
                        .filter(one ->
                                one.headers().firstValue("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        TestFlorin.await(
                "the money", () -> shown(order).path("status").asString().equals("partially_refunded"));
        JsonNode after = shown(order);
        assertThat(after.path("refunds")).hasSize(1);
        // Two of three units at $40.00 with 7.25 % tax.
        assertThat(after.path("refunded_amount").asString()).isEqualTo("85.80");
        assertThat(CheckoutClient.available(DemoShop.SMALL_VARIANT)).isEqualTo(999);
        assertRefused(edit(order, "", "{'type': 'remove_item', 'item_id': '1'}", "two-less"), 422, "Idempotency-Key");
        assertThat(events(order)).contains("order.edited", "order.refunded");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type': 'insert_item', 'variant_id': '90', 'quantity': 1, 'price': '1.00'} | operations[0].type",
                "{'type': 'apply_discount', 'discount_id': '1'} | operations[0].type",
                "{'type': 'remove_discount', 'discount_id': '1'} | operations[0].type",
                "{'type': 'paint'} | operations[0].type",
                "{} | operations[0].type",
                "{'type': 'modify_item_quantity', 'item_id': '1', 'quantity': 3} | operations[0].item_id",
                "{'type': 'modify_item_quantity', 'item_id': '1', 'quantity': 2} | operations",
                "{'type': 'modify_item_quantity', 'item_id': '1'} | operations[0].quantity",
                "{'type': 'modify_item_quantity', 'item_id': '1', 'quantity': 1, 'overridden': true} | operations[0].overridden",
                "{'type': 'remove_item', 'item_id': '7'} | operations[0].item_id",
                "{'type': 'remove_item'} | operations[0].item_id",
                "{'type': 'remove_item', 'item_id': '1'}, {'type': 'remove_item', 'item_id': '1'} | operations[1].item_id",
                "{'type': 'add_adjustment', 'amount': '5', 'label': 'x', 'adjustment_type': 'fee'} | operations[0].adjustment_type",
                "{'type': 'add_adjustment', 'amount': '5', 'label': 'x', 'adjustment_type': 'correction'} | operations[0].amount",
                "{'type': 'add_adjustment', 'amount': '0.001', 'label': 'x', 'adjustment_type': 'credit'} | operations[0].amount",
                "{'type': 'add_adjustment', 'amount': '5', 'adjustment_type': 'credit'} | operations[0].label",
                "{'type': 'add_adjustment', 'amount': '5000', 'label': 'x', 'adjustment_type': 'credit'} | amount",
                "{'type': 'remove_item', 'item_id': '1'}, {'type': 'add_adjustment', 'amount': '5', 'label': 'x', 'adjustment_type': 'credit'} | operations"
            })
    void whatAnEditCannotDoIsRefusedAsItsPreviewIs(String operations, String field) {
        JsonNode order = orderOfTwo();
        JsonNode before = shown(order);

        assertRefused(edit(order, "/preview", operations, null), 422, field);
        assertRefused(edit(order, "", operations, null), 422, field);

        assertThat(shown(order)).isEqualTo(before);
    }

    /** Three units cost $128.70 with tax, and $7.00 to send. What was credited of the units is not given back again. */
    @ParameterizedTest
    @CsvSource({"50.00, 2, 128.70", "128.70, 1, 128.70", "130.00, 1, 130.00"})
    void unitsOfWhichAPartWasCreditedAreTakenOffForTheRest(String credit, int refunds, String given) {
        CheckoutClient.stock(DemoShop.SMALL_VARIANT, 1_000);
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 3));
        String less =
                "{'type': 'add_adjustment', 'amount': '" + credit + "', 'label': 'Late', 'adjustment_type': 'credit'}";
        assertThat(edit(order, "", less, null).status()).isIn(200, 202);
        String removal = "{'type': 'remove_item', 'item_id': '1'}";

        Client.Answer preview = edit(order, "/preview", removal, null);
        Client.Answer edit = edit(order, "", removal, null);
        Client.Answer again = edit(order, "", removal, null);

        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(edit.status()).as(edit.body()).isIn(200, 202);
        assertRefused(again, 422, "operations");
        TestFlorin.await(
                "the money",
                () -> shown(order).path("refunded_amount").asString().equals(given));
        assertThat(shown(order).path("refunds")).hasSize(refunds);
        assertThat(CheckoutClient.available(DemoShop.SMALL_VARIANT)).isEqualTo(1_000);
    }

    private static @Nullable JsonNode ofTwo;

    private static JsonNode orderOfTwo() {
        JsonNode order = ofTwo == null ? order(readyCart(DemoShop.VARIANT, 2)) : ofTwo;
        ofTwo = order;
        return order;
    }

    @Test
    void whatIsSentOrCancelledOrSomebodyElsesIsNotEdited() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 2));
        String none = "{'type': 'remove_item', 'item_id': '1'}";
        String one = "{'type': 'modify_item_quantity', 'item_id': '1', 'quantity': 1}";
        CheckoutClient.ok(company(
                "POST", "/" + id(order) + "/fulfillments", "{\"items\": [{\"order_item_id\": 1, \"quantity\": 1}]}"));

        assertRefused(edit(order, "/preview", none, null), 422, "operations[0].item_id");
        assertRefused(edit(order, "", none, null), 422, "operations[0].item_id");
        assertThat(edit(order, "", one, null).status()).isEqualTo(200);
        assertRefused(edit(order, "", none, null), 422, "operations[0].item_id");

        JsonNode cancelled = order(readyCart(DemoShop.VARIANT, 1));
        CheckoutClient.ok(company("POST", "/" + id(cancelled) + "/cancel", null));
        assertRefused(edit(cancelled, "", none, null), 422, "status");
        assertRefused(send("/api/v202604/orders/999999999/edits", body(none), COMPANY, null), 404, null);
        assertRefused(send("/api/v202604/orders/" + id(order) + "/edits", body(none), null, null), 401, null);
        assertRefused(send("/api/v202604/orders/" + id(order) + "/edits", "{}", COMPANY, null), 422, "operations");
    }

    @Test
    void anEditOfAnOrderThatOthersHaveChangedMeanwhileIsRefused() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 2));
        String path = "/api/v202604/orders/" + id(order) + "/edits";
        String one = "[{\"type\": \"modify_item_quantity\", \"item_id\": \"1\", \"quantity\": 1}]";
        String known = shown(order).path("updated_at").asString();

        Client.Answer stale = send(
                path,
                "{\"expected_updated_at\": \"2020-01-01T00:00:00Z\", \"operations\": " + one + "}",
                COMPANY,
                "stale");
        Client.Answer fresh = send(
                path, "{\"expected_updated_at\": \"" + known + "\", \"operations\": " + one + "}", COMPANY, "fresh");

        assertRefused(stale, 409, "expected_updated_at");
        assertThat(fresh.status()).as(fresh.body()).isEqualTo(200);
    }

    @Test
    void theSecondOfTwoEditsThatKnowTheSameOrderIsRefusedHoweverSoonItComes() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 3));
        String path = "/api/v202604/orders/" + id(order) + "/edits";
        String known = shown(order).path("updated_at").asString();
        String edit = "{\"expected_updated_at\": \"" + known
                + "\", \"operations\": [{\"type\": \"modify_item_quantity\", \"item_id\": \"1\", \"quantity\": %d}]}";

        Client.Answer first = send(path, edit.formatted(2), COMPANY, null);
        Client.Answer second = send(path, edit.formatted(1), COMPANY, null);

        assertThat(first.status()).as(first.body()).isIn(200, 202);
        assertRefused(second, 409, "expected_updated_at");
    }

    @Test
    void anEditKnowsTheOrderByTheTimeThatTheEditBeforeItHasAnswered() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 3));
        String path = "/api/v202604/orders/" + id(order) + "/edits";
        String operations =
                "\"operations\": [{\"type\": \"modify_item_quantity\", \"item_id\": \"1\", \"quantity\": %d}]}";

        Client.Answer first = send(path, "{" + operations.formatted(2), COMPANY, null);
        String known = first.json().at("/order/updated_at").asString();
        Client.Answer second =
                send(path, "{\"expected_updated_at\": \"" + known + "\", " + operations.formatted(1), COMPANY, null);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
    }

    /** $128.70 for the three units are credited before, so that nothing is left to be given back for them. */
    @Test
    void anEditThatMovesNoMoneyIsDoneOnceUnderItsKey() {
        CheckoutClient.stock(DemoShop.SMALL_VARIANT, 1_000);
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 3));
        String credit = "{'type': 'add_adjustment', 'amount': '128.70', 'label': 'Late', 'adjustment_type': 'credit'}";
        assertThat(edit(order, "", credit, null).status()).isIn(200, 202);
        TestFlorin.await(
                "the credit",
                () -> shown(order).path("refunded_amount").asString().equals("128.70"));
        String less = "{'type': 'modify_item_quantity', 'item_id': '1', 'quantity': 1}";

        Client.Answer first = edit(order, "", less, "free");
        Client.Answer again = edit(order, "", less, "free");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().has("refund")).isFalse();
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(again.json().path("order")).isEqualTo(first.json().path("order"));
        assertRefused(edit(order, "", "{'type': 'remove_item', 'item_id': '1'}", "free"), 422, "Idempotency-Key");
        assertThat(CheckoutClient.available(DemoShop.SMALL_VARIANT)).isEqualTo(999);
        assertThat(events(order).stream().filter("order.edited"::equals)).hasSize(2);
    }

    @Test
    void theEventOfAnEditSaysWhichUnitsAreTakenOffAndForHowMuch() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 3));
        String credit = "{'type': 'add_adjustment', 'amount': '5', 'label': 'Late', 'adjustment_type': 'credit'}";
        assertThat(edit(order, "", "{'type': 'modify_item_quantity', 'item_id': '1', 'quantity': 1}", null)
                        .status())
                .isIn(200, 202);
        assertThat(edit(order, "", credit, null).status()).isIn(200, 202);

        List<JsonNode> edits = TestFlorin.jdbc()
                .sql("select payload from outbox_events where (payload ->> 'order_id')::bigint = ?"
                        + " and type = 'order.edited' order by payload ->> 'edited_amount' desc")
                .param(id(order))
                .query((row, number) -> JsonMapper.shared().readTree(row.getString(1)))
                .list();

        assertThat(edits).hasSize(2);
        assertThat(edits.getFirst().path("edited_amount").asString()).isEqualTo("85.80");
        assertThat(edits.getFirst().path("items"))
                .isEqualTo(JsonMapper.shared().readTree("[{\"id\": 1, \"removed\": 2, \"left\": 1}]"));
        assertThat(edits.getFirst().has("label")).isFalse();
        assertThat(edits.getLast().path("edited_amount").asString()).isEqualTo("5.00");
        assertThat(edits.getLast().path("items")).isEmpty();
        assertThat(edits.getLast().path("label").asString()).isEqualTo("Late");
    }

    /** Three units at $40.00 with 7.25 % tax, and $7.00 to send: each edit takes $42.90 off. */
    @Test
    void whatIsLeftAfterSeveralEditsAddsUpAndIsWhatThePreviewOfTheLastShowed() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 3));
        String last = "{'type': 'modify_item_quantity', 'item_id': '1', 'quantity': 1}";

        JsonNode first = done(order, "{'type': 'modify_item_quantity', 'item_id': '1', 'quantity': 2}");
        Client.Answer preview = edit(order, "/preview", last, null);
        Client.Answer second = edit(order, "", last, null);

        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(lasting(second)).isEqualTo(lasting(preview));
        JsonNode left = second.json().path("order");
        assertThat(first.path("current_amount").asString()).isEqualTo("92.80");
        assertThat(left.path("current_amount").asString()).isEqualTo("49.90");
        assertThat(Stream.of("subtotal", "tax", "shipping", "adjustment_total")
                        .map(part -> new BigDecimal(left.path("current_" + part).asString()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .subtract(new BigDecimal(left.path("current_discount").asString())))
                .isEqualByComparingTo("49.90");
        assertThat(left.at("/items/0/quantity").asLong()).isEqualTo(1);
        assertThat(left.path("adjustments")).isEmpty();
    }

    private static JsonNode done(JsonNode order, String operation) {
        Client.Answer edit = edit(order, "", operation, null);
        assertThat(edit.status()).as(edit.body()).isEqualTo(200);
        return edit.json().path("order");
    }

    /** All that both answers have; what is not done yet has no number and no time. */
    private static JsonNode lasting(Client.Answer answer) {
        ObjectNode order = (ObjectNode) answer.json().path("order").deepCopy();
        order.remove("updated_at");
        ((ArrayNode) order.path("adjustments")).forEach(one -> ((ObjectNode) one).remove(List.of("id", "created_at")));
        return order;
    }

    private static Client.Answer edit(JsonNode order, String more, String operations, @Nullable String key) {
        return send("/api/v202604/orders/" + id(order) + "/edits" + more, body(operations), COMPANY, key);
    }

    private static String body(String operations) {
        return "{\"operations\": [" + operations.replace('\'', '"') + "]}";
    }

    private static Client.Answer send(String path, String body, @Nullable String token, @Nullable String key) {
        Map<String, String> headers = new HashMap<>();
        if (token != null) {
            headers.put("Authorization", token);
        }
        if (key != null) {
            headers.put("Idempotency-Key", key);
        }
        return CartClient.sendTo(path, "POST", body, headers);
    }

    private static List<String> events(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("select type from outbox_events where (payload ->> 'order_id')::bigint = ?")
                .param(id(order))
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static long id(JsonNode order) {
        return order.path("id").asLong();
    }
}
