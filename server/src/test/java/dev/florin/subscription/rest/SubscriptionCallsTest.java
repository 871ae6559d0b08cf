package dev.florin.subscription.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.subscription.rest.SubscriptionClient.COMPANY;
import static dev.florin.subscription.rest.SubscriptionClient.customer;
import static dev.florin.subscription.rest.SubscriptionClient.jwt;
import static dev.florin.subscription.rest.SubscriptionClient.list;
import static dev.florin.subscription.rest.SubscriptionClient.send;
import static dev.florin.subscription.rest.SubscriptionClient.shown;
import static dev.florin.subscription.rest.SubscriptionClient.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.DemoShop;
import dev.florin.subscription.Renewals;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The calls of subscriptions that later generations have: dates, skips, failed renewals, reactivating, orders. */
class SubscriptionCallsTest implements MovesMoney {
    private static final String OTHER = "Bearer " + jwt(DemoShop.CUSTOMER);

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final String later = today.plusDays(40).toString();

    @Test
    void aSubscriptionIsShownByItsTokenWithAllThatBelongsToIt() {
        long customer = customer("shown-whole@example.com");
        long id = subscription(customer);
        String token = text(show(id), "token");

        JsonNode shown = shown(send("Bearer " + jwt(customer), "GET", "/" + token, null));

        assertThat(shown.path("id").asLong()).isEqualTo(id);
        assertThat(text(shown, "subscription_token")).isEqualTo(token);
        assertThat(shown.at("/subscription_plan/billing_frequency_in_words").asString())
                .isEqualTo("every month");
        assertThat(shown.at("/variant/id").asLong()).isEqualTo(DemoShop.VARIANT);
        assertThat(shown.at("/customer/email").asString()).isEqualTo("shown-whole@example.com");
        assertThat(shown.at("/address/country_code").asString()).isEqualTo("US");
        assertThat(shown.at("/currency/symbol").asString()).isEqualTo("$");
        assertThat(shown.at("/country/iso").asString()).isEqualTo("US");
        assertThat(shown.at("/next_order/item_quantity").asString()).isEqualTo("1");
        assertThat(text(shown, "next_bill_date")).isEqualTo(text(shown, "next_billing_on") + "T00:00:00Z");
        assertThat(shown.path("orders")).hasSize(1);
        assertThat(shown.path("subscription_skips")).isEmpty();
        assertThat(send(COMPANY, "GET", "/" + token + "/discounts", null).json().path("subscription_discounts"))
                .isEmpty();
        assertRefused(send(OTHER, "GET", "/" + token, null), 404, null);
        assertRefused(send(COMPANY, "GET", "/sb_0000000000000000000000", null), 404, null);
    }

    @Test
    void aSkipIsUndoneWhileItsDateIsToCome() {
        long id = subscription(customer("undone@example.com"));
        String first = text(show(id), "next_billing_on");

        JsonNode skipped = post(id, "skip_next_billing", null);
        JsonNode undone = post(id, "undo_skip", null);

        assertThat(text(skipped, "next_billing_on")).isGreaterThan(first);
        assertThat(skipped.path("skipped_count").asInt()).isEqualTo(1);
        assertThat(text(undone, "next_billing_on")).isEqualTo(first);
        assertThat(undone.path("skipped_count").asInt()).isZero();
        assertRefused(call(id, "undo_skip", null), 422, "subscription");
        post(id, "skip", null);
        post(id, "schedule", "{\"schedule\": {\"date\": \"" + later + "\", \"processing_time\": \"09:30\"}}");
        assertRefused(call(id, "undo_skip", null), 422, "subscription");
        JsonNode shown = show(id);
        assertThat(text(shown, "next_attempt_at")).isEqualTo(later + "T09:30:00Z");
        assertThat(shown.path("subscription_skips")).hasSize(2);
        assertThat(shown.at("/subscription_skips/0/skipped_date").asString()).isEqualTo(first);
        assertThat(shown.at("/subscription_skips/0/unskipped_at").isNull()).isTrue();
        assertThat(shown.at("/subscription_skips/1/unskipped_at").isNull()).isFalse();
    }

