package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.available;
import static dev.florin.order.rest.CheckoutClient.byToken;
import static dev.florin.order.rest.CheckoutClient.cartState;
import static dev.florin.order.rest.CheckoutClient.checkout;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.pay;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static dev.florin.order.rest.CheckoutClient.readyDigitalCart;
import static dev.florin.order.rest.CheckoutClient.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.DemoShop;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Carts become orders over HTTP, paid by the simulated gateway. */
class CheckoutTest implements MovesMoney {
    @Test
    void aDocumentedCartBecomesAnOrderWithTheDocumentedMembers() {
        String cart = CartClient.newCart(", \"items\": [{\"variant_id\": 90, \"quantity\": 2}],"
                + " \"order_confirmation_url\": \"https://myco.fluid.app/thanks?token={order_token}\"");
        CheckoutClient.contact(cart);
        CheckoutClient.ship(cart);
        CartClient.send("POST", "/" + cart + "/discount", "{\"discount_code\": \"DISCOUNT10\"}");
        pay(cart, CheckoutClient.GOOD_CARD);

        Client.Answer answer = checkout(cart);

        JsonNode order = order(answer);
        // 2 x 50.00 - 10.00, 7.25 % of 90.00 = 6.525, and 7.00 for Ground
        assertThat(order.path("amount").asString()).isEqualTo("103.53");
        assertThat(order.path("refundable_amount").decimalValue()).isEqualByComparingTo("103.53");
        assertThat(order.path("refundable_amount").isNumber()).isTrue();
        assertThat(order.path("order_number").asString()).matches("F[1-9][0-9]{5,}");
        assertThat(order.path("token").asString()).matches("fo_[0-9A-Za-z]{22}");
        assertThat(order.path("order_type").asString()).isEqualTo("customer_order");
        assertThat(order.path("status").asString()).isEqualTo("paid");
        assertThat(order.path("order_confirmation_url").asString())
                .isEqualTo("https://myco.fluid.app/thanks?token="
                        + order.path("token").asString());
        assertThat(order.path("first_name").asString()).isEqualTo("John");
        assertThat(order.path("recurring").isArray()).isTrue();
        assertThat(order.path("note").isObject()).isTrue();
        assertThat(order.path("metadata").isObject()).isTrue();
        assertThat(order.path("id").isIntegralNumber()).isTrue();
        for (String text : List.of("last_name", "email", "phone", "currency_code", "created_at", "updated_at")) {
            assertThat(order.path(text).isString()).as(text).isTrue();
        }
        assertThat(answer.json().at("/meta/shop_url").asString()).isEqualTo("https://myco.fluid.app");
        assertThat(cartState(cart)).isEqualTo("complete");
        assertThat(entries(order))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GATEWAY_CLEARING", -10353L,
                        "DISCOUNTS", -1000L,
                        "REVENUE", 10000L,
                        "SHIPPING_REVENUE", 700L,
                        "TAX_PAYABLE", 653L));
        assertThat(payment(order)).isEqualTo("CAPTURED 10353");
    }

    @Test
    void containedTaxIsTakenOutOfTheRevenue() {
        String cart = cartOf(CartClient.send("POST", "", """
                {"country_code": "GB", "fluid_shop": "myco",
                 "items": [{"variant_id": 91, "quantity": 1}]}""").json());
        CheckoutClient.contact(cart);
        pay(cart, CheckoutClient.GOOD_CARD);

        JsonNode order = order(cart);

        Map<String, Long> entries = entries(order);
        long paid = new BigDecimal(order.path("amount").asString())
                .movePointRight(2)
                .longValueExact();
        assertThat(entries).containsEntry("GATEWAY_CLEARING", -paid);
        assertThat(entries.getOrDefault("REVENUE", 0L) + entries.getOrDefault("TAX_PAYABLE", 0L))
                .isEqualTo(paid);
        // 20 % contained is a sixth, rounded half up
        assertThat(entries.get("TAX_PAYABLE")).isEqualTo((paid * 2 + 6) / 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"share_guid\": \"james-bond007\"", "\"fluid_rep_id\": 456"})
    void anOrderShowsWhoGetsTheCreditAsItsCartDid(String rep) {
        String cart = readyCart(DemoShop.VARIANT, 1);
        Client.Answer credited =
                CartClient.send("PATCH", "/" + cart + "/attribution", "{\"attribution\": {" + rep + "}}");

        JsonNode order = order(cart);

        assertThat(order.path("attribution"))
                .isEqualTo(CartClient.cart(credited).path("attribution"))
                .isEqualTo(byToken(order).path("attribution"));
    }

    private static String cartOf(JsonNode made) {
        return made.at("/cart/cart_token").asString();
    }

    @Test
    void anOrderedCartAnswersTheSameOrderAgainAndTakesNoChange() {
        String cart = readyCart(DemoShop.VARIANT, 1);
        JsonNode order = order(cart);

        JsonNode again = order(cart);
        Client.Answer browser =
                CartClient.sendTo("/api/public/v2025-06/commerce/carts/" + cart + "/checkout", "POST", null, Map.of());
        Client.Answer change = CartClient.send("PATCH", "/" + cart, "{\"email\": \"other@example.com\"}");

        assertThat(again).isEqualTo(order);
        assertThat(order(browser).path("id")).isEqualTo(order.path("id"));
        assertRefused(change, 410, null);
        assertThat(change.json().at("/meta/cart/state").asString()).isEqualTo("complete");
    }

    @Test
    void everyUnmetRequirementIsNamed() {
        String cart = CartClient.cartOf(1);

        Client.Answer answer = checkout(cart);

        assertRefused(answer, 422, "email");
        assertThat(answer.json().path("errors").has("ship_to")).isTrue();
        assertThat(answer.json().path("errors").has("payment_method")).isTrue();
        assertThat(cartState(cart)).isEqualTo("start");
        assertRefused(checkout("ct_0123456789ABCDEFGHIJKL"), 404, null);
    }

    @Test
    void keyOfAnotherChangeOfTheCartChecksNothingOut() {
        String cart = readyCart(DemoShop.VARIANT, 1);
        Client.Answer added = CartClient.send(
                "POST",
                "/" + cart + "/items",
                "{\"items\": [{\"variant_id\": 90, \"quantity\": 1}]}",
                Map.of("Idempotency-Key", "mine"));
        assertThat(added.status()).isEqualTo(200);

        assertRefused(checkout(cart, Map.of("Idempotency-Key", "mine")), 422, "Idempotency-Key");

        assertThat(cartState(cart)).isEqualTo("start");
        assertThat(checkout(cart, Map.of("Idempotency-Key", "another")).status())
                .isEqualTo(200);
    }

    /** Because it began nothing: otherwise a client that corrects the cart and sends the same key could never pay. */
    @Test
    void refusalBeforeAnAttemptIsDecidedAnewUnderItsKey() {
        String cart = CartClient.cartOf(1);
        CheckoutClient.contact(cart);
        CheckoutClient.pay(cart, CheckoutClient.GOOD_CARD);
        Map<String, String> key = Map.of("Idempotency-Key", "of-this-cart");
        assertThat(checkout(cart, key).status()).isEqualTo(422);
        CheckoutClient.ship(cart);

        JsonNode order = order(checkout(cart, key));

        Client.Answer again = checkout(cart, key);
        assertThat(order(again)).isEqualTo(order);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void aDeclinedCardLeavesStockMoneyAndCartAsTheyWere() {
        long before = available(DemoShop.SMALL_VARIANT);
        String cart = readyCart(DemoShop.SMALL_VARIANT, 2, CheckoutClient.POOR_CARD);

        Client.Answer answer = checkout(cart, Map.of("Idempotency-Key", "first"));

        assertRefused(answer, 422, "payment_method");
        assertThat(answer.body()).contains("insufficient funds");
        assertThat(available(DemoShop.SMALL_VARIANT)).isEqualTo(before);
        assertThat(cartState(cart)).isEqualTo("start");
        // the same attempt has the same answer, another card is another attempt
        pay(cart, CheckoutClient.GOOD_CARD);
        Client.Answer replay = checkout(cart, Map.of("Idempotency-Key", "first"));
        assertRefused(replay, 422, "payment_method");
        assertThat(replay.headers().firstValue("Idempotency-Replayed")).contains("true");
        JsonNode order = order(checkout(cart, Map.of("Idempotency-Key", "second")));
        assertThat(checkout(cart, Map.of("Idempotency-Key", "first")).status()).isEqualTo(422);
        assertThat(order(checkout(cart, Map.of("Idempotency-Key", "third")))).isEqualTo(order);
        assertThat(order.path("status").asString()).isEqualTo("paid");
        assertThat(available(DemoShop.SMALL_VARIANT)).isEqualTo(before - 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {CheckoutClient.CHARGED_LATE_CARD, CheckoutClient.ERRS_ONCE_CARD})
    void aGatewayThatStumblesIsAskedAgainAndChargesOnce(String card) {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1, card));

        assertThat(order.path("status").asString()).isEqualTo("paid");
        assertThat(payment(order)).startsWith("CAPTURED");
    }

    @Test
    void unshippedGoodsAreTaxedByTheBillingAddressWhichIsRequired() {
        String cart = CartClient.newCart(", \"items\": [{\"variant_id\": 91, \"quantity\": 1}]");
        CheckoutClient.contact(cart);
        pay(cart, CheckoutClient.GOOD_CARD);
        assertRefused(checkout(cart), 422, "bill_to");

        CheckoutClient.ok(CartClient.send("POST", "/" + cart + "/address", """
                {"type": "bill_to", "address": {"first_name": "John", "last_name": "Doe", "address1": "1 Main St",
                 "city": "Los Angeles", "state": "California", "postal_code": "90001", "country_code": "US"}}"""));

        // 7.25 % of 15.00 is 1.0875
        assertThat(order(cart).path("amount").asString()).isEqualTo("16.09");
    }

    @Test
    void zeroTotalOrderIsNotSentToTheGateway() {
        String cart = readyDigitalCart(DemoShop.DIGITAL_VARIANT, 1);
        TestFlorin.jdbc().sql("""
                        insert into discounts (company_id, discount_id, code, title, kind, percent_ppm)
                        values (1, 900, 'ALLFREE', 'Everything', 'percent', 1000000)
                        on conflict do nothing""").update();
        TestFlorin.jdbc()
                .sql("update shop_versions set version = version + 1 where company_id = 1")
                .update();
        TestFlorin.await(
                "the discount is known",
                () -> CartClient.send("POST", "/" + cart + "/discount", "{\"discount_code\": \"ALLFREE\"}")
                                .status()
                        == 200);

        JsonNode order = order(cart);

        assertThat(order.path("amount").asString()).isEqualTo("0.00");
        assertThat(order.path("status").asString()).isEqualTo("paid");
        assertThat(payment(order)).isEqualTo("none");
        Client.Answer cancelled =
                CheckoutClient.company("POST", "/" + order.path("id").asLong() + "/cancel", null);
        assertThat(order(cancelled).path("status").asString()).isEqualTo("cancelled");
    }

    @Test
    void aSubscribedLineBeginsASubscriptionThatRenewsLater() {
        String cart = readyCart(DemoShop.VARIANT, 1);
        long item =
                CartClient.cart(CartClient.get("/" + cart)).at("/items/0/id").asLong();
        CartClient.cart(CartClient.send("POST", "/" + cart + "/items/" + item + "/subscribe", null));

        JsonNode order = order(cart);

        assertThat(order.at("/recurring/0/subtotal").asString()).isEqualTo("45.00");
        Map<String, @Nullable Object> row = TestFlorin.jdbc()
                .sql("select * from subscriptions where company_id = 1 and order_id = ?")
                .param(order.path("id").asLong())
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("status", "active")
                .containsEntry("plan_id", 123L)
                .containsEntry("variant_id", DemoShop.VARIANT)
                .containsEntry("price_minor", 4500L)
                .containsEntry("email", "user@example.com");
        assertThat(String.valueOf(row.get("subscription_token"))).matches("sb_[0-9A-Za-z]{22}");
        assertThat(String.valueOf(row.get("document"))).doesNotContain("tok_");
        assertThat(String.valueOf(row.get("next_billing_at")))
                .startsWith(order.at("/recurring/0/start_date").asString());
    }

    @Test
    void anOrderTellsOthersOfItselfWithoutSecrets() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));

        List<@Nullable String> events = TestFlorin.jdbc()
                .sql("""
                        select type || ' ' || payload
                          from outbox_events
                         where payload ->> 'order_number' = ?
                           and published_at is null""")
                .param(order.path("order_number").asString())
                .query(String.class)
                .list();

        assertThat(events).hasSize(1);
        assertThat(String.valueOf(events.getFirst()))
                .startsWith("order.created ")
                .doesNotContain(order.path("token").asString(), "tok_", "Main St");
    }

    @Test
    void theCompanySeesItsOrdersAndNobodyElseDoes() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));
        long id = order.path("id").asLong();

        assertThat(shown(order).path("order_number")).isEqualTo(order.path("order_number"));
        assertThat(byToken(order).path("id").asLong()).isEqualTo(id);
        Client.Answer list = CheckoutClient.company("GET", "?per_page=1&status=paid&email=USER@example.com", null);
        assertThat(list.json().at("/orders/0/id").asLong()).isGreaterThanOrEqualTo(id);
        assertThat(list.json().path("orders").size()).isEqualTo(1);
        assertThat(list.json().at("/meta/pagination/total_count").asLong()).isPositive();
        assertThat(CheckoutClient.company("GET", "?customer_id=999999", null)
                        .json()
                        .path("orders")
                        .size())
                .isZero();
        assertRefused(CheckoutClient.company("GET", "?status=lost", null), 422, "status");
        assertRefused(CheckoutClient.company("GET", "/" + id, null, Map.of()), 401, null);
        assertRefused(CheckoutClient.company("GET", "", null, Map.of("Authorization", "Bearer C-wrong")), 401, null);
        assertRefused(CheckoutClient.company("GET", "/1", null), 404, null);
        assertRefused(
                CartClient.sendTo("/api/orders/by_token/fo_0123456789ABCDEFGHIJKL", "GET", null, Map.of()), 404, null);
    }

    @Test
    void giftCardsAreDeliveredWithTheOrder() {
        JsonNode order = order(readyDigitalCart(DemoShop.GIFT_CARD_VARIANT, 2));

        TestFlorin.await("the cards are there", () -> filled(order) == 2);

        JsonNode seen = byToken(order);
        assertThat(seen.at("/gift_cards/0/value").asString()).isEqualTo("25.00");
        assertThat(seen.at("/gift_cards/0/code").asString("")).isNotEmpty();
        assertThat(seen.at("/gift_cards/0/code")).isNotEqualTo(seen.at("/gift_cards/1/code"));
        assertThat(shown(order).at("/gift_cards/0").has("code")).isFalse();
        String byToken = "/api/orders/by_token/" + order.path("token").asString();
        String byCart = "/api/v202506/carts/" + order.path("cart_token").asString() + "/check_order_status";
        for (String path : List.of(byToken, byCart)) {
            assertThat(CartClient.sendTo(path, "GET", null, Map.of()).body()).doesNotContain("\"code\"");
            JsonNode asked = CartClient.sendTo(path + "?reveal=true", "GET", null, Map.of())
                    .json();
            assertThat(asked.at("/order/gift_cards/0/code")).isEqualTo(seen.at("/gift_cards/0/code"));
        }
        Client.Answer unseen =
                CartClient.send("POST", "/" + order.path("cart_token").asString() + "/checkout?reveal=false", null);
        assertThat(unseen.body()).contains("\"gift_cards\"").doesNotContain("\"code\"");
        Client.Answer cancel =
                CheckoutClient.company("POST", "/" + order.path("id").asLong() + "/cancel", null);
        assertRefused(cancel, 422, "items");
        Client.Answer refund = CheckoutClient.refund(order, "{\"amount\": \"5.00\"}");
        assertThat(refund.json().path("notice").asString("")).contains("delivered: 2", "still read");
        assertThat(byToken(order).at("/gift_cards/0/code")).isEqualTo(seen.at("/gift_cards/0/code"));
    }

    @Test
    void aGiftCardThatCannotBeBoughtIsGivenBackToTheBuyer() {
        // $50 is no denomination that the vendor of this merchant refuses; an account without money is
        UUID account = UUID.fromString(TestFlorin.jdbc()
                .sql("select account_id from companies where company_id = 1")
                .query(String.class)
                .single());
        TestFlorin.jdbc()
                .sql("update balances set status = 'CLOSED' where account_id = ?")
                .param(account)
                .update();
        try {
            JsonNode order = order(readyDigitalCart(DemoShop.GIFT_CARD_VARIANT, 1));
            TestFlorin.await(
                    "the money is back",
                    () -> shown(order).path("status").asString().equals("refunded"));

            JsonNode seen = shown(order);
            assertThat(seen.at("/gift_cards/0/status").asString()).isEqualTo("failed");
            assertThat(seen.path("refundable_amount").decimalValue()).isEqualByComparingTo("0");
            assertThat(seen.at("/refunds/0/status").asString()).isEqualTo("refunded");
            assertThat(seen.path("refunded_amount")).isEqualTo(order.path("amount"));
        } finally {
            TestFlorin.jdbc()
                    .sql("update balances set status = 'ACTIVE' where account_id = ?")
                    .param(account)
                    .update();
        }
    }

    private static long filled(JsonNode order) {
        long filled = 0;
        for (JsonNode card : byToken(order).path("gift_cards")) {
            filled += card.path("status").asString().equals("filled") ? 1 : 0;
        }
        return filled;
    }

    /** What is booked for the order, by the account of the house. */
    private static Map<String, Long> entries(JsonNode order) {
        Map<String, Long> entries = new HashMap<>();
        TestFlorin.jdbc()
                .sql("""
                        select e.ledger_account, e.amount_minor
                          from ledger_entries e
                          join orders o on o.operation_id = e.transaction_id
                         where o.order_id = ?""")
                .param(order.path("id").asLong())
                .query((row, number) -> entries.put(row.getString(1), row.getLong(2)))
                .list();
        return entries;
    }

    /** What the gateway knows. */
    private static String payment(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("""
                        select p.status || ' ' || p.amount_minor
                          from simulator.card_payments p
                          join orders o on o.operation_id::text = p.key
                         where o.order_id = ?""")
                .param(order.path("id").asLong())
                .query(String.class)
                .optional()
                .orElse("none");
    }
}
