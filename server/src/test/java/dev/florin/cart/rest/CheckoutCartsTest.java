package dev.florin.cart.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.cart.rest.CartClient.cart;
import static dev.florin.cart.rest.CartClient.cartOf;
import static dev.florin.cart.rest.CartClient.get;
import static dev.florin.cart.rest.CartClient.newCart;
import static dev.florin.cart.rest.CartClient.send;
import static dev.florin.cart.rest.CartClient.sendTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the newest generation does to carts under paths of its own. */
class CheckoutCartsTest {
    private static final String CHECKOUT = "/api/checkout/v2026-04/carts/";
    private static final Map<String, String> COMPANY = Map.of("Authorization", "Bearer C-demo-company-token");

    @Test
    void aCodeIsTakenAndGivenUpInTheBody() {
        String token = cartOf(2);
        String code = "{\"discount_code\": \"DISCOUNT10\"}";

        JsonNode taken = cart(checkout("POST", token, "/discount", code));
        JsonNode given = cart(checkout("DELETE", token, "/discount", code));

        assertThat(taken.path("discount_total").decimalValue()).isEqualByComparingTo("10.00");
        assertThat(taken.path("discount_codes").toString()).isEqualTo("[\"DISCOUNT10\"]");
        assertThat(given.path("discount_total").decimalValue()).isEqualByComparingTo("0");
        assertRefused(checkout("POST", token, "/discount", "{\"discount_code\": \"NOPE\"}"), 422, "discount_code");
        assertRefused(checkout("DELETE", token, "/discount", code), 422, "discount_code");
        assertRefused(send("POST", "/" + token + "/discount", "{\"discount_code\": \"NOPE\"}"), 404, "discount_code");
    }