    @Test
    void aPauseEndsByItselfAndIsChargedThen() {
        long customer = customer("paused-until@example.com");
        long id = subscription(customer);
        String next = text(show(id), "next_billing_on");

        JsonNode twice = post(id, "pause?number_of_orders=2", null);
        JsonNode until = post(id, "pause", "{\"next_bill_date\": \"" + later + "\"}");
        due(id);
        TestFlorin.server().part(Renewals.class).look();

        assertThat(text(twice, "status")).isEqualTo("paused");
        assertThat(LocalDate.parse(text(twice, "next_billing_on")))
                .isEqualTo(LocalDate.parse(next).plusMonths(2));
        assertThat(text(until, "resumes_at")).isEqualTo(later + "T00:00:00Z");
        TestFlorin.await(
                "the renewal", () -> show(id).path("successful_billing_cycles").asInt() == 1);
        JsonNode shown = show(id);
        assertThat(text(shown, "status")).isEqualTo("active");
        assertThat(shown.path("resumes_at").isNull()).isTrue();
        assertThat(shown.path("orders")).hasSize(2);
        assertThat(shown.at("/orders/0/order_type").asString()).isEqualTo("autoship_order");
        String byAmount = "/" + id + "/orders?sort_by=no_of_items&sort_direction=asc&per_page=1";
        JsonNode orders = send(COMPANY, "GET", byAmount, null).json();
        assertThat(orders.path("orders")).hasSize(1);
        assertThat(orders.at("/meta/pagination/total_count").asInt()).isEqualTo(2);
        JsonNode renewals = renewals(COMPANY, "?subscription_token=" + text(shown, "token") + "&from=" + today);
        assertThat(renewals.path("subscription_orders")).hasSize(1);
        assertThat(renewals.at("/subscription_orders/0/subscription_token")).isEqualTo(shown.path("token"));
        assertThat(renewals("Bearer " + jwt(customer), "").path("subscription_orders"))
                .hasSize(1);
        assertThat(renewals(COMPANY, "?to=2020-01-01").path("subscription_orders"))
                .isEmpty();
    }

    @Test
    void aFailedRenewalIsTriedAgainOrGivenUp() {
        long id = subscription(customer("past-due@example.com"));
        assertThat(waiver(id).path("eligible").asBoolean()).isFalse();
        assertRefused(call(id, "retry", null), 422, "subscription");
        assertRefused(call(id, "failed-cycle-waiver", null), 422, "subscription");
        fail(id);

        assertThat(list("?status=past_due&search=past-due@example.com")).containsExactly(id);
        assertThat(waiver(id).path("eligible").asBoolean()).isTrue();
        Client.Answer retried = call(id, "retry", null);
        fail(id);
        JsonNode waived = post(id, "failed-cycle-waiver", "{}");

        assertThat(retried.json().path("queued").asBoolean()).isTrue();
        assertThat(shown(retried).path("decline_count").asInt()).isZero();
        assertThat(waived.path("attempts").asInt()).isZero();
        assertThat(text(waived, "status")).isEqualTo("active");
        assertThat(LocalDate.parse(text(waived, "next_billing_on"))).isAfter(today);
    }

    @Test
    void aCancelledSubscriptionIsChargedAgainFromADateOrAtOnce() {
        long customer = customer("reactivated@example.com");
        String own = "Bearer " + jwt(customer);
        long id = subscription(customer);
        assertRefused(call(id, "reactivate", "{\"process_immediately\": true}"), 422, "subscription");
        assertThat(post(id, "cancel", null).path("cancelled_at").isNull()).isFalse();

        assertRefused(call(id, "reactivate", "{}"), 422, "next_bill_date");
        assertRefused(
                call(id, "reactivate", "{\"process_immediately\": true, \"next_bill_date\": \"" + later + "\"}"),
                422,
                "next_bill_date");
        assertRefused(call(id, "reactivate", "{\"next_bill_date\": \"" + today + "\"}"), 422, "next_bill_date");
        JsonNode again = shown(send(own, "POST", "/" + id + "/reactivate", "{\"next_bill_date\": \"" + later + "\"}"));
        post(id, "cancel", null);
        JsonNode now = post(id, "reactivate", "{\"process_immediately\": true}");
        TestFlorin.server().part(Renewals.class).look();
        TestFlorin.await(
                "the renewal", () -> show(id).path("successful_billing_cycles").asInt() == 1);
        post(id, "cancel", null);

        assertThat(text(again, "next_billing_on")).isEqualTo(later);
        assertThat(again.path("cancelled_at").isNull()).isTrue();
        assertThat(text(now, "next_billing_on")).isEqualTo(today.toString());
        assertRefused(call(id, "reactivate", "{\"process_immediately\": true}"), 422, "process_immediately");
    }

