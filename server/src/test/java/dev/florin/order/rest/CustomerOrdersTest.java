package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.identity.CustomerTokens;
import dev.florin.shop.DemoShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The customer's own orders, as Fluid's later checkout lists them. */
class CustomerOrdersTest implements MovesMoney {
    private static final String ORDERS = "/api/checkout/v2026-04/customers/me/orders";

    private final long customer = customer();
    private final Map<String, String> token = token(customer);

    @Test
    void aCustomersOrdersAreListedFilteredAndRead() {
        JsonNode first = order();
        JsonNode second = order();
        CheckoutClient.company("POST", "/" + second.path("id").asLong() + "/cancel", null);

        assertThat(ids(""))
                .containsExactly(second.path("id").asLong(), first.path("id").asLong());
        assertThat(ids("?sort=created_at"))
                .containsExactly(first.path("id").asLong(), second.path("id").asLong());
        assertThat(ids("?status=cancelled")).containsExactly(second.path("id").asLong());
        assertThat(ids("?status=all&type=customer_order&within_days=1")).hasSize(2);
        assertThat(ids("?type=autoship_order")).isEmpty();
        assertThat(ids("?order_number=" + first.path("order_number").asString()))
                .containsExactly(first.path("id").asLong());
        assertThat(ids("?search=" + second.path("order_number").asString()))
                .containsExactly(second.path("id").asLong());
        assertThat(ids("?end_date=2001-01-01")).isEmpty();

        JsonNode part = get("?page[limit]=1").json();
        JsonNode rest = get("?page[limit]=1&page[cursor]="
                        + part.at("/meta/pagination/next_cursor").asString())
                .json();
        assertThat(part.at("/orders/0/id")).isEqualTo(second.path("id"));
        assertThat(rest.at("/orders/0/id")).isEqualTo(first.path("id"));
        assertThat(rest.at("/meta/pagination/next_cursor").isNull()).isTrue();
        assertThat(rest.at("/meta/pagination/prev_cursor").asString()).isEqualTo("0");
    }

    @Test
    void nobodyElseSeesThem() {
        order();

        assertThat(get("", token(customer())).json().path("orders")).isEmpty();
        assertRefused(get("", Map.of()), 401, null);
        assertRefused(get("", Map.of("Authorization", CheckoutClient.COMPANY)), 401, null);
    }

    @ParameterizedTest
    @CsvSource({
        "sort=amount, sort",
        "status=draft, status",
        "status=declined, status",
        "type=car, type",
        "order_number=F-1, order_number",
        "start_date=soon, start_date",
        "within_days=0, within_days",
        "page[limit]=101, page[limit]",
        "page[cursor]=x, page[cursor]",
        "colour=red, colour"
    })
    void eachWrongParameterIsNamed(String query, String name) {
        assertRefused(get("?" + query), 422, name);
    }

    private JsonNode order() {
        JsonNode order = CheckoutClient.order(CheckoutClient.readyCart(DemoShop.VARIANT, 1));
        CheckoutClient.ok(CheckoutClient.company(
                "POST", "/" + order.path("id").asLong() + "/transfer_customer", "{\"customer_id\": " + customer + "}"));
        return order;
    }

    private static long customer() {
        return CheckoutClient.ok(CartClient.sendTo(
                        "/api/customers",
                        "POST",
                        """
                        {"first_name": "Cy", "last_name": "Lee", "email": "%s@example.com"}""".formatted(UUID.randomUUID()),
                        Map.of("Authorization", CheckoutClient.COMPANY)))
                .json()
                .at("/customer/id")
                .asLong();
    }

    private static Map<String, String> token(long customer) {
        return Map.of(
                "Authorization",
                "Bearer "
                        + TestFlorin.server()
                                .part(CustomerTokens.class)
                                .issue(new CustomerTokens.Bearer(DemoShop.COMPANY, customer), Duration.ofHours(1))
                                .text());
    }

    private List<Long> ids(String query) {
        List<Long> ids = new ArrayList<>();
        Client.Answer answer = get(query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        answer.json().path("orders").forEach(order -> ids.add(order.path("id").asLong()));
        return ids;
    }

    private Client.Answer get(String query) {
        return get(query, token);
    }

    private static Client.Answer get(String query, Map<String, String> headers) {
        return CartClient.sendTo(ORDERS + query.replace("[", "%5B").replace("]", "%5D"), "GET", null, headers);
    }
}
