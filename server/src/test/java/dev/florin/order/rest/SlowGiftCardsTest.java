package dev.florin.order.rest;

import static dev.florin.order.rest.CheckoutClient.byToken;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Gift cards of orders whose vendor takes its time, or refuses. The card's value says what the simulated vendor does. */
class SlowGiftCardsTest implements MovesMoney {
    /** More than the 2 s that a checkout waits for cards. */
    private static final long TAKES_5_SECONDS = 7005;

    private static final long REFUSED = 7001;

    @BeforeAll
    static void sellThem() {
        TestFlorin.jdbc().sql("""
                insert into variants (company_id, variant_id, product_id, title, sku, tracks_stock)
                values (1, 7005, 47, '$25.05', 'STARBUCKS-2505', false),
                       (1, 7001, 47, '$25.01', 'STARBUCKS-2501', false)
                on conflict do nothing""").update();
        TestFlorin.jdbc().sql("""
                insert into variant_prices (company_id, variant_id, country_code, price_minor, wholesale_minor, cv, qv)
                values (1, 7005, 'US', 2505, 2505, 0, 0),
                       (1, 7001, 'US', 2501, 2501, 0, 0)
                on conflict do nothing""").update();
        TestFlorin.jdbc()
                .sql("update shop_versions set version = version + 1 where company_id = 1")
                .update();
        TestFlorin.await("both are sold", () -> isSold(TAKES_5_SECONDS) && isSold(REFUSED));
    }

    @Test
    void anOrderIsAnsweredBeforeItsCardIsThere() {
        String cart = CheckoutClient.readyDigitalCart(TAKES_5_SECONDS, 1);

        JsonNode order = order(cart);

        assertThat(order.path("status").asString()).isEqualTo("paid");
        assertThat(order.at("/gift_cards/0/status").asString()).isEqualTo("pending");
        assertThat(order.at("/gift_cards/0").has("code")).isFalse();
        TestFlorin.await(
                "the card is there",
                () -> byToken(order).at("/gift_cards/0/status").asString().equals("filled"));
        JsonNode seen = byToken(order);
        assertThat(seen.at("/gift_cards/0/code").asString("")).isNotEmpty();
        assertThat(seen.at("/gift_cards/0/value").asString()).isEqualTo("25.05");
        assertThat(order(cart).at("/gift_cards/0/code")).isEqualTo(seen.at("/gift_cards/0/code"));
        assertThat(shown(order).at("/gift_cards/0").has("code")).isFalse();
        TestFlorin.await("others are told", () -> events(order, "order.gift_cards_delivered") > 0);
        assertThat(events(order, "order.gift_cards_delivered")).isEqualTo(1);
    }

    @Test
    void aCardThatTheVendorRefusesIsGivenBackAndTheOthersStay() {
        String cart = CartClient.newCart("""
                , "items": [{"variant_id": 7001, "quantity": 2}, {"variant_id": 92, "quantity": 1}]""");
        CheckoutClient.contact(cart);
        CheckoutClient.bill(cart);
        CheckoutClient.pay(cart, CheckoutClient.GOOD_CARD);

        JsonNode order = order(cart);

        // 2 x 25.01 of 75.02
        TestFlorin.await(
                "the money is back",
                () -> shown(order).path("status").asString().equals("partially_refunded"));
        JsonNode seen = byToken(order);
        assertThat(shown(order).path("refunded_amount").asString()).isEqualTo("50.02");
        for (JsonNode card : seen.path("gift_cards")) {
            boolean refused = card.path("value").asString().equals("25.01");
            assertThat(card.path("status").asString()).isEqualTo(refused ? "failed" : "filled");
            assertThat(card.path("error_message").isString()).isEqualTo(refused);
            assertThat(card.has("code")).isEqualTo(!refused);
        }
        assertThat(seen.path("gift_cards").size()).isEqualTo(3);
        assertThat(TestFlorin.jdbc()
                        .sql("""
                                select sum(r.amount_minor)
                                  from simulator.card_refunds r
                                  join orders o on o.operation_id::text = r.key
                                 where o.order_id = ?""")
                        .param(order.path("id").asLong())
                        .query(Long.class)
                        .single())
                .isEqualTo(50_02);
    }

    private static boolean isSold(long variant) {
        return CartClient.send("POST", "", """
                        {"country_code": "US", "fluid_shop": "myco", "items": [{"variant_id": %d, "quantity": 1}]}""".formatted(variant)).status() == 200;
    }

    private static long events(JsonNode order, String type) {
        return TestFlorin.jdbc()
                .sql("select count(*) from outbox_events where type = ? and payload ->> 'order_number' = ?")
                .params(type, order.path("order_number").asString())
                .query(Long.class)
                .single();
    }
}