    @Test
    void anEditChangesWhatIsSentWhereAndWhen() {
        long customer = customer("edited@example.com");
        String own = "Bearer " + jwt(customer);
        long id = subscription(customer);
        long address = address(own, "US", "CA", "94110");
        long abroad = address(own, "CA", "ON", "M5V 2T6");

        JsonNode edited = shown(send(
                COMPANY,
                "PATCH",
                "/" + id,
                "{\"subscription\": {\"address_id\": " + address + ", \"next_bill_date\": \"" + later
                        + "T08:00:00Z\", \"notes\": \"Ring twice.\", \"disabled\": true}}"));
        JsonNode cleared = shown(send(own, "PUT", "/" + id, "{\"notes\": null}"));

        assertThat(edited.path("address_id").asLong()).isEqualTo(address);
        assertThat(edited.at("/address/postal_code").asString()).isEqualTo("94110");
        assertThat(text(edited, "next_billing_on")).isEqualTo(later);
        assertThat(text(edited, "notes")).isEqualTo("Ring twice.");
        assertThat(cleared.path("notes").isNull()).isTrue();
        assertThat(text(cleared, "next_billing_on")).isEqualTo(later);
        assertRefused(send(own, "PATCH", "/" + id, "{\"address_id\": " + abroad + "}"), 422, "address_id");
        assertRefused(send(own, "PATCH", "/" + id, "{\"variant_id\": 999999}"), 422, "variant_id");
        JsonNode errors = send(COMPANY, "PATCH", "/" + id, """
                        {"quantity": 0, "next_bill_date": "soon", "address_id": 999999, "payment_method_id": 999999}""").json().path("errors");
        assertThat(errors.propertyNames())
                .containsExactlyInAnyOrder("quantity", "next_bill_date", "address_id", "payment_method_id");
        assertThat(send(COMPANY, "PATCH", "/" + id, "{\"timezone\": \"UTC\"}")
                        .json()
                        .at("/meta/ignored/0")
                        .asString())
                .isEqualTo("timezone");
    }

    @Test
    void severalAreCancelledTogetherEachByItself() {
        long id = subscription(customer("bulk@example.com"));
        String token = text(show(id), "token");
        String body = "{\"tokens\": [\"" + token + "\", \"sb_0000000000000000000000\"]}";

        JsonNode byOther = send(OTHER, "POST", "/bulk_cancel", body).json();
        JsonNode done = send(COMPANY, "POST", "/bulk_cancel", body).json();

        assertThat(byOther.path("success_tokens")).isEmpty();
        assertThat(byOther.path("failed_tokens")).hasSize(2);
        assertThat(done.at("/success_tokens/0").asString()).isEqualTo(token);
        assertThat(done.at("/failed_tokens/0/error").asString()).isEqualTo("not found");
        assertThat(text(show(id), "status")).isEqualTo("cancelled");
        assertRefused(send(COMPANY, "POST", "/bulk_cancel", "{\"tokens\": []}"), 422, "tokens");
    }

    @ParameterizedTest
    @CsvSource({
        "pause?next_bill_date=2020-01-01, next_bill_date",
        "pause?next_bill_date=soon, next_bill_date",
        "pause?number_of_orders=0, number_of_orders",
        "pause?number_of_orders=2&next_bill_date=2099-01-01, number_of_orders",
        "resume?next_bill_date=2099-01-01, next_bill_date",
        "schedule, schedule.date"
    })
    void changesThatCannotBeAreRefused(String change, String field) {
        long id = subscriptions().getFirst();
        assertRefused(call(id, change, null), 422, field);
        assertRefused(send(OTHER, "POST", "/" + id + "/undo_skip", null), 404, null);
        assertRefused(send(null, "POST", "/" + id + "/undo_skip", null), 401, null);
    }

    private static List<Long> subscriptions() {
        List<Long> active = list("?status=active&search=refused-change@example.com");
        return active.isEmpty() ? List.of(subscription(customer("refused-change@example.com"))) : active;
    }

    private static JsonNode renewals(String authorization, String query) {
        return CartClient.sendTo(
                        "/api/subscription_orders" + query, "GET", null, Map.of("Authorization", authorization))
                .json();
    }

    private static JsonNode waiver(long id) {
        return send(COMPANY, "GET", "/" + id + "/failed-cycle-waiver", null)
                .json()
                .path("failed_cycle_waiver");
    }

    /** Its renewal of yesterday has failed once. */
    private static void fail(long id) {
        TestFlorin.jdbc().sql("""
                        update subscriptions
                           set billing_on = current_date - 1, next_billing_at = now() + interval '1 day', failures = 1
                         where subscription_id = ?""").param(id).update();
    }

    private static void due(long id) {
        TestFlorin.jdbc().sql("""
                        update subscriptions
                           set billing_on = current_date, next_billing_at = now() - interval '1 minute'
                         where subscription_id = ?""").param(id).update();
    }

    private static long address(String own, String country, String state, String postalCode) {
        return CartClient.sendTo(
                        "/api/customers/me/addresses",
                        "POST",
                        """
                        {"first_name": "John", "last_name": "Doe", "address1": "123 Main St", "city": "Anytown",
                         "state": "%s", "postal_code": "%s", "country_code": "%s"}""".formatted(state, postalCode, country),
                        Map.of("Authorization", own))
                .json()
                .at("/address/id")
                .asLong();
    }

    private static JsonNode show(long id) {
        return shown(send(COMPANY, "GET", "/" + id, null));
    }

    private static JsonNode post(long id, String change, @Nullable String body) {
        return shown(call(id, change, body));
    }

    private static Client.Answer call(long id, String change, @Nullable String body) {
        return send(COMPANY, "POST", "/" + id + "/" + change, body);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString();
    }
}
