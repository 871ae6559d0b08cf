package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.byToken;
import static dev.florin.order.rest.CheckoutClient.company;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static dev.florin.order.rest.CheckoutClient.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.DemoShop;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a company does with its orders, beside giving money back and sending things. */
class OrderDeskTest implements MovesMoney {
    private static final Map<String, String> TOKEN = Map.of("Authorization", CheckoutClient.COMPANY);

    @Test
    void aCompanySaysThingsAboutItsOrderThatItsBuyerDoesNotSee() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 2));
        String external = "SO-" + UUID.randomUUID();

        JsonNode edited = edit(order, """
                {"order": {"note": "Ring\\ntwice.", "external_id": "%s", "metadata": {"rate": 1.10, "gift": {"by": null}},
                 "sale_date": "2026-03-01T12:00:00Z", "amount": "0.01", "tags": ["a"]}}""".formatted(external));
        Client.Answer found = send("GET", "/api/company/orders/find_by_external_id?external_id=" + external, null);
        JsonNode again = edit(order, "{\"order\": {\"external_id\": \"" + external + "\"}}");

        assertThat(edited.path("note").asString()).isEqualTo("Ring\ntwice.");
        assertThat(edited.path("external_id").asString()).isEqualTo(external);
        assertThat(edited.path("metadata").toString()).isEqualTo("{\"gift\":{\"by\":null},\"rate\":1.10}");
        assertThat(edited.path("sale_date").asString()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(edited.path("amount")).isEqualTo(order.path("amount"));
        assertThat(order(found).path("id")).isEqualTo(order.path("id"));
        assertThat(again.path("updated_at")).isEqualTo(edited.path("updated_at"));
        assertThat(shown(order).path("note").asString()).isEqualTo("Ring\ntwice.");
        JsonNode bought = byToken(order);
        assertThat(bought.path("note").isObject()).isTrue();
        assertThat(bought.path("metadata").size()).isZero();
        assertThat(bought.path("external_id").isNull()).isTrue();
        // Ids of one millisecond have no order.
        assertThat(events(order))
                .containsExactlyInAnyOrder(
                        "order.updated [\"external_id\", \"note\", \"metadata\", \"sale_date\"]",
                        "order.external_id_synced null");
    }

    @Test
    void whatAnEditDoesNotKnowIsIgnoredAndListed() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));

        Client.Answer answer = company("PATCH", path(order), """
                {"order": {"note": "x", "amount": "0.01", "metafields": [{"key": "k"}]}, "status": "paid"}""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/meta/ignored").toString())
                .isEqualTo("[\"order.amount\",\"order.metafields\",\"status\"]");
    }

    @Test
    void metadataIsSetAndRemovedMemberByMember() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        edit(order, "{\"order\": {\"metadata\": {\"a\": 1, \"b\": 2}}}");

        JsonNode appended = order(company("PATCH", path(order) + "/append_metadata", """
                {"metadata": {"b": null, "c": 12345678901234567890.5}}"""));
        JsonNode removed = order(company("PATCH", path(order) + "/remove_metadata", "{\"keys\": [\"a\", \"nope\"]}"));
        JsonNode synced = order(send(
                "PATCH",
                "/api/v2/orders" + path(order) + "/update_external_id",
                "{\"order\": {\"external_id\": null}}"));
        JsonNode cleared = edit(order, "{\"order\": {\"metadata\": null}}");
        Client.Answer tooLong = company(
                "PATCH", path(order) + "/append_metadata", "{\"metadata\": {\"a\": \"" + "x".repeat(8000) + "\"}}");
        Client.Answer longer = company(
                "PATCH", path(order) + "/append_metadata", "{\"metadata\": {\"b\": \"" + "x".repeat(8000) + "\"}}");

        assertThat(appended.path("metadata").toString()).isEqualTo("{\"a\":1,\"c\":12345678901234567890.5}");
        assertThat(removed.path("metadata").toString()).isEqualTo("{\"c\":12345678901234567890.5}");
        assertThat(synced.path("external_id").isNull()).isTrue();
        assertThat(cleared.path("metadata").size()).isZero();
        assertThat(tooLong.status()).isEqualTo(200);
        assertRefused(longer, 422, "metadata");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"order\": {\"note\": 7, \"external_id\": {}, \"metadata\": [], \"sale_date\": \"yesterday\"}} | note,external_id,metadata,sale_date",
                "{\"order\": {\"metadata\": {\"a\": \"\\u0000\"}}} | metadata",
                "{\"order\": 7} | order"
            })
    void eachWrongFieldIsNamed(String body, String fields) {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));

        Client.Answer answer = company("PATCH", path(order), body);

        for (String field : fields.split(",")) {
            assertRefused(answer, 422, field.equals("order") ? field : "order." + field);
        }
    }

    @Test
    void anExternalIdIsOfOneOrderHoweverManyAskForItAtOnce() {
        List<JsonNode> orders = Together.all(4, _ -> order(readyCart(DemoShop.SMALL_VARIANT, 1)));
        String body = "{\"order\": {\"external_id\": \"SO-" + UUID.randomUUID() + "\"}}";

        List<Client.Answer> answers = Together.all(4, number -> company("PATCH", path(orders.get(number)), body));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(3);
    }

    @Test
    void anOrderIsTransferredToAnotherCustomerOfTheCompany() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));

        Client.Answer stranger = company("POST", path(order) + "/transfer_customer", "{\"customer_id\": 999999}");
        JsonNode moved = order(company("POST", path(order) + "/transfer_customer", "{\"customer_id\": 123}"));

        assertRefused(stranger, 422, "customer_id");
        assertThat(moved.path("customer_id").asLong()).isEqualTo(123);
        assertThat(moved.path("amount")).isEqualTo(order.path("amount"));
    }

    @Test
    void ordersOfOthersDoNotExist() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        edit(order, "{\"order\": {\"external_id\": \"mine-" + order.path("id").asString() + "\"}}");
        Map<String, String> other = Map.of("Authorization", "Bearer " + otherCompany());

        for (String[] call : new String[][] {
            {"GET", "/api/orders" + path(order), null},
            {"GET", "/api/company/orders" + path(order), null},
            {
                "GET",
                "/api/company/orders/find_by_external_id?external_id=mine-"
                        + order.path("id").asString(),
                null
            },
            {"PATCH", "/api/orders" + path(order), "{\"order\": {\"note\": \"x\"}}"},
            {"PATCH", "/api/company/orders" + path(order), "{\"order\": {\"note\": \"x\"}}"},
            {"PATCH", "/api/orders" + path(order) + "/append_metadata", "{\"metadata\": {}}"},
            {"PATCH", "/api/orders" + path(order) + "/remove_metadata", "{\"keys\": [\"a\"]}"},
            {"PATCH", "/api/v2/orders" + path(order) + "/update_external_id", "{\"order\": {\"external_id\": \"x\"}}"}
        }) {
            assertRefused(CartClient.sendTo(call[1], call[0], call[2], other), 404, null);
            assertRefused(CartClient.sendTo(call[1], call[0], call[2], Map.of()), 401, null);
        }
        assertThat(CartClient.sendTo("/api/orders", "GET", null, other)
                        .json()
                        .at("/meta/pagination/total_count")
                        .asLong())
                .isZero();
    }

    @Test
    void theListIsSearchedFilteredAndSorted() {
        JsonNode first = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        JsonNode second = order(readyCart(DemoShop.SMALL_VARIANT, 2));
        String external = "F-" + UUID.randomUUID();
        edit(second, "{\"order\": {\"external_id\": \"" + external + "\"}}");
        company("POST", path(first) + "/cancel", null);

        assertThat(ids("search_query=" + second.path("order_number").asString()))
                .isEqualTo(List.of(id(second)));
        assertThat(ids("search_query=" + id(first))).isEqualTo(List.of(id(first)));
        assertThat(ids("search_query=" + external)).isEqualTo(List.of(id(second)));
        assertThat(ids("search_query=John%20DOE&per_page=100")).contains(id(first), id(second));
        assertThat(ids("search_query=doe&per_page=100")).contains(id(first), id(second));
        assertThat(ids("search_query=user@EXAMPLE.com&status=cancelled"))
                .contains(id(first))
                .doesNotContain(id(second));
        assertThat(ids("external_id=" + external)).isEqualTo(List.of(id(second)));
        assertThat(ids("status=paid&order_type=customer_order"))
                .contains(id(second))
                .doesNotContain(id(first));
        assertThat(ids("from=" + encoded(second.path("created_at").asString()) + "&sorted_by=created_at_asc")
                        .getFirst())
                .isEqualTo(id(second));
        assertThat(ids("to=" + encoded(second.path("created_at").asString()))).doesNotContain(id(second));
        assertThat(ids("from=2001-01-01&to=2001-01-31")).isEmpty();
        assertThat(ids("sorted_by=id_desc")).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(ids("sorted_by=id_asc")).isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=open",
                "customer_id=x",
                "order_type=gift",
                "from=yesterday",
                "to=2026-13-01",
                "to=%2B99999999-01-01",
                "sorted_by=amount",
                "page=0",
                "unknown=1"
            })
    void whatAListCannotMeanIsRefused(String query) {
        assertRefused(company("GET", "?" + query, null), 422, query.substring(0, query.indexOf('=')));
    }

    @Test
    void allThatIsWrongWithAListIsNamedAtOnce() {
        Client.Answer answer = company("GET", "?status=open&customer_id=x&from=never", null);

        List.of("status", "customer_id", "from").forEach(field -> assertRefused(answer, 422, field));
    }

    private static List<Long> ids(String query) {
        Client.Answer answer = company("GET", "?" + query, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("orders").spliterator(), false)
                .map(OrderDeskTest::id)
                .toList();
    }

    private static long id(JsonNode order) {
        return order.path("id").asLong();
    }

    private static String path(JsonNode order) {
        return "/" + id(order);
    }

    private static JsonNode edit(JsonNode order, String body) {
        return order(company("PATCH", path(order), body));
    }

    private static Client.Answer send(String method, String path, @Nullable String body) {
        return CartClient.sendTo(path, method, body, TOKEN);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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

    private static List<String> events(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("""
                        select type || ' ' || coalesce(payload ->> 'changed', 'null') as event
                          from outbox_events
                         where company_id = 1
                           and payload ->> 'order_id' = ?
                           and type in ('order.updated', 'order.external_id_synced')
                         order by event_id""")
                .param(order.path("id").asString())
                .query((row, number) -> row.getString("event"))
                .list();
    }
}
