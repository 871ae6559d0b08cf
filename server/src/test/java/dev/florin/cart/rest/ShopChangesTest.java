package dev.florin.cart.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.cartState;
import static dev.florin.order.rest.CheckoutClient.checkout;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static dev.florin.order.rest.CheckoutClient.readyDigitalCart;
import static dev.florin.order.rest.CheckoutClient.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.order.rest.CheckoutClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Carts and their orders while a company changes what it sells, over HTTP. */
class ShopChangesTest implements MovesMoney {
    @Test
    void orderedCartKeepsItsPricesWhenTheShopChanges() {
        long variant = variantOfItsOwn();
        String cart = readyCart(variant, 3);
        CartClient.send("POST", "/" + cart + "/discount", "{\"discount_code\": \"DISCOUNT10\"}");
        JsonNode before = CartClient.cart(CartClient.get("/" + cart));
        JsonNode order = order(cart);

        JsonNode sold = CartClient.cart(CartClient.get("/" + cart));
        String path = "/api/company/variants/" + variant;
        company(
                "PATCH",
                path,
                "{\"prices\": [{\"country_code\": \"US\", \"price\": \"99\", \"wholesale_price\": \"99\"}]}");
        JsonNode dearer = CartClient.cart(CartClient.get("/" + cart));
        company("DELETE", path, null);
        Client.Answer change = CartClient.send("PATCH", "/" + cart, "{\"email\": \"other@example.com\"}");

        assertThat(before.path("amount_total").asString()).isNotEqualTo("0.00");
        for (String amount : List.of(
                "amount_total",
                "sub_total",
                "discount_total",
                "tax_total",
                "shipping_total",
                "cv_total",
                "items",
                "shipping_method",
                "digital_only")) {
            assertThat(sold.path(amount)).as(amount).isEqualTo(before.path(amount));
        }
        assertThat(before.path("amount_total").asString())
                .contains(order.path("amount").asString());
        assertThat(dearer).isEqualTo(sold);
        assertThat(change.status()).isEqualTo(410);
        assertThat(change.json().at("/meta/cart/amount_total")).isEqualTo(before.path("amount_total"));
        assertThat(change.json().at("/meta/cart/valid_for_checkout").asBoolean())
                .isTrue();
    }

    @Test
    void aCartThatWasNotPaidCostsWhatTheShopSellsForAgain() {
        long variant = variantOfItsOwn();
        String cart = readyCart(variant, 1, CheckoutClient.POOR_CARD);
        assertThat(checkout(cart).status()).isEqualTo(422);

        company(
                "PATCH",
                "/api/company/variants/" + variant,
                "{\"prices\": [{\"country_code\": \"US\", \"price\": \"99\", \"wholesale_price\": \"99\"}]}");

        assertThat(CartClient.cart(CartClient.get("/" + cart)).path("sub_total").asString())
                .isEqualTo("99.00");
    }

    @Test
    void nobodyPaysAnotherPriceThanTheOneThatWasSeen() {
        long variant = variantOfItsOwn();
        String cart = readyCart(variant, 1);
        Client.Answer shown = CartClient.get("/" + cart);
        Map<String, String> seen =
                Map.of("If-Match", shown.headers().firstValue("etag").orElseThrow());
        company(
                "PATCH",
                "/api/company/variants/" + variant,
                "{\"prices\": [{\"country_code\": \"US\", \"price\": \"99\", \"wholesale_price\": \"99\"}]}");

        Client.Answer refused = checkout(cart, seen);
        Client.Answer change = CartClient.send("PATCH", "/" + cart, "{\"email\": \"b@example.com\"}", seen);
        Client.Answer again = CartClient.get("/" + cart);

        assertRefused(refused, 412, null);
        assertRefused(change, 412, null);
        assertThat(again.json().at("/cart/version")).isEqualTo(shown.json().at("/cart/version"));
        assertThat(again.headers().firstValue("etag"))
                .isNotEqualTo(shown.headers().firstValue("etag"));
        order(checkout(
                cart, Map.of("If-Match", again.headers().firstValue("etag").orElseThrow())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000.00", "0.00"})
    void aGiftCardThatNobodySellsIsNotSoldEither(String value) {
        long product = company("POST", "/api/company/products", """
                        {"title": "Card", "sku": "CARD-%s", "kind": "gift_card", "gift_card_of": "starbucks"}""".formatted(UUID.randomUUID()))
                .at("/product/id")
                .asLong();
        long variant = company("POST", "/api/company/variants", """
                        {"product_id": %d, "title": "One", "sku": "CARD-%s",
                         "prices": [{"country_code": "US", "price": "%s", "wholesale_price": "%s"}]}""".formatted(product, UUID.randomUUID(), value, value))
                .at("/variant/id")
                .asLong();
        String cart = readyDigitalCart(variant, 1);
        String item = "items["
                + CartClient.cart(CartClient.get("/" + cart)).at("/items/0/id").asLong() + "]";

        assertRefused(checkout(cart), 422, item);
        assertThat(cartState(cart)).isEqualTo("start");
    }

    /** What no other test sells: 10.00 in the US. */
    private static long variantOfItsOwn() {
        long product = company("POST", "/api/company/products", """
                        {"title": "Jar", "sku": "JAR-%s", "kind": "physical"}""".formatted(UUID.randomUUID()))
                .at("/product/id")
                .asLong();
        return company("POST", "/api/company/variants", """
                        {"product_id": %d, "title": "One", "sku": "JAR-%s",
                         "prices": [{"country_code": "US", "price": "10.00", "wholesale_price": "8.00", "cv": 3, "qv": 4}]}""".formatted(product, UUID.randomUUID()))
                .at("/variant/id")
                .asLong();
    }

    private static JsonNode company(String method, String path, @Nullable String body) {
        Client.Answer answer = CartClient.sendTo(path, method, body, Map.of("Authorization", CheckoutClient.COMPANY));
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json();
    }
}
