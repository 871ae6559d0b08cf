package dev.florin.subscription.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.subscription.rest.SubscriptionClient.customer;
import static dev.florin.subscription.rest.SubscriptionClient.jwt;
import static dev.florin.subscription.rest.SubscriptionClient.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What customers keep and are charged for, under the newest generation's paths. */
class FluidPayTest implements MovesMoney {
    private static final String ME = "/api/checkout/v2026-04/customers/me";
    private static final String SUBSCRIPTIONS = "/api/checkout/v2026-04/subscriptions";
    private static final String COMPANY = SubscriptionClient.COMPANY;

    @Test
    void anAccountIsTheCustomer() {
        long customer = customer("account@example.com");

        JsonNode changed = ok(send(
                customer,
                "PATCH",
                "",
                "{\"fluid_pay_account\": {\"first_name\": \"Ada\", \"phone\": \"4035551212\"}}"));
        JsonNode shown = ok(send(customer, "GET", "", null));

        assertThat(changed.at("/fluid_pay_account/first_name").asString()).isEqualTo("Ada");
        assertThat(shown.at("/fluid_pay_account/id").asLong()).isEqualTo(customer);
        assertThat(shown.at("/fluid_pay_account/phone").asString()).isEqualTo("4035551212");
        assertThat(shown.at("/fluid_pay_account/address_count").asLong()).isZero();
        assertThat(shown.at("/customer/email").asString()).isEqualTo("account@example.com");
        assertThat(ok(send(customer, "GET", "/companies", null))
                        .path("current_company_id")
                        .asLong())
                .isEqualTo(1);
        assertThat(ok(send(customer, "GET", "/payment_methods/customer_details", null))
                        .path("customer_details"))
                .isEmpty();
        assertRefused(
                send(customer, "PATCH", "", "{\"fluid_pay_account\": {\"email\": \"b@example.com\"}}"),
                422,
                "fluid_pay_account.email");
        assertRefused(send(customer, "PATCH", "", "{}"), 422, "fluid_pay_account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/companies", "/addresses", "/payment_methods", "/payment_methods/customer_details"})
    void nobodyElseSeesIt(String path) {
        assertRefused(call(null, "GET", ME + path, null), 401, null);
        assertRefused(call(COMPANY, "GET", ME + path, null), 401, null);
    }

    @Test
    void anAddressIsKeptChosenChangedAndForgotten() {
        long customer = customer("addresses@example.com");
        JsonNode first = added(customer, "1 Elm St", false);
        JsonNode second = added(customer, "2 Elm St", true);
        String path = "/addresses/" + second.at("/address/id").asLong();

        assertThat(first.at("/address/default").asBoolean()).isTrue();
        assertThat(first.at("/address/name").asString()).isEqualTo("James Bond");
        assertThat(second.at("/address/default").asBoolean()).isTrue();
        JsonNode list = ok(send(customer, "GET", "/addresses?per_page=1", null));
        assertThat(list.path("addresses")).hasSize(1);
        assertThat(list.at("/addresses/0/default").asBoolean()).isFalse();
        assertThat(list.at("/fluid_pay_account/default_address_id")).isEqualTo(second.at("/address/id"));
        assertThat(list.at("/meta/pagination/total_count").asInt()).isEqualTo(2);
        JsonNode changed = ok(send(customer, "PATCH", path, "{\"address\": {\"address2\": \"Apt 7\"}}"));
        assertThat(changed.at("/address/address2").asString()).isEqualTo("Apt 7");
        assertThat(changed.at("/address/name").asString()).isEqualTo("James Bond");
        assertRefused(send(customer, "PATCH", path, "{\"address\": {\"city\": null}}"), 422, "address.city");
        assertRefused(send(customer("others@example.com"), "DELETE", path, null), 404, null);
        ok(send(customer, "DELETE", path, null));
        assertRefused(send(customer, "DELETE", path, null), 404, null);
        assertThat(ok(send(customer, "GET", "/addresses", null)).at("/fluid_pay_account/default_address_id"))
                .isEqualTo(first.at("/address/id"));
    }

