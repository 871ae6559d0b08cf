package dev.florin.subscription.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.subscription.rest.SubscriptionClient.COMPANY;
import static dev.florin.subscription.rest.SubscriptionClient.PATH;
import static dev.florin.subscription.rest.SubscriptionClient.customer;
import static dev.florin.subscription.rest.SubscriptionClient.jwt;
import static dev.florin.subscription.rest.SubscriptionClient.keyed;
import static dev.florin.subscription.rest.SubscriptionClient.send;
import static dev.florin.subscription.rest.SubscriptionClient.shown;
import static dev.florin.subscription.rest.SubscriptionClient.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.order.rest.CheckoutClient;
import dev.florin.shop.DemoShop;
import dev.florin.subscription.Renewals;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Subscriptions over HTTP, and a renewal that the server makes itself. */
class SubscriptionsTest implements MovesMoney {
    private static final int THREADS = 8;

    @Test
    void theServerRenewsWhatIsDueByItself() {
        long customer = customer("renewed@example.com");
        long id = subscription(customer);
        TestFlorin.jdbc()
                .sql("update subscriptions set next_billing_at = now() - interval '1 minute' where subscription_id = ?")
                .param(id)
                .update();

        assertThat(TestFlorin.server().part(Renewals.class).look()).isGreaterThanOrEqualTo(1);

        TestFlorin.await("the renewal", () -> orders(customer).size() == 2);
        JsonNode renewal = orders(customer).get(0);
        TestFlorin.await(
                "its payment",
                () -> orders(customer).get(0).path("status").asString().equals("paid"));
        assertThat(renewal.path("order_type").asString()).isEqualTo("autoship_order");
        assertThat(renewal.path("amount").asString())
                .isEqualTo(orders(customer).get(1).path("amount").asString());
        assertThat(send(COMPANY, "GET", "/" + id, null)
                        .json()
                        .at("/subscription/failed_attempts")
                        .asInt())
                .isZero();
    }

    /** A price by hand is not for what renews. */
    @Test
    void aRenewalCostsWhatTheBuyerWasToldOfALineThatTheCompanyHadPriced() {
        long customer = customer("priced@example.com");
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + jwt(customer));
        String cart = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        String prices = "{\"cart_items\": [{\"id\": 1, \"price\": \"1.00\"}]}";
        CartClient.cart(CartClient.sendTo(
                "/api/carts/" + cart + "/update_cart_items_prices", "PATCH", prices, Map.of("Authorization", COMPANY)));
        JsonNode told = CartClient.cart(CartClient.sendTo(
                "/api/carts/" + cart + "/items/1/subscribe?subscription_plan_id=123", "POST", null, bearer));
        long order = CheckoutClient.order(CheckoutClient.checkout(cart, bearer))
                .path("id")
                .asLong();
        TestFlorin.jdbc()
                .sql("update subscriptions set next_billing_at = now() - interval '1 minute' where order_id = ?")
                .param(order)
                .update();

        TestFlorin.server().part(Renewals.class).look();

