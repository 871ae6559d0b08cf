package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.company;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.DemoShop;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Orders as Fluid's later generations list and show them, and what the company's desk notes about them. */
class LaterOrderListsTest implements MovesMoney {
    private static final Map<String, String> TOKEN = Map.of("Authorization", CheckoutClient.COMPANY);

    @Test
    void theNewestListShowsWhatATableNeeds() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 2));

        JsonNode answer =
                list("?filter[order_number]=" + order.path("order_number").asString());

        JsonNode shown = answer.path("orders").path(0);
        assertThat(answer.path("status").asInt()).isEqualTo(200);
        assertThat(answer.path("orders").size()).isEqualTo(1);
        assertThat(shown.path("id")).isEqualTo(order.path("id"));
        assertThat(shown.path("amount")).isEqualTo(order.path("amount"));
        assertThat(shown.path("total_display_amount").asString())
                .isEqualTo("$" + order.path("amount").asString() + " (USD)");
        assertThat(shown.path("order_status").asString()).isEqualTo("processing");
        assertThat(shown.path("fulfillment_status").asString()).isEqualTo("unfulfilled");
        assertThat(shown.path("items_count").asInt()).isEqualTo(1);
        assertThat(shown.path("quantity_count").asInt()).isEqualTo(2);
        assertThat(shown.path("first_name").asString()).isEqualTo("John");
        assertThat(shown.path("source").asString()).isEqualTo("cart");
        assertThat(shown.path("customer").isNull()).isTrue();
        assertThat(shown.at("/first_item/title").asString()).isNotBlank();
    }

    @Test
    void anOrderMovesFromWhatHasToBeSentToWhatIsDone() {
        JsonNode sent = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        JsonNode refunded = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        JsonNode cancelled = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        List<Long> all = List.of(id(sent), id(refunded), id(cancelled));
        assertThat(ids("processing")).containsAll(all);

        company("POST", path(sent) + "/fulfillments", "{}");
        CheckoutClient.refund(
                refunded, "{\"items\": [{\"id\": " + refunded.at("/items/0/id").asLong() + ", \"quantity\": 1}]}");
        company("POST", path(cancelled) + "/cancel", null);

        assertThat(ids("processing")).doesNotContainAnyElementsOf(all);
        assertThat(ids("completed")).contains(id(sent), id(refunded)).doesNotContain(id(cancelled));
        assertThat(ids("cancelled")).contains(id(cancelled)).doesNotContain(id(sent), id(refunded));
        assertThat(ids("pending")).doesNotContainAnyElementsOf(all);
        assertThat(ids("draft")).isEmpty();
        assertThat(company("GET", path(refunded), null)
                        .json()
                        .at("/order/order_status")
                        .asString())
                .isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "-id", "created_at", "-created_at"})
    void aCursorLeadsThroughTheListAndBack(String sort) {
        for (int i = 0; i < 3; i++) {
            order(readyCart(DemoShop.SMALL_VARIANT, 1));
        }
        JsonNode first = list("?page[limit]=2&sort=" + sort);
        JsonNode second = list("?page[limit]=2&sort=" + sort + "&page[cursor]=" + cursor(first, "next_cursor"));
        JsonNode both = list("?page[limit]=4&sort=" + sort);

        List<Long> read = new ArrayList<>(ids(first));
        read.addAll(ids(second));

        assertThat(read)
                .isEqualTo(ids(both).subList(0, ids(first).size() + ids(second).size()));
        assertThat(ids(first)).hasSize(2);
        assertThat(first.at("/meta/pagination/prev_cursor").isNull()).isTrue();
        assertThat(ids(list("?page[limit]=2&sort=" + sort + "&page[cursor]=" + cursor(second, "prev_cursor"))))
                .isEqualTo(ids(first));
        JsonNode third = list("?page[limit]=1&sort=" + sort + "&page[cursor]=" + cursor(second, "cursor"));
        assertThat(ids(list("?page[limit]=1&sort=" + sort + "&page[cursor]=" + cursor(third, "prev_cursor"))))
                .isEqualTo(ids(first).subList(1, 2));
    }

    @Test
    void daysAreThoseOfTheTimeZone() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        TestFlorin.jdbc()
                .sql("update orders set created_at = '2001-06-02T03:00:00Z' where order_id = ?")
                .param(id(order))
                .update();

        assertThat(ids(list(
                        "?filter[start_date]=2001-06-01&filter[end_date]=2001-06-01&filter[timezone]=America/Denver")))
                .containsExactly(id(order));
        assertThat(ids(list("?filter[start_date]=2001-06-01&filter[end_date]=2001-06-01")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter[status]=open",
                "filter[type]=gift",
                "filter[order_number]=x",
                "filter[customer_id]=x",
                "filter[start_date]=yesterday",
                "filter[end_date]=never",
                "filter[timezone]=Mars/Base",
                "sort=amount",
                "page[cursor]=x",
                "page[limit]=101",
                "filter[country_isos]=US"
            })
    void whatTheNewestListCannotMeanIsRefused(String query) {
        assertRefused(
                send("GET", "/api/v202604/orders?" + encoded(query)), 422, query.substring(0, query.indexOf('=')));
    }

    @Test
    void theOlderListsAndTheOneOrderAreThoseThatThereAre() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));

        for (String list : List.of("/api/v2/orders", "/api/v202506/orders")) {
            assertThat(send("GET", list + "?search_query=" + id(order)).json().path("orders"))
                    .isEqualTo(company("GET", "?search_query=" + id(order), null)
                            .json()
                            .path("orders"));
            assertRefused(send("GET", list + "?status=open"), 422, "status");
        }
        assertThat(send("GET", "/api/v202506/orders" + path(order)).json().path("order"))
                .isEqualTo(CheckoutClient.shown(order));
    }

    @Test
    void whoeverHasTheTokenIsShownTheOrderInTheLaterForm() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));

        Client.Answer shown = CartClient.sendTo(
                "/api/public/v2025-06/orders/" + order.path("token").asString(), "GET", null, Map.of());

        assertThat(order(shown).path("id")).isEqualTo(order.path("id"));
        assertThat(order(shown).path("points_applied").asInt()).isZero();
        assertThat(shown.json().at("/meta/shop_url").asString()).startsWith("https://");
        assertRefused(CartClient.sendTo("/api/public/v2025-06/orders/fo_nothing", "GET", null, Map.of()), 404, null);
    }

    @Test
    void theOrdersOfSomeTimeAreAddedUp() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        JsonNode other = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        company("POST", path(other) + "/cancel", null);
        TestFlorin.jdbc()
                .sql("update orders set created_at = '2002-03-04T05:00:00Z' where order_id in (?, ?)")
                .params(id(order), id(other))
                .update();

        JsonNode stats = send("GET", "/api/v202506/orders/stats?from=2002-03-01&to=2002-03-31")
                .json()
                .path("stats");

        assertThat(stats.path("orders_count").asInt()).isEqualTo(2);
        assertThat(stats.path("by_status").toString()).isEqualTo("{\"cancelled\":1,\"paid\":1}");
        assertThat(stats.at("/totals/0/currency_code").asString()).isEqualTo("USD");
        assertThat(stats.at("/totals/0/refunded_amount")).isEqualTo(other.path("amount"));
        assertThat(stats.at("/totals/0/amount").asString())
                .isEqualTo(order.path("amount")
                        .asDecimal()
                        .multiply(BigDecimal.TWO)
                        .toPlainString());
        assertThat(stats.path("from").asString()).isEqualTo("2002-03-01T00:00:00Z");
        assertThat(stats.path("to").asString()).isEqualTo("2002-04-01T00:00:00Z");
        assertThat(send("GET", "/api/v202506/orders/stats").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"from=never", "to=never", "from=2001-01-01&to=2003-01-01", "to=2001-01-01&from=2001-02-01", "x=1"
            })
    void whatCannotBeAddedUpIsRefused(String query) {
        assertRefused(send("GET", "/api/v202506/orders/stats?" + query), 422, query.substring(0, query.indexOf('=')));
    }

    @Test
    void anOrderIsSentFromAWarehouseOfTheCompany() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        long stock = CheckoutClient.available(DemoShop.SMALL_VARIANT);
        long warehouse = CartClient.sendTo(
                        "/api/settings/warehouses",
                        "POST",
                        "{\"warehouse\": {\"name\": \"North %s\"}}".formatted(UUID.randomUUID()),
                        TOKEN)
                .json()
                .at("/warehouse/id")
                .asLong();

        JsonNode placed =
                order(company("PATCH", path(order) + "/update_warehouse", "{\"warehouse_id\": " + warehouse + "}"));
        Client.Answer unknown = company("PATCH", path(order) + "/update_warehouse", "{\"warehouse_id\": 999999}");
        Client.Answer nothing = company("PATCH", path(order) + "/update_warehouse", "{}");
        JsonNode edited = order(company("PATCH", path(order), "{\"order\": {\"note\": \"x\"}}"));
        JsonNode none = order(company("PATCH", path(order) + "/update_warehouse", "{\"warehouse_id\": null}"));

        assertThat(placed.path("warehouse_id").asLong()).isEqualTo(warehouse);
        assertRefused(unknown, 422, "warehouse_id");
        assertRefused(nothing, 422, "warehouse_id");
        assertThat(edited.path("warehouse_id").asLong()).isEqualTo(warehouse);
        assertThat(CheckoutClient.byToken(order).path("warehouse_id").isNull()).isTrue();
        assertThat(none.path("warehouse_id").isNull()).isTrue();
        assertThat(CheckoutClient.available(DemoShop.SMALL_VARIANT)).isEqualTo(stock);
    }

    @Test
    void anOrderIsLookedOverOnce() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        JsonNode before = fraudCheck(order);

        JsonNode reviewed = order(company("PUT", path(order) + "/review_order", null));
        JsonNode again = order(company("PUT", path(order) + "/review_order", "{}"));
        JsonNode after = fraudCheck(order);
        JsonNode undone = order(company("PUT", path(order) + "/review_order", "{\"reviewed\": false}"));

        assertThat(before.path("status").asString()).isEqualTo("not_checked");
        assertThat(reviewed.path("reviewed_at").isNull()).isFalse();
        assertThat(again.path("reviewed_at")).isEqualTo(reviewed.path("reviewed_at"));
        assertThat(again.path("updated_at")).isEqualTo(reviewed.path("updated_at"));
        assertThat(after.path("status").asString()).isEqualTo("reviewed");
        assertThat(after.path("reviewed_at")).isEqualTo(reviewed.path("reviewed_at"));
        assertThat(undone.path("reviewed_at").isNull()).isTrue();
        assertRefused(company("PUT", path(order) + "/review_order", "{\"reviewed\": 7}"), 422, "reviewed");
    }

    @Test
    void othersFindNothingOfIt() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        Map<String, String> other = Map.of("Authorization", "Bearer " + otherCompany());

        for (String[] call : new String[][] {
            {"GET", "/api/v202506/orders" + path(order), null},
            {"GET", "/api/orders" + path(order) + "/fraud_check_details", null},
            {"PUT", "/api/orders" + path(order) + "/review_order", "{}"},
            {"PATCH", "/api/orders" + path(order) + "/update_warehouse", "{\"warehouse_id\": null}"},
            {"POST", "/api/orders?cart_token=" + readyCart(DemoShop.SMALL_VARIANT, 1), "{}"}
        }) {
            assertRefused(CartClient.sendTo(call[1], call[0], call[2], other), 404, null);
            assertRefused(CartClient.sendTo(call[1], call[0], call[2], Map.of()), 401, null);
        }
        assertThat(CartClient.sendTo("/api/v202604/orders", "GET", null, other)
                        .json()
                        .path("orders")
                        .size())
                .isZero();
        assertThat(CartClient.sendTo("/api/v202506/orders/stats", "GET", null, other)
                        .json()
                        .at("/stats/orders_count")
                        .asInt())
                .isZero();
    }

    private static JsonNode fraudCheck(JsonNode order) {
        return company("GET", path(order) + "/fraud_check_details", null).json().path("fraud_check_details");
    }

    private static List<Long> ids(String status) {
        return ids(list("?page[limit]=100&filter[status]=" + status));
    }

    private static List<Long> ids(JsonNode answer) {
        return StreamSupport.stream(answer.path("orders").spliterator(), false)
                .map(LaterOrderListsTest::id)
                .toList();
    }

    private static JsonNode list(String query) {
        Client.Answer answer = send("GET", "/api/v202604/orders" + encoded(query));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String cursor(JsonNode answer, String name) {
        return answer.at("/meta/pagination").path(name).asString();
    }

    private static Client.Answer send(String method, String path) {
        return CartClient.sendTo(path, method, null, TOKEN);
    }

    /** Only brackets: all else stands in a query as it is. */
    private static String encoded(String query) {
        return query.replace("[", URLEncoder.encode("[", StandardCharsets.UTF_8))
                .replace("]", URLEncoder.encode("]", StandardCharsets.UTF_8));
    }

    private static long id(JsonNode order) {
        return order.path("id").asLong();
    }

    private static String path(JsonNode order) {
        return "/" + id(order);
    }

    private static String otherCompany() {
        long id = TestFlorin.server()
                .part(Companies.class)
                .create("Other", "o" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        return TestFlorin.server()
                .part(CompanyTokens.class)
                .create(id, "test", null)
                .orElseThrow();
    }
}
