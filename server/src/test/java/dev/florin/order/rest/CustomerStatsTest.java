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
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a company may ask about its customers as a whole, and about how it is paid. */
class CustomerStatsTest implements MovesMoney {
    private static final Map<String, String> TOKEN = Map.of("Authorization", CheckoutClient.COMPANY);

    @Test
    void customersOrdersAndCartsAreCounted() {
        JsonNode before = stats();
        long customer = TestFlorin.jdbc()
                .sql(
                        "insert into customers (company_id, first_name, last_name, email) values (1, 'A', 'B', 'counted@example.com') returning customer_id")
                .query(Long.class)
                .single();
        String jwt = TestFlorin.server()
                .part(CustomerTokens.class)
                .issue(new CustomerTokens.Bearer(DemoShop.COMPANY, customer), Duration.ofMinutes(5))
                .text();

        buy(jwt);
        JsonNode once = stats();
        buy(jwt);
        JsonNode twice = stats();

        assertThat(once.path("total_customers").asLong())
                .isEqualTo(before.path("total_customers").asLong() + 1);
        assertThat(once.path("repeat_customers_count")).isEqualTo(before.path("repeat_customers_count"));
        assertThat(twice.path("repeat_customers_count").asLong())
                .isEqualTo(once.path("repeat_customers_count").asLong() + 1);
        assertThat(twice.path("repeat_customers_rate").decimalValue()).isPositive();
        CartClient.newCart();
        assertThat(stats().path("cart_abandonment_rate").decimalValue()).isPositive();
        assertRefused(CartClient.sendTo("/api/customers/stats", "GET", null, Map.of()), 401, null);
        assertRefused(
                CartClient.sendTo("/api/customers/stats", "GET", null, Map.of("Authorization", "Bearer " + jwt)),
                401,
                null);
    }

    @Test
    void aCompanyIsPaidWhereverItSells() {
        JsonNode status = get("/api/companies/1/payments_status").json();
        JsonNode countries =
                get("/api/companies/1/payments_status/availability_by_country").json();

        assertThat(status.at("/metrics/countries_ready")).isEqualTo(status.at("/metrics/total_countries"));
        assertThat(status.at("/infrastructure/vault/configured").asBoolean()).isFalse();
        assertThat(status.at("/providers/psps")).hasSize(1);
        assertThat(countries.path("by_country"))
                .hasSize(status.at("/metrics/total_countries").asInt());
        assertThat(countries.at("/by_country/0/3ds/required").asBoolean()).isFalse();
        assertRefused(get("/api/companies/2/payments_status"), 404, null);
        assertRefused(get("/api/companies/x/payments_status/availability_by_country"), 404, null);
        assertRefused(CartClient.sendTo("/api/companies/1/payments_status", "GET", null, Map.of()), 401, null);
    }

    private static void buy(String jwt) {
        CheckoutClient.order(CheckoutClient.checkout(
                CheckoutClient.readyCart(DemoShop.VARIANT, 1), Map.of("Authorization", "Bearer " + jwt)));
    }

    private static JsonNode stats() {
        Client.Answer answer = get("/api/customers/stats");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Client.Answer get(String path) {
        return CartClient.sendTo(path, "GET", null, TOKEN);
    }
}
