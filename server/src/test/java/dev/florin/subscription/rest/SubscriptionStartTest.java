package dev.florin.subscription.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.subscription.rest.SubscriptionClient.COMPANY;
import static dev.florin.subscription.rest.SubscriptionClient.PATH;
import static dev.florin.subscription.rest.SubscriptionClient.customer;
import static dev.florin.subscription.rest.SubscriptionClient.jwt;
import static dev.florin.subscription.rest.SubscriptionClient.send;
import static dev.florin.subscription.rest.SubscriptionClient.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.order.rest.CheckoutClient;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
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

/** Subscriptions that no order begins, and discounts on renewals. */
class SubscriptionStartTest implements MovesMoney {
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    /** A customer who keeps an address and a card. */
    private record Buyer(long id, long address, long card) {
        static Buyer of(String email) {
            return of(email, "US", "OR", "97201");
        }

        static Buyer of(String email, String country, String state, String postalCode) {
            long id = customer(email);
            String own = "Bearer " + jwt(id);
            long address = CartClient.sendTo(
                            "/api/customers/me/addresses",
                            "POST",
                            """
                            {"first_name": "Ann", "last_name": "Lee", "address1": "123 Main St", "city": "Anytown",
                             "state": "%s", "postal_code": "%s", "country_code": "%s"}""".formatted(state, postalCode, country),
                            Map.of("Authorization", own))
                    .json()
                    .at("/address/id")
                    .asLong();
            long card = CartClient.sendTo(
                            "/api/customers/" + id + "/payment_methods", "POST", """
                            {"default_payment_method": true, "payment_method": {"token": "tok_1111", "last_four": "1111",
                             "card_network": "visa", "exp_month": 3, "exp_year": 2040}}""", Map.of("Authorization", COMPANY))
                    .json()
                    .at("/payment_method/id")
                    .asLong();
            return new Buyer(id, address, card);
        }

        String own() {
            return "Bearer " + jwt(id);
        }

        String wish(String more) {
            return """
                    {"subscription": {"customer_id": %d, "variant_id": 90, "subscription_plan_id": 123%s}}""".formatted(id, more);
        }
    }

    @Test
    void aSubscriptionWithoutAnOrderIsChargedOnItsFirstDateAndNotBefore() {
        Buyer ann = Buyer.of("begun@example.com");

        Client.Answer answer = send(
                COMPANY,
                "POST",
                "",
                ann.wish(", \"quantity\": 2, \"timezone\": \"UTC\", \"address_id\": " + ann.address
                        + ", \"payment_method_id\": " + ann.card));
        TestFlorin.server().part(Renewals.class).look();

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode begun = answer.json().path("subscription");
        long id = begun.path("id").asLong();
        assertThat(answer.json().at("/meta/ignored/0").asString()).isEqualTo("subscription.timezone");
        assertThat(begun.path("order_id").isNull()).isTrue();
        assertThat(begun.path("last_bill_date").isNull()).isTrue();
        assertThat(begun.path("status").asString()).isEqualTo("active");
        assertThat(begun.path("customer_id").asLong()).isEqualTo(ann.id);
        assertThat(begun.path("price").asString()).isEqualTo(priceInACart());
        assertThat(begun.path("next_billing_on").asString())
                .isEqualTo(today.plusMonths(1).toString());
        assertThat(show(id).path("orders")).isEmpty();
        due(id);
        TestFlorin.server().part(Renewals.class).look();
        TestFlorin.await("the renewal", () -> cycles(id) == 1);
        TestFlorin.server().part(Renewals.class).look();
        JsonNode after = show(id);
        assertThat(after.path("orders")).hasSize(1);
        assertThat(after.at("/orders/0/status").asString()).isEqualTo("paid");
        assertThat(after.path("last_bill_date").isNull()).isFalse();
        assertThat(LocalDate.parse(after.path("next_billing_on").asString())).isAfter(today);
        JsonNode order = order(after);
        assertThat(order.path("order_type").asString()).isEqualTo("autoship_order");
        assertThat(order.at("/items/0/quantity").asInt()).isEqualTo(2);
        assertThat(order.path("email").asString()).isEqualTo("begun@example.com");
        cancel(id);
    }

