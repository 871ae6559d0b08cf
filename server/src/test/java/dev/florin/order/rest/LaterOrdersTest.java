package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.pay;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.DemoShop;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders as the later generation of carts shows them. */
class LaterOrdersTest implements MovesMoney {
    @Test
    void aCheckoutAnswersTheOrderInTheLaterForm() {
        String cart = readyCart(DemoShop.VARIANT, 1);

        Client.Answer answer = later("POST", cart + "/checkout", null);
        JsonNode first = order(cart);

        JsonNode order = order(answer);
        assertThat(order.path("id")).isEqualTo(first.path("id"));
        assertThat(order.path("amount")).isEqualTo(first.path("amount"));
        assertThat(order.path("refundable_amount").decimalValue())
                .isEqualByComparingTo(first.path("refundable_amount").decimalValue());
        assertThat(order.path("order_total_after_points_redemption").decimalValue())
                .isEqualByComparingTo(first.path("amount").asString());
        assertThat(order.path("items")).isEqualTo(first.path("items"));
        assertThat(order.path("discount_codes")).isEmpty();
        assertThat(first.has("discount_codes")).isFalse();
        assertThat(answer.json().at("/meta/shop_url").asString()).isEqualTo("https://myco.fluid.app");
        Client.Answer change = later("PATCH", cart, "{\"email\": \"other@example.com\"}");
        assertRefused(change, 410, null);
        assertThat(change.json().at("/meta/cart/amount_total").isNumber()).isTrue();
    }

    @Test
    void whatRecursIsANumber() {
        String cart = readyCart(DemoShop.VARIANT, 1);
        CartClient.send("POST", "/" + cart + "/items/1/subscribe", null);

        JsonNode recurring = order(later("POST", cart + "/checkout", null)).at("/recurring/0");

        assertThat(recurring.path("subtotal").isNumber()).isTrue();
        assertThat(recurring.path("interval_unit_identifier")).isEqualTo(recurring.path("interval_unit"));
    }

    @Test
    void whoWaitsForAnOrderIsToldHowItsPaymentEnded() {
        String cart = readyCart(DemoShop.VARIANT, 1, CheckoutClient.DECLINED_CARD);
        Client.Answer before = status(cart);
        CheckoutClient.checkout(cart);
        Client.Answer declined = status(cart);
        pay(cart, CheckoutClient.GOOD_CARD);

        JsonNode order = order(cart);
        Client.Answer paid = status(cart);

        assertRefused(before, 404, null);
        assertThat(declined.json().path("payment_status").asString()).isEqualTo("declined");
        assertThat(declined.json().has("order")).isFalse();
        assertThat(paid.json().at("/order/id")).isEqualTo(order.path("id"));
        assertThat(paid.json().has("payment_status")).isFalse();
        assertThat(paid.json().at("/meta/shop_url").asString()).isEqualTo("https://myco.fluid.app");
        assertRefused(status("ct_0000000000000000000000"), 404, null);
    }

    private static Client.Answer status(String cart) {
        return CartClient.sendTo("/api/v202506/carts/" + cart + "/check_order_status", "GET", null, Map.of());
    }

    private static Client.Answer later(String method, String path, @Nullable String body) {
        return CartClient.sendTo("/api/public/v2025-06/commerce/carts/" + path, method, body, Map.of());
    }
}