    @Test
    void aKeyOfOneGenerationIsNotThatOfAnother() {
        String token = cartOf(2);
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        String code = "{\"discount_code\": \"NOPE\"}";

        assertRefused(sendTo(CHECKOUT + token + "/discount", "POST", code, key), 422, "discount_code");
        Client.Answer again = sendTo(CHECKOUT + token + "/discount", "POST", code, key);
        Client.Answer other = sendTo("/api/public/v2025-06/commerce/carts/" + token + "/discount", "POST", code, key);

        assertRefused(again, 422, "discount_code");
        assertThat(again.headers().firstValue("Idempotency-Replayed").orElse(""))
                .isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("errors").has("discount_code")).isFalse();
    }

    @Test
    void aDiscountByHandIsCountedFromWhatTheCodeLeaves() {
        String token = cartOf(2);
        checkout("POST", token, "/discount", "{\"discount_code\": \"DISCOUNT10\"}");

        JsonNode cart = cart(company(
                "POST",
                CHECKOUT + token + "/discount/manual",
                "{\"reason\": \"Late parcel\", \"price_discount_type\": \"percentage\", \"percentage_value\": 50}"));

        assertThat(cart.path("discount_total").decimalValue()).isEqualByComparingTo("55.00");
        assertThat(cart.at("/items/0/discount_amount").asString()).isEqualTo("55.00");
        JsonNode discounts = checkout("GET", token, "/discounts", null).json().path("discounts");
        assertThat(discounts).hasSize(2);
        assertThat(discounts.at("/0/code").asString()).isEqualTo("DISCOUNT10");
        assertThat(discounts.at("/0/amount_applied").decimalValue()).isEqualByComparingTo("10.00");
        assertThat(discounts.at("/1/source").asString()).isEqualTo("manual");
        assertThat(discounts.at("/1/reason").asString()).isEqualTo("Late parcel");
        assertThat(discounts.at("/1/discount_value_formatted").asString()).isEqualTo("50%");
        assertThat(discounts.at("/1/amount_applied").decimalValue()).isEqualByComparingTo("45.00");
        assertThat(cart(checkout("DELETE", token, "/discount", "{\"discount_code\": \"manual\"}"))
                        .path("discount_total")
                        .decimalValue())
                .isEqualByComparingTo("10.00");
    }

    @Test
    void aFlatDiscountTakesOffNoMoreThanTheGoodsAndNothingOffGiftCardsAndSubscriptions() {
        String token =
                newCart(", \"items\": [{\"variant_id\": 90, \"quantity\": 1}, {\"variant_id\": 91, \"quantity\": 1,"
                        + " \"subscription\": true}, {\"variant_id\": 92, \"quantity\": 1}]");
        String flat = "{\"reason\": \"Sorry\", \"price_discount_type\": \"flat\", \"flat_value\": \"500.00\","
                + " \"apply_to_subscriptions\": %s}";

        JsonNode once = cart(company("POST", CHECKOUT + token + "/discount/manual", flat.formatted(false)));
        JsonNode all = cart(company("POST", CHECKOUT + token + "/discount/manual", flat.formatted(true)));

        assertThat(once.at("/items/0/total_after_discounts").asString()).isEqualTo("0.00");
        assertThat(once.at("/items/1/discount_amount").asString()).isEqualTo("0.00");
        assertThat(once.at("/items/2/discount_amount").asString()).isEqualTo("0.00");
        assertThat(all.at("/items/1/total_after_discounts").asString()).isEqualTo("0.00");
        assertThat(all.at("/items/2/total_after_discounts").asString()).isEqualTo("25.00");
    }

    @Test
    void anAmountOfOneCurrencyIsForgottenInACountryOfAnother() {
        String token = cartOf(2);
        String path = CHECKOUT + token + "/discount/manual";
        String country = "{\"country_code\": \"CA\"}";

        company("POST", path, "{\"reason\": \"x\", \"price_discount_type\": \"flat\", \"flat_value\": 5}");
        send("PATCH", "/" + token + "/update_country", country);
        assertThat(checkout("GET", token, "/discounts", null).json().path("discounts"))
                .isEmpty();
        company("POST", path, "{\"reason\": \"x\", \"price_discount_type\": \"percentage\", \"percentage_value\": 5}");
        assertThat(checkout("GET", token, "/discounts", null).json().path("discounts"))
                .hasSize(1);
        send("PATCH", "/" + token + "/update_country", country.replace("CA", "US"));
        assertThat(checkout("GET", token, "/discounts", null).json().path("discounts"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"price_discount_type\": \"flat\", \"flat_value\": 5}; reason",
                "{\"reason\": \"x\", \"price_discount_type\": \"free\"}; price_discount_type",
                "{\"reason\": \"x\", \"price_discount_type\": \"flat\"}; flat_value",
                "{\"reason\": \"x\", \"price_discount_type\": \"flat\", \"flat_value\": 0}; flat_value",
                "{\"reason\": \"x\", \"price_discount_type\": \"flat\", \"flat_value\": 1e30}; flat_value",
                "{\"reason\": \"x\", \"price_discount_type\": \"flat\", \"flat_value\": 1.001}; flat_value",
                "{\"reason\": \"x\", \"price_discount_type\": \"percentage\", \"percentage_value\": 101};"
                        + " percentage_value",
                "{\"reason\": \"x\", \"price_discount_type\": \"percentage\", \"percentage_value\": -1};"
                        + " percentage_value",
                "{\"reason\": \"x\", \"price_discount_type\": \"flat\", \"flat_value\": 1, \"apply_to_volume\": true};"
                        + " apply_to_volume",
                "{\"reason\": \"x\", \"price_discount_type\": \"flat\", \"flat_value\": 1, \"applicable_for\":"
                        + " \"specific_products\"}; applicable_for"
            })
    void aDiscountByHandThatCannotBeGivenNamesTheField(String body, String field) {
        assertRefused(company("POST", CHECKOUT + cartOf(1) + "/discount/manual", body), 422, field);
    }

    @Test
    void metadataIsKeptMergedAndRemoved() {
        String token = cartOf(1);
        assertThat(cart(get("/" + token)).has("metadata")).isFalse();

        cart(checkout(
                "PATCH",
                token,
                "/metadata",
                "{\"metadata\": {\"a\": 1.50, \"b\": {\"c\": [1]}}, \"json_data\": {\"a\": 2, \"d\": 4}}"));
        JsonNode appended = cart(company(
                "PATCH",
                "/api/carts/" + token + "/append_metadata",
                "{\"cart\": {\"metadata\": {\"b\": null, \"e\": 5}}}"));
        JsonNode removed =
                cart(company("PATCH", "/api/carts/" + token + "/remove_metadata", "{\"keys\": [\"d\", \"z\"]}"));

        assertThat(appended.path("metadata").toString()).isEqualTo("{\"a\":1.50,\"d\":4,\"e\":5}");
        assertThat(removed.path("metadata").toString()).isEqualTo("{\"a\":1.50,\"e\":5}");
        assertThat(cart(sendTo("/api/public/v2025-06/commerce/carts/" + token, "GET", null, Map.of()))
                        .path("metadata")
                        .toString())
                .isEqualTo("{\"a\":1.50,\"e\":5}");
        String rest = "{\"metadata\": {\"%s\": \"" + "x".repeat(3_400) + "\"}}";
        for (String name : new String[] {"f", "g"}) {
            cart(checkout("PATCH", token, "/metadata", rest.formatted(name)));
        }
        cart(checkout("PATCH", token, "/metadata", rest.formatted("g")));
        assertRefused(checkout("PATCH", token, "/metadata", rest.formatted("h")), 422, "metadata");
        assertRefused(checkout("PATCH", token, "/metadata", "{}"), 422, "metadata");
        assertRefused(checkout("PATCH", token, "/metadata", "{\"metadata\": []}"), 422, "metadata");
    }

    @Test
    void theRepWhoGetsThePointsIsNamedAndForgotten() {
        String token = cartOf(1);
        String path = CHECKOUT + token + "/volume_rep";

        assertThat(cart(company("POST", path, "{\"volume_rep_id\": \"456\", \"order_on_behalf_of\": false}"))
                        .at("/volume_rep/id")
                        .asLong())
                .isEqualTo(456);
        assertRefused(company("POST", path, "{\"volume_rep_id\": 99999}"), 422, "volume_rep_id");
        assertRefused(
                company("POST", path, "{\"volume_rep_id\": 456, \"order_on_behalf_of\": true}"),
                422,
                "order_on_behalf_of");
        assertRefused(company("POST", path, "{}"), 422, "volume_rep_id");
        assertThat(cart(company("POST", path, "{\"volume_rep_id\": null}"))
                        .path("volume_rep")
                        .isNull())
                .isTrue();
    }

    @Test
    void aCartSaysWhereItsShopSells() {
        Client.Answer places = checkout("GET", cartOf(1), "/auth/me", null);

        assertThat(places.status()).as(places.body()).isEqualTo(200);
        assertThat(places.json().at("/countries/0/iso").asString()).isEqualTo("US");
        assertThat(places.json().at("/languages/0/iso").asString()).isEqualTo("en");
    }

    @Test
    void nobodyIsToldWhetherAnAddressIsACustomers() {
        String body = "{\"email\": \"bond@example.com\", \"fluid_shop\": \"myco.fluid.app\", \"lookup_only\": true}";

        assertRefused(checkout("POST", cartOf(1), "/auth/magic_link", body), 422, "lookup_only");
    }

    private static Client.Answer checkout(String method, String token, String path, @Nullable String body) {
        return sendTo(CHECKOUT + token + path, method, body, Map.of());
    }

    private static Client.Answer company(String method, String path, @Nullable String body) {
        return sendTo(path, method, body, new HashMap<>(COMPANY));
    }
}