    @Test
    void aCardIsKeptOnceForEachToken() {
        long customer = customer("cards@example.com");
        String card = "{\"type\": \"credit_card\", \"country_code\": \"US\", \"default_payment_method\": %s,"
                + " \"billing_address\": {\"zip\": \"89501\"}, \"payment_method\": {\"token\": \"%s\","
                + " \"last_four\": \"1111\", \"card_network\": \"visa\", \"exp_month\": 3, \"exp_year\": 2060}}";

        JsonNode first = ok(send(customer, "POST", "/payment_methods", card.formatted(true, "tok_fluid_pay")));
        JsonNode again = ok(send(customer, "POST", "/payment_methods", card.formatted(false, "tok_fluid_pay")));

        long id = first.at("/payment_method/id").asLong();
        assertThat(first.path("was_created").asBoolean()).isTrue();
        assertThat(first.path("card")).isEqualTo(first.path("payment_method"));
        assertThat(first.at("/card/details/last4_digits").asString()).isEqualTo("1111");
        assertThat(again.path("was_created").asBoolean()).isFalse();
        assertThat(again.at("/payment_method/id").asLong()).isEqualTo(id);
        assertThat(again.at("/payment_method/default").asBoolean()).isTrue();
        assertThat(again.at("/payment_method/payment_title").asString()).isEqualTo("Visa ending in 1111");
        assertThat(again.toString()).doesNotContain("tok_fluid_pay");
        JsonNode changed = ok(send(
                customer, "PATCH", "/payment_methods/" + id, "{\"billing_address\": {\"postal_code\": \"10001\"}}"));
        assertThat(changed.at("/payment_method/billing_address/zip").asString()).isEqualTo("10001");
        JsonNode list = ok(send(customer, "GET", "/payment_methods?country_code=US", null));
        assertThat(list.path("payment_methods")).hasSize(1);
        assertThat(list.at("/fluid_pay_account/default_payment_method_id").asLong())
                .isEqualTo(id);
        assertRefused(
                send(customer("no-cards@example.com"), "PATCH", "/payment_methods/" + id, "{\"set_as_default\": true}"),
                404,
                null);
        ok(send(customer, "DELETE", "/payment_methods/" + id, null));
        assertRefused(send(customer, "DELETE", "/payment_methods/" + id, null), 404, null);
        assertRefused(
                send(customer, "POST", "/payment_methods", card.formatted(true, "4111111111111111")),
                422,
                "payment_method.token");
        assertRefused(send(customer, "POST", "/payment_methods", "{\"type\": \"cash\"}"), 422, "type");
    }

    @Test
    void anAddressIsAppliedToTheCustomersSubscriptions() {
        long customer = customer("applied@example.com");
        long id = subscription(customer);
        long address = added(customer, "9 Elm St", false).at("/address/id").asLong();
        String path = "/addresses/" + address + "/apply_to_subscriptions";
        long others = subscription(customer("not-applied@example.com"));

        assertThat(ok(send(customer, "POST", path, "{\"apply_to_all\": true}"))
                        .path("affected_count")
                        .asInt())
                .isEqualTo(1);
        assertThat(shown("Bearer " + jwt(customer), "/" + id)
                        .at("/address/address1")
                        .asString())
                .isEqualTo("9 Elm St");
        assertThat(ok(send(customer, "POST", path, "{\"subscription_ids\": [" + id + "]}"))
                        .path("affected_count")
                        .asInt())
                .isEqualTo(1);
        assertRefused(
                send(customer, "POST", path, "{\"subscription_ids\": [" + others + "]}"), 422, "subscription_ids");
        assertRefused(send(customer, "POST", path, "{}"), 422, "subscription_ids");
        assertRefused(
                send(customer, "POST", "/addresses/1/apply_to_subscriptions", "{\"apply_to_all\": true}"), 404, null);
    }