        TestFlorin.await("the renewal", () -> orders(customer).size() == 2);
        assertThat(told.at("/recurring/0/subtotal").asString()).isEqualTo("45.00");
        assertThat(told.path("amount_total").asString())
                .isEqualTo(orders(customer).get(0).path("amount").asString());
        assertThat(orders(customer).get(1).path("amount"))
                .isEqualTo(orders(customer).get(0).path("amount"));
    }

    @Test
    void theCompanySteersASubscription() {
        long id = subscription(customer("steered@example.com"));

        JsonNode first = shown(send(COMPANY, "GET", "/" + id, null));
        JsonNode skipped = shown(send(COMPANY, "POST", "/" + id + "/skip", null));
        JsonNode paused = shown(send(COMPANY, "POST", "/" + id + "/pause", null));
        JsonNode resumed = shown(send(COMPANY, "POST", "/" + id + "/resume", "{}"));
        JsonNode edited = shown(send(COMPANY, "PATCH", "/" + id, "{\"subscription_plan_id\": 124, \"quantity\": 3}"));
        JsonNode cancelled = shown(send(COMPANY, "POST", "/" + id + "/cancel", null));

        assertThat(first.path("status").asString()).isEqualTo("active");
        assertThat(first.path("price").asString()).isEqualTo("45.00");
        assertThat(first.path("billing_interval_unit").asString()).isEqualTo("month");
        assertThat(first.at("/payment_method/last_four").asString()).isEqualTo("1111");
        assertThat(skipped.path("next_billing_on").asString())
                .isGreaterThan(first.path("next_billing_on").asString());
        assertThat(paused.path("status").asString()).isEqualTo("paused");
        assertThat(resumed.path("status").asString()).isEqualTo("active");
        assertThat(resumed.path("next_billing_on")).isEqualTo(skipped.path("next_billing_on"));
        assertThat(edited.path("quantity").asInt()).isEqualTo(3);
        assertThat(edited.path("billing_interval").asInt()).isEqualTo(3);
        assertThat(cancelled.path("status").asString()).isEqualTo("cancelled");
        assertThat(cancelled.path("next_billing_on").isNull()).isTrue();
        assertThat(cancelled.path("next_attempt_at").isNull()).isTrue();
        assertRefused(send(COMPANY, "POST", "/" + id + "/resume", null), 422, "subscription");
        assertRefused(send(COMPANY, "PATCH", "/" + id, "{\"quantity\": 0}"), 422, "quantity");
        assertRefused(send(COMPANY, "PATCH", "/" + id, "{\"payment_method_id\": 1000001}"), 422, "payment_method_id");
        assertRefused(send(COMPANY, "GET", "/999999", null), 404, null);
        assertRefused(send(COMPANY, "GET", "?status=asleep", null), 422, "status");
        assertRefused(send(null, "GET", "", null), 401, null);
        JsonNode list =
                send(COMPANY, "GET", "?status=cancelled&per_page=1", null).json();
        assertThat(list.path("subscriptions")).hasSize(1);
        assertThat(list.at("/subscriptions/0/status").asString()).isEqualTo("cancelled");
        assertThat(list.at("/meta/pagination/total_count").asInt()).isPositive();
    }

    @Test
    void repeatedKeyChangesOnceAndGetsTheFirstAnswer() {
        long customer = customer("keyed@example.com");
        String own = "Bearer " + jwt(customer);
        long id = subscription(customer);
        String before =
                shown(send(own, "GET", "/" + id, null)).path("next_billing_on").asString();

        Client.Answer first = keyed(own, id, "skip", "k1");
        Client.Answer again = keyed(own, id, "skip", "k1");
        Client.Answer byCompany = keyed(COMPANY, id, "skip", "k1");
        JsonNode other = shown(keyed(own, id, "skip", "k2"));
        Client.Answer late = keyed(own, id, "skip", "k1");

        assertThat(shown(first).path("next_billing_on").asString()).isGreaterThan(before);
        assertThat(other.path("next_billing_on").asString())
                .isGreaterThan(shown(first).path("next_billing_on").asString());
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        for (Client.Answer answer : List.of(again, byCompany, late)) {
            assertThat(shown(answer)).isEqualTo(shown(first));
            assertThat(answer.headers().firstValue("Idempotency-Replayed")).contains("true");
        }
        assertThat(listed(own, id)).isEqualTo(other);
    }

    @Test
    void aKeyStandsForOneChangeOfOneSubscription() {
        long id = subscription(customer("one-change@example.com"));
        long another = subscription(customer("another-change@example.com"));
        JsonNode skipped = shown(keyed(COMPANY, id, "skip", "k1"));

        assertRefused(keyed(COMPANY, id, "pause", "k1"), 422, "Idempotency-Key");
        assertThat(listed(COMPANY, id)).isEqualTo(skipped);
        JsonNode paused = shown(keyed(COMPANY, another, "pause", "k1"));
        shown(keyed(COMPANY, another, "resume", "k2"));
        assertThat(shown(keyed(COMPANY, another, "pause", "k1"))).isEqualTo(paused);
        assertThat(shown(keyed(COMPANY, another, "cancel", "k3")).path("status").asString())
                .isEqualTo("cancelled");
        Client.Answer refused = keyed(COMPANY, another, "skip", "k4");
        Client.Answer again = keyed(COMPANY, another, "skip", "k4");
        assertRefused(refused, 422, "subscription");
        assertRefused(again, 422, "subscription");
        assertThat(refused.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertRefused(keyed(COMPANY, another, "cancel", "k4"), 422, "Idempotency-Key");
        assertRefused(keyed(COMPANY, another, "skip", "a key"), 400, null);
    }

    @ParameterizedTest
    @CsvSource({"PATCH,''", "PUT,''", "POST,/reactivate"})
    void aRepeatedKeyGetsTheFirstAnswerWhenTheAddressIsGone(String method, String call) {
        long customer = customer("gone" + UUID.randomUUID() + "@example.com");
        String own = "Bearer " + jwt(customer);
        long id = subscription(customer);
        if (!call.isEmpty()) {
            shown(send(own, "POST", "/" + id + "/cancel", null));
        }
        long address = address(own);
        String path = PATH + "/" + id + call;
        String body = "{\"address_id\": " + address + ", \"next_bill_date\": \""
                + LocalDate.now(ZoneOffset.UTC).plusDays(40) + "\"}";
        Map<String, String> keyed = Map.of("Authorization", own, "Idempotency-Key", "k1");

        JsonNode first = shown(CartClient.sendTo(path, method, body, keyed));
        assertThat(CartClient.sendTo("/api/customers/me/addresses/" + address, "DELETE", null, keyed)
                        .status())
                .isEqualTo(200);
        Client.Answer again = CartClient.sendTo(path, method, body, keyed);

        assertThat(shown(again)).isEqualTo(first);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertRefused(
                CartClient.sendTo(path, method, body.replace("}", ", \"notes\": \"x\"}"), keyed),
                422,
                "Idempotency-Key");
        assertRefused(
                CartClient.sendTo(path, method, body, Map.of("Authorization", own, "Idempotency-Key", "k2")),
                422,
                "address_id");
        String other = "Bearer " + jwt(DemoShop.CUSTOMER);
        assertRefused(
                CartClient.sendTo(path, method, body, Map.of("Authorization", other, "Idempotency-Key", "k1")),
                422,
                "address_id");
    }

    @Test
    void manyAtOnceWithOneKeySkipOneDate() {
        long id = subscription(customer("many-skips@example.com"));

        List<JsonNode> all = Together.all(THREADS, _ -> shown(keyed(COMPANY, id, "skip", "k1")));

        assertThat(all).containsOnly(listed(COMPANY, id));
    }

    @Test
    void aCustomerHasTheOwnSubscriptionsAloneAndChoosesTheCard() {
        long customer = customer("owner@example.com");
        String own = "Bearer " + jwt(customer);
        String other = "Bearer " + jwt(DemoShop.CUSTOMER);
        long id = subscription(customer);
        long card = CartClient.sendTo(
                        "/api/carts/" + CartClient.newCart() + "/payment_methods/credit_card",
                        "POST",
                        """
                        {"payment_method": {"token": "tok_4444", "last_four": "4444", "card_type": "visa",
                         "exp_month": "03", "exp_year": "2032"}}\
                        """,
                        Map.of("Authorization", own))
                .json()
                .at("/card/id")
                .asLong();

        JsonNode changed = shown(send(own, "PATCH", "/" + id, "{\"payment_method_id\": " + card + "}"));

        assertThat(changed.at("/payment_method/last_four").asString()).isEqualTo("4444");
        assertThat(changed.path("quantity").asInt()).isEqualTo(1);
        assertThat(send(own, "GET", "", null).json().path("subscriptions")).hasSize(1);
        assertThat(shown(send(own, "POST", "/" + id + "/pause", null))
                        .path("status")
                        .asString())
                .isEqualTo("paused");
        assertRefused(send(other, "GET", "/" + id, null), 404, null);
        assertRefused(send(other, "POST", "/" + id + "/cancel", null), 404, null);
        assertRefused(
                send(other, "PATCH", "/" + id, "{\"payment_method_id\": " + card + "}"), 422, "payment_method_id");
        assertThat(orders(customer)).hasSize(1);
        assertThat(TestFlorin.jdbc()
                        .sql("select document from subscriptions where subscription_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain("tok_");
    }

    /** As lists and changes show it. */
    private static JsonNode listed(String authorization, long id) {
        String query = "?subscription_number_min=" + id + "&subscription_number_max=" + id;
        return send(authorization, "GET", query, null).json().at("/subscriptions/0");
    }

    private static long address(String own) {
        return CartClient.sendTo("/api/customers/me/addresses", "POST", """
                         {"first_name": "John", "last_name": "Doe", "address1": "123 Main St", "city": "Anytown",
                          "state": "CA", "postal_code": "94110", "country_code": "US"}\
                         """, Map.of("Authorization", own))
                .json()
                .at("/address/id")
                .asLong();
    }

    private static JsonNode orders(long customer) {
        return CartClient.sendTo(
                        "/api/customers/me/orders", "GET", null, Map.of("Authorization", "Bearer " + jwt(customer)))
                .json()
                .path("orders");
    }
}
