package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.available;
import static dev.florin.order.rest.CheckoutClient.checkout;
import static dev.florin.order.rest.CheckoutClient.company;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.shop.DemoShop;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders that a company makes of its carts at its own desk: the buyer's checkout, asked for by the company. */
class OfficeOrdersTest implements MovesMoney {
    @Test
    void theCompanyOrdersACartOnceWhoeverAsks() {
        String cart = readyCart(DemoShop.SMALL_VARIANT, 2);
        long stock = available(DemoShop.SMALL_VARIANT);

        JsonNode made = order(create(cart, """
            {"order": {"email": "USER@example.com", "note": "By telephone.", "payment_status": "unpaid"}}\
            """));
        JsonNode again = order(create(cart, "{\"order\": {\"note\": \"Another.\"}}"));
        JsonNode byBuyer = order(checkout(cart));

        assertThat(made.path("status").asString()).isEqualTo("paid");
        assertThat(made.path("note").asString()).isEqualTo("By telephone.");
        assertThat(again.path("id")).isEqualTo(made.path("id"));
        assertThat(again.path("note").asString()).isEqualTo("By telephone.");
        assertThat(byBuyer.path("id")).isEqualTo(made.path("id"));
        assertThat(byBuyer.path("note").isObject()).isTrue();
        assertThat(available(DemoShop.SMALL_VARIANT)).isEqualTo(stock - 2);
    }

    @Test
    void aNoteThatWasRemovedSinceStaysAway() {
        String cart = readyCart(DemoShop.SMALL_VARIANT, 1);
        String body = "{\"order\": {\"note\": \"By telephone.\"}}";
        String id = order(create(cart, body)).path("id").asString();

        Client.Answer removed = company("PATCH", "/" + id, "{\"order\": {\"note\": null}}");
        JsonNode again = order(create(cart, body));

        assertThat(removed.status()).as(removed.body()).isEqualTo(200);
        assertThat(again.path("id").asString()).isEqualTo(id);
        assertThat(again.path("note").isObject()).isTrue();
    }

    @Test
    void whatThePaymentSaysIsNotTheCallersToSay() {
        Client.Answer answer = create(readyCart(DemoShop.SMALL_VARIANT, 1), """
            {"order": {"payment_status": "paid", "status": "completed", "order_type": "sample_order"}}\
            """);

        assertThat(answer.json().at("/meta/ignored").toString())
                .isEqualTo("[\"order.order_type\",\"order.payment_status\",\"order.status\"]");
        assertThat(answer.json().at("/meta/shop_url").asString()).startsWith("https://");
    }

    @Test
    void manyWhoAskAtOnceGetOneOrderAndOneCharge() {
        String cart = readyCart(DemoShop.SMALL_VARIANT, 1);
        long stock = available(DemoShop.SMALL_VARIANT);

        List<Client.Answer> answers = Together.all(8, number -> number % 2 == 0 ? create(cart, "{}") : checkout(cart));

        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 200)
                        .map(answer -> answer.json().at("/order/id").asLong())
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream().map(Client.Answer::status)).allMatch(status -> status == 200 || status == 409);
        assertThat(available(DemoShop.SMALL_VARIANT)).isEqualTo(stock - 1);
    }

    @Test
    void aKeyStandsForItsRequest() {
        String cart = readyCart(DemoShop.SMALL_VARIANT, 1);
        Map<String, String> headers =
                Map.of("Authorization", CheckoutClient.COMPANY, "Idempotency-Key", "office-" + cart);

        Client.Answer first = company("POST", "?cart_token=" + cart, "{}", headers);
        Client.Answer second = company("POST", "?cart_token=" + cart, "{}", headers);

        assertThat(order(second).path("id")).isEqualTo(order(first).path("id"));
        assertThat(second.headers().firstValue(FluidKey.REPLAYED)).contains("true");
    }

    @Test
    void aDeclinedPaymentMakesNoOrder() {
        String cart = readyCart(DemoShop.SMALL_VARIANT, 1, CheckoutClient.DECLINED_CARD);
        long stock = available(DemoShop.SMALL_VARIANT);

        assertRefused(create(cart, "{}"), 422, "payment_method");

        assertThat(available(DemoShop.SMALL_VARIANT)).isEqualTo(stock);
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        String empty = CartClient.newCart("");
        String ready = readyCart(DemoShop.SMALL_VARIANT, 1);

        assertThat(create(empty, "{}").status()).isEqualTo(422);
        assertRefused(company("POST", "", "{}"), 422, "cart_token");
        assertRefused(create("ct_nothing", "{}"), 404, null);
        assertRefused(create(ready, "{\"order\": {\"email\": \"someone@else.example\"}}"), 422, "order.email");
        assertRefused(create(ready, "{\"order\": {\"note\": 7}}"), 422, "order.note");
        assertThat(CheckoutClient.cartState(ready)).isNotEqualTo("complete");
    }

    private static Client.Answer create(String cart, @Nullable String body) {
        return company("POST", "?cart_token=" + cart, body);
    }
}