    @Test
    void anAddressIsAppliedToAnOldSubscriptionBehindManyThatAreCancelled() {
        long customer = customer("applied-to-old@example.com");
        long id = subscription(customer);
        long address = added(customer, "9 Elm St", false).at("/address/id").asLong();
        TestFlorin.jdbc().sql("""
            insert into subscriptions
                   (company_id, subscription_token, status, cancelled_at, order_id, line_id, customer_id, email,
                    variant_id, plan_id, quantity, country_code, currency, price_minor, document, anchor_on,
                    next_billing_at, created_at, updated_at)
            select company_id, left(subscription_token, -3) || lpad(n::text, 3, '0'), 'cancelled', now(), order_id, line_id + n, customer_id,
                   email, variant_id, plan_id, quantity, country_code, currency, price_minor, document, anchor_on,
                   next_billing_at, created_at, updated_at
              from subscriptions, generate_series(1, 200) as n
             where company_id = 1 and subscription_id = ?\
            """).param(id).update();

        assertThat(ok(send(
                                customer,
                                "POST",
                                "/addresses/" + address + "/apply_to_subscriptions",
                                "{\"apply_to_all\": true}"))
                        .path("affected_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aSubscriptionIsShownAndChangedInTheNewestGeneration() {
        long customer = customer("newest@example.com");
        String token = shown("Bearer " + jwt(customer), "/" + subscription(customer))
                .path("subscription_token")
                .asString();
        String mine = "Bearer " + jwt(customer);

        assertThat(status(call(mine, "POST", SUBSCRIPTIONS + "/" + token + "/skip", null)))
                .isEqualTo("active");
        assertThat(status(call(mine, "POST", SUBSCRIPTIONS + "/" + token + "/undo_skip", null)))
                .isEqualTo("active");
        assertThat(status(call(mine, "POST", SUBSCRIPTIONS + "/" + token + "/pause", null)))
                .isEqualTo("paused");
        assertThat(ids(mine, "?active=true")).isEmpty();
        assertThat(ids(mine, "?active=false")).hasSize(1);
        assertThat(status(call(mine, "POST", SUBSCRIPTIONS + "/" + token + "/resume", null)))
                .isEqualTo("active");
        assertThat(ids(mine, "?active=true")).hasSize(1);
        JsonNode edited = ok(call(mine, "PATCH", SUBSCRIPTIONS + "/" + token, "{\"subscription\": {\"quantity\": 3}}"));
        assertThat(edited.at("/subscription/quantity").asInt()).isEqualTo(3);
        assertThat(ok(call(mine, "GET", SUBSCRIPTIONS + "/" + token + "/failed-cycle-waiver", null))
                        .at("/failed_cycle_waiver/eligible")
                        .asBoolean())
                .isFalse();
        assertThat(ok(call(mine, "GET", SUBSCRIPTIONS + "/" + token + "/discounts", null))
                        .path("subscription_discounts"))
                .isEmpty();
        assertThat(status(call(mine, "POST", SUBSCRIPTIONS + "/" + token + "/cancel", null)))
                .isEqualTo("cancelled");
        assertRefused(
                call("Bearer " + jwt(customer("prying@example.com")), "GET", SUBSCRIPTIONS + "/" + token, null),
                404,
                null);
        assertRefused(call(null, "GET", SUBSCRIPTIONS, null), 401, null);
        assertRefused(call(mine, "GET", SUBSCRIPTIONS + "?active=maybe", null), 422, "active");
        assertRefused(call(mine, "GET", SUBSCRIPTIONS + "?active=true&status=paused", null), 422, "active");
    }

    private static List<Long> ids(String authorization, String query) {
        return ok(call(authorization, "GET", SUBSCRIPTIONS + query, null))
                .path("subscriptions")
                .valueStream()
                .map(one -> one.path("id").asLong())
                .toList();
    }

    private static String status(Client.Answer answer) {
        return ok(answer).at("/subscription/status").asString();
    }

    private static JsonNode shown(String authorization, String path) {
        return ok(call(authorization, "GET", SUBSCRIPTIONS + path, null)).path("subscription");
    }

    private static JsonNode added(long customer, String street, boolean isDefault) {
        Client.Answer answer = send(
                customer,
                "POST",
                "/addresses",
                "{\"address\": {\"name\": \"James Bond\", \"address1\": \"" + street + "\", \"city\": \"Reno\","
                        + " \"state\": \"NV\", \"postal_code\": \"89501\", \"country_code\": \"US\", \"default\": "
                        + isDefault + "}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static JsonNode ok(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Client.Answer send(long customer, String method, String path, @Nullable String body) {
        return call("Bearer " + jwt(customer), method, ME + path, body);
    }

    private static Client.Answer call(
            @Nullable String authorization, String method, String path, @Nullable String body) {
        Map<String, String> headers = new HashMap<>();
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        return CartClient.sendTo(path, method, body, headers);
    }
}