    @Test
    void oneKeyBeginsOneSubscriptionHoweverOftenAndAlsoOnceTheCardIsGone() {
        Buyer ann = Buyer.of("begun-once@example.com");
        Map<String, String> keyed = Map.of("Authorization", COMPANY, "Idempotency-Key", "begin-" + ann.id);
        String body = ann.wish(", \"payment_method_id\": " + ann.card);

        Client.Answer first = CartClient.sendTo(PATH, "POST", body, keyed);
        CartClient.sendTo(
                "/api/customers/me/payment_methods/" + ann.card, "DELETE", null, Map.of("Authorization", ann.own()));
        Client.Answer again = CartClient.sendTo(PATH, "POST", body, keyed);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(again.json().path("subscription")).isEqualTo(first.json().path("subscription"));
        assertThat(open(ann)).isEqualTo(1);
        assertRefused(CartClient.sendTo(PATH, "POST", ann.wish(", \"quantity\": 3"), keyed), 422, "Idempotency-Key");
        cancel(first.json().at("/subscription/id").asLong());
    }

    @Test
    void ofManyWithOneKeyOneBegins() {
        Buyer ann = Buyer.of("begun-by-many@example.com");
        Map<String, String> keyed = Map.of("Authorization", COMPANY, "Idempotency-Key", "many-" + ann.id);

        List<Client.Answer> answers = Together.all(8, _ -> CartClient.sendTo(PATH, "POST", ann.wish(""), keyed));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream()
                        .map(answer -> answer.json().at("/subscription/id").asLong())
                        .distinct())
                .hasSize(1);
        assertThat(open(ann)).isEqualTo(1);
        cancel(answers.getFirst().json().at("/subscription/id").asLong());
    }

    @Test
    void anotherCompanyHasNeitherTheCustomerNorTheSubscription() {
        Buyer ann = Buyer.of("begun-here@example.com");
        long id = send(COMPANY, "POST", "", ann.wish(""))
                .json()
                .at("/subscription/id")
                .asLong();
        String other = "Bearer " + newCompany();

        assertRefused(send(other, "POST", "", ann.wish("")), 404, "subscription.customer_id");
        assertRefused(send(other, "POST", "/" + id + "/discounts", "{\"discount_id\": 1}"), 404, null);
        assertRefused(send(other, "DELETE", "/" + id + "/discounts/1001", null), 404, null);
        assertThat(open(ann)).isEqualTo(1);
        cancel(id);
    }

    @Test
    void aCustomerBeginsOneForThemselvesWithWhatTheyKeep() {
        Buyer ann = Buyer.of("begun-by-herself@example.com");
        Buyer bob = Buyer.of("begun-by-another@example.com");
        String date = today.plusDays(10).toString();
        String path = "/api/checkout/v2026-04/subscriptions";

        JsonNode begun = CartClient.sendTo(
                        path,
                        "POST",
                        "{\"variant_id\": 90, \"subscription_plan_id\": 123, \"status\": \"paused\", \"next_bill_date\": \""
                                + date + "\"}",
                        Map.of("Authorization", ann.own()))
                .json()
                .path("subscription");

        assertThat(begun.path("status").asString()).isEqualTo("paused");
        assertThat(begun.path("next_billing_on").asString()).isEqualTo(date);
        assertThat(begun.path("address_id").asLong()).isEqualTo(ann.address);
        assertRefused(send(ann.own(), "POST", "", bob.wish("")), 404, "subscription.customer_id");
        assertRefused(
                send(ann.own(), "POST", "", ann.wish(", \"address_id\": " + bob.address)),
                404,
                "subscription.address_id");
        assertRefused(
                send(ann.own(), "POST", "", ann.wish(", \"payment_method_id\": " + bob.card)),
                404,
                "subscription.payment_method_id");
        assertThat(open(ann)).isEqualTo(1);
        assertThat(open(bob)).isZero();
        cancel(begun.path("id").asLong());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'customer_id': 999999999, 'variant_id': 90, 'subscription_plan_id': 123 | 404 | customer_id",
                "'customer_id': CUSTOMER, 'variant_id': 999999, 'subscription_plan_id': 123 | 404 | variant_id",
                "'customer_id': CUSTOMER, 'variant_id': 90, 'subscription_plan_id': 999 | 404 | subscription_plan_id",
                "'customer_id': CUSTOMER, 'variant_id': 90 | 422 | subscription_plan_id",
                "'variant_id': 90, 'subscription_plan_id': 123 | 422 | customer_id",
                "'customer_id': CUSTOMER, 'variant_id': 92, 'subscription_plan_id': 123 | 422 | subscription_plan_id",
                "'customer_id': CUSTOMER, 'variant_id': 90, 'subscription_plan_id': 123, 'quantity': 0 | 422 | quantity",
                "'customer_id': CUSTOMER, 'variant_id': 90, 'subscription_plan_id': 123, 'status': 'cancelled' | 422 | status",
                "'customer_id': CUSTOMER, 'variant_id': 90, 'subscription_plan_id': 123, 'disabled': true | 422 | disabled",
                "'customer_id': CUSTOMER, 'variant_id': 90, 'subscription_plan_id': 123, 'next_bill_date': '2020-01-01' | 422 | next_bill_date",
                "'customer_id': CUSTOMER, 'variant_id': 90, 'subscription_plan_id': 123, 'cart_token': 'ct_none' | 404 | cart_token"
            })
    void whatCannotBeginIsRefused(String members, int status, String field) {
        Buyer ann = refusedBuyer();
        String body = "{" + members.replace('\'', '"').replace("CUSTOMER", Long.toString(ann.id)) + "}";

        assertRefused(send(COMPANY, "POST", "", body), status, field);
        assertRefused(send(null, "POST", "", body), 401, null);

        assertThat(open(ann)).isZero();
    }

    private static Buyer refusedBuyer() {
        return Buyer.of("not-begun-" + System.nanoTime() + "@example.com");
    }

    @Test
    void aCustomerWithoutACardOrAnAddressOfTheShopsBeginsNone() {
        long nobody = customer("no-card@example.com");

        Client.Answer answer = send(COMPANY, "POST", "", new Buyer(nobody, 0, 0).wish(""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").propertyNames())
                .containsExactlyInAnyOrder("subscription.address_id", "subscription.payment_method_id");
    }

    @Test
    void aCartThatSubscribesToTheSameIsNotSubscribedToTwice() {
        Buyer ann = Buyer.of("begun-with-cart@example.com");
        String cart = CheckoutClient.readyCart(DemoShop.VARIANT, 1);

        Client.Answer once = send(COMPANY, "POST", "", ann.wish(", \"cart_token\": \"" + cart + "\""));
        long item =
                CartClient.cart(CartClient.get("/" + cart)).at("/items/0/id").asLong();
        CartClient.sendTo(
                "/api/carts/" + cart + "/items/" + item + "/subscribe?subscription_plan_id=123",
                "POST",
                null,
                Map.of());
        Client.Answer twice = send(COMPANY, "POST", "", ann.wish(", \"cart_token\": \"" + cart + "\""));

        assertThat(once.status()).as(once.body()).isEqualTo(201);
        assertRefused(twice, 422, "subscription.cart_token");
        cancel(once.json().at("/subscription/id").asLong());
    }

    @Test
    void aDiscountIsTakenOffAsManyRenewalsAsItIsFor() {
        Buyer ann = Buyer.of("discounted@example.com");
        long id = send(COMPANY, "POST", "", ann.wish(""))
                .json()
                .at("/subscription/id")
                .asLong();
        String path = "/" + id + "/discounts";

        Map<String, String> keyed = Map.of("Authorization", COMPANY, "Idempotency-Key", "discount-" + ann.id);
        String wish = "{\"discount_code\": \"discount10\"}";

        JsonNode given = given(CartClient.sendTo(PATH + path, "POST", wish, keyed));
        JsonNode again = given(send(COMPANY, "POST", path, "{\"discount_id\": 1, \"duration\": \"once\"}"));
        Client.Answer second = send(COMPANY, "POST", path, "{\"discount_id\": 2}");
        JsonNode reduced = renewed(id, 1);
        Client.Answer repeated = CartClient.sendTo(PATH + path, "POST", wish, keyed);
        JsonNode whole = renewed(id, 2);
        JsonNode over = send(COMPANY, "GET", path, null).json().at("/subscription_discounts/0");

        assertThat(given.path("duration").asString()).isEqualTo("once");
        assertThat(given.at("/discount/code").asString()).isEqualTo("DISCOUNT10");
        assertThat(given.at("/discount_version/percentage_value").decimalValue())
                .isEqualByComparingTo("10");
        assertThat(again.path("id")).isEqualTo(given.path("id"));
        assertRefused(second, 422, "discount_id");
        assertThat(repeated.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(given(repeated)).isEqualTo(given);
        assertRefused(CartClient.sendTo(PATH + path, "POST", "{\"discount_id\": 2}", keyed), 422, "Idempotency-Key");
        assertThat(reduced.path("discount_total").asString()).isEqualTo("4.50");
        assertThat(whole.path("discount_total").asString()).isEqualTo("0.00");
        assertThat(over.path("applied_cycles").asInt()).isEqualTo(1);
        assertThat(over.path("removed_reason").asString()).isEqualTo("completed");
        assertThat(over.path("removed_at").isNull()).isFalse();
        cancel(id);
    }

    @Test
    void aDiscountThatIsTakenAwayOrNotHonouredReducesNothing() {
        Buyer ann = Buyer.of("discount-gone@example.com");
        long id = send(COMPANY, "POST", "", ann.wish(""))
                .json()
                .at("/subscription/id")
                .asLong();
        String path = "/" + id + "/discounts";
        JsonNode given = given(send(
                COMPANY, "POST", path, "{\"discount_id\": 1, \"duration\": \"repeating\", \"duration_cycles\": 3}"));

        JsonNode removed = given(send(
                COMPANY, "DELETE", path + "/" + given.path("id").asLong(), "{\"removed_detail\": \"A mistake.\"}"));
        JsonNode whole = renewed(id, 1);

        assertThat(removed.path("removed_reason").asString()).isEqualTo("removed");
        assertThat(removed.path("removed_detail").asString()).isEqualTo("A mistake.");
        assertThat(whole.path("discount_total").asString()).isEqualTo("0.00");
        assertThat(send(COMPANY, "GET", path, null)
                        .json()
                        .at("/subscription_discounts/0/applied_cycles")
                        .asInt())
                .isZero();
        assertRefused(send(COMPANY, "POST", path, "{\"discount_id\": 4}"), 422, "discount_id");
        assertRefused(send(COMPANY, "POST", path, "{\"discount_id\": 999}"), 422, "discount_id");
        assertRefused(send(COMPANY, "POST", path, "{}"), 422, "discount_id");
        assertRefused(
                send(COMPANY, "POST", path, "{\"discount_id\": 1, \"duration\": \"repeating\"}"),
                422,
                "duration_cycles");
        assertRefused(send(COMPANY, "POST", path, "{\"discount_id\": 1, \"duration\": \"now\"}"), 422, "duration");
        assertRefused(send(COMPANY, "DELETE", path + "/999", null), 404, null);
        assertRefused(send(ann.own(), "POST", path, "{\"discount_id\": 1}"), 403, null);
        assertRefused(send(null, "POST", path, "{\"discount_id\": 1}"), 401, null);
        assertRefused(send(COMPANY, "POST", "/999999/discounts", "{\"discount_id\": 1}"), 404, null);
        cancel(id);
        assertRefused(send(COMPANY, "POST", path, "{\"discount_id\": 1}"), 422, "subscription");
    }

    private static String newCompany() {
        long id = TestFlorin.server()
                .part(Companies.class)
                .create("Other", "o" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        return TestFlorin.server()
                .part(CompanyTokens.class)
                .create(id, "test", null)
                .orElseThrow();
    }

    /** Its next renewal, paid: the order. */
    private static JsonNode renewed(long id, int cycle) {
        // Each on a date of its own, as an attempt is named by its date.
        TestFlorin.jdbc().sql("""
                        update subscriptions
                           set billing_on = current_date - 10 + ?, next_billing_at = now() - interval '1 minute'
                         where subscription_id = ?""").params(cycle, id).update();
        TestFlorin.server().part(Renewals.class).look();
        TestFlorin.await("the renewal", () -> cycles(id) == cycle);
        return order(show(id));
    }

    private static JsonNode order(JsonNode subscription) {
        long order = subscription.at("/orders/0/id").asLong();
        return CartClient.sendTo("/api/orders/" + order, "GET", null, Map.of("Authorization", COMPANY))
                .json()
                .path("order");
    }

    private static JsonNode given(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("subscription_discount");
    }

    private static String priceInACart() {
        String cart = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        long item =
                CartClient.cart(CartClient.get("/" + cart)).at("/items/0/id").asLong();
        return CartClient.cart(CartClient.sendTo(
                        "/api/carts/" + cart + "/items/" + item + "/subscribe?subscription_plan_id=123",
                        "POST",
                        null,
                        Map.of()))
                .at("/items/0/price")
                .asString();
    }

    private static int open(Buyer buyer) {
        return TestFlorin.jdbc()
                .sql("select count(*) from subscriptions where customer_id = ? and status <> 'cancelled'")
                .param(buyer.id)
                .query(Integer.class)
                .single();
    }

    private static void due(long id) {
        TestFlorin.jdbc().sql("""
                        update subscriptions
                           set billing_on = current_date, next_billing_at = now() - interval '1 minute'
                         where subscription_id = ?""").param(id).update();
    }

    private static int cycles(long id) {
        return show(id).path("successful_billing_cycles").asInt();
    }

    private static void cancel(long id) {
        shown(send(COMPANY, "POST", "/" + id + "/cancel", null));
    }

    private static JsonNode show(long id) {
        return shown(send(COMPANY, "GET", "/" + id, null));
    }
}
