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
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Carts under the path of the later generation: the same carts, in other words. */
class LaterCartsTest {
    private static final String LATER = "/api/public/v2025-06/commerce/carts";

    @Test
    void totalsAreNumbersAndVolumesDecimalTexts() {
        Client.Answer answer = later("POST", "", """
                {"country_code": "US", "fluid_shop": "myco.fluid.app", "fluid_session": "fs_1", "source": "web",
                 "items": [{"variant_id": 90, "quantity": 2}], "metadata": {"timezone": "UTC"}}""");

        JsonNode cart = cart(answer);
        assertThat(answer.body()).contains("\"sub_total\":100.00,", "\"amount_total\":100.00,");
        assertThat(cart.path("sub_total_in_currency").asString()).isEqualTo("$100.00 (USD)");
        assertThat(cart.path("enrollment_fee").isNumber()).isTrue();
        assertThat(cart.path("cv_total").asString()).isEqualTo("10.0");
        assertThat(cart.at("/items/0/cv").asString()).isEqualTo("5.0");
        assertThat(cart.at("/items/0/total").asString()).isEqualTo("100.00");
        assertThat(answer.json().path("skipped_items")).isEmpty();
        assertThat(answer.json().path("meta").has("ignored")).isFalse();
    }

    @Test
    void oneCartIsShownInBothForms() {
        String token = cartOf(2);

        JsonNode first = cart(get("/" + token));
        JsonNode shown = cart(later("GET", "/" + token, null));

        assertThat(first.path("sub_total").asString()).isEqualTo("100.00");
        assertThat(first.path("cv_total").asInt()).isEqualTo(10);
        assertThat(first.has("state_revision")).isFalse();
        assertThat(shown.path("id")).isEqualTo(first.path("id"));
        assertThat(shown.path("version")).isEqualTo(first.path("version"));
        for (String same : new String[] {"cart_token", "requirements", "type", "currency_code", "warnings"}) {
            assertThat(shown.path(same)).as(same).isEqualTo(first.path(same));
        }
        later("PATCH", "/" + token, "{\"email\": \"user@example.com\"}");
        assertThat(cart(get("/" + token)).path("email").asString()).isEqualTo("user@example.com");
        send("PATCH", "/" + token, "{\"email\": \"other@example.com\"}");
        assertThat(cart(later("GET", "/" + token, null)).path("email").asString())
                .isEqualTo("other@example.com");
    }

    @Test
    void laterMembersFollowFromTheCart() {
        String token = newCart(", \"items\": [{\"variant_id\": 90, \"quantity\": 2}]");
        later("POST", "/" + token + "/discount", "{\"discount_code\": \"DISCOUNT10\"}");
        JsonNode cart = address(token);

        BigDecimal subTotal = cart.path("sub_total").decimalValue();
        BigDecimal discount = cart.path("discount_total").decimalValue();
        assertThat(discount).isPositive();
        assertThat(cart.path("discount_codes").toString()).isEqualTo("[\"DISCOUNT10\"]");
        assertThat(cart.path("product_discount_codes")).isEqualTo(cart.path("discount_codes"));
        assertThat(cart.path("subtotal_after_discounts").decimalValue())
                .isEqualByComparingTo(subTotal.subtract(discount));
        assertThat(cart.at("/discount_breakdown/total_discounts").decimalValue())
                .isEqualByComparingTo(discount);
        assertThat(new BigDecimal(cart.at("/totals/total_tax").asString()))
                .isEqualByComparingTo(cart.path("tax_total").decimalValue());
        assertThat(new BigDecimal(cart.at("/totals/item_tax").asString())
                        .add(new BigDecimal(cart.at("/totals/shipping_tax").asString())))
                .isEqualByComparingTo(cart.path("tax_total").decimalValue());
        assertThat(cart.at("/shipping_address/city").asString()).isEqualTo("Anytown");
        assertThat(cart.at("/available_shipping_methods/0/id").isString()).isTrue();
        assertThat(cart.at("/available_shipping_methods/0/price").isNumber()).isTrue();
        assertThat(cart.path("requires_payment_method").asBoolean()).isTrue();
        assertThat(cart.at("/country/iso3").asString()).isEqualTo("USA");
        assertThat(cart.path("currency_decimal_places").asInt()).isEqualTo(2);
    }

    @Test
    void aPlanSaysWhatItSaves() {
        String token = cartOf(2);
        long id = cart(get("/" + token)).at("/items/0/id").asLong();

        JsonNode cart = cart(later("POST", "/" + token + "/items/" + id + "/subscribe", "{}"));

        JsonNode line = cart.at("/items/0");
        BigDecimal once = new BigDecimal("50.00");
        assertThat(new BigDecimal(line.path("subscribe_and_save").asString()))
                .isEqualByComparingTo(
                        once.subtract(new BigDecimal(line.path("price").asString())));
        assertThat(line.path("regular_line_total_in_currency").asString()).isEqualTo("$100.00");
        assertThat(cart.path("contains_subscription").asBoolean()).isTrue();
        assertThat(cart.at("/recurring/0/subtotal").isNumber()).isTrue();
        assertThat(line.at("/subscription_plans/0/company_default").isBoolean()).isTrue();
    }

    @Test
    void anItemIsSubscribedToWithThePlanThatIsNamed() {
        String token = newCart();
        String path = "/" + token + "/items";
        String item =
                "{\"items\": [{\"variant_id\": 90, \"quantity\": 1, \"subscription\": %s, \"subscription_plan_id\":"
                        + " %s}]}";

        JsonNode once = cart(later("POST", path, item.formatted(false, 124)));
        JsonNode subscribed = cart(later("POST", path, item.formatted(true, 124)));

        assertThat(once.at("/items/0/subscription").asBoolean()).isFalse();
        assertThat(subscribed.at("/items/0/subscription_plan_id").asLong()).isEqualTo(124);
        assertThat(subscribed.at("/items/0/quantity").asInt()).isEqualTo(2);
        assertRefused(later("POST", path, item.formatted(true, 999_999)), 422, "items[0].subscription_plan_id");
    }

    /** What is charged again has to be wanted: no word against it may be missed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"subscribe\": false",
                "\"subscribe\": null",
                "\"subscription\": null",
                "\"subscription\": true, \"subscribe\": false",
                "\"subscription\": false, \"subscribe\": true"
            })
    void aNoUnderEitherNameIsNoSubscription(String no) {
        String path = "/" + newCart() + "/items";

        JsonNode cart = cart(later(
                "POST",
                path,
                "{\"items\": [{\"variant_id\": 90, \"quantity\": 1, " + no + ", \"subscription_plan_id\": 124}]}"));

        assertThat(cart.at("/items/0/subscription").asBoolean()).isFalse();
        assertThat(cart.path("recurring")).isEmpty();
    }

    @Test
    void aPlanAloneSubscribesAndOnlyAProductHasOne() {
        String path = "/" + newCart() + "/items";
        String custom = "{\"items\": [{\"title\": \"Engraving\", \"price\": \"5.00\", \"quantity\": 1, %s}]}";

        JsonNode cart = cart(later(
                "POST", path, "{\"items\": [{\"variant_id\": 90, \"quantity\": 1, \"subscription_plan_id\": 124}]}"));

        assertThat(cart.at("/items/0/subscription_plan_id").asLong()).isEqualTo(124);
        assertRefused(
                later("POST", path, custom.formatted("\"subscription_plan_id\": 124")),
                422,
                "items[0].subscription_plan_id");
        assertRefused(later("POST", path, custom.formatted("\"subscribe\": true")), 422, "items[0].subscription");
        cart(later("POST", path, custom.formatted("\"subscribe\": false, \"subscription_plan_id\": 124")));
    }

    @Test
    void whatIsNotThereIsSkipped() {
        String token = newCart();

        Client.Answer some = later(
                "POST",
                "/" + token + "/items",
                "{\"items\": [{\"variant_id\": 89, \"quantity\": 5000}, {\"variant_id\": 91, \"quantity\": 1}]}");

        assertThat(cart(some).path("items")).hasSize(1);
        assertThat(some.json().at("/skipped_items/0/variant_id").asLong()).isEqualTo(89);
        assertRefused(
                later("POST", "/" + token + "/items", "{\"items\": [{\"variant_id\": 89, \"quantity\": 5000}]}"),
                422,
                "items");
    }

    @Test
    void aLineBecomesOneOfAnotherVariant() {
        String token = cartOf(2);
        long id = cart(get("/" + token)).at("/items/0/id").asLong();

        JsonNode cart = cart(
                later("PATCH", "/" + token + "/items/" + id + "/variant", "{\"variant_id\": 91, \"quantity\": 3}"));

        assertThat(cart.at("/items/0/variant/id").asLong()).isEqualTo(91);
        assertThat(cart.at("/items/0/quantity").asInt()).isEqualTo(3);
        assertRefused(later("PATCH", "/" + token + "/items/999/variant", "{\"variant_id\": 91}"), 404, null);
    }

    @Test
    void aCardIsAnsweredWithItsTokenAndBringsItsAddress() {
        String token = cartOf(1);
        String card = """
                {"payment_method": {"token": "tok_1111", "token_provider": "vgs", "last_four": "1111", "card_network": "visa",
                  "exp_month": "03", "exp_year": "2032"}, "device_data": null,
                 "billing_address": {"name": "Kim Doe", "address1": "1 Main St", "city": "Anytown", "state": "CA",
                  "postal_code": "94016", "country_code": "%s"}}""";
        String path = "/" + token + "/payment_methods/credit_card";

        Client.Answer answer = later("POST", path, card.formatted("US"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode shown = answer.json().path("card");
        assertThat(shown.path("token").asString()).isEqualTo("tok_1111");
        assertThat(UUID.fromString(shown.path("uuid_v7").asString()).version()).isEqualTo(7);
        assertThat(shown.at("/billing_address/name").asString()).isEqualTo("Kim Doe");
        assertThat(answer.json().path("meta").has("ignored")).isFalse();
        assertThat(cart(get("/" + token)).at("/bill_to/city").asString()).isEqualTo("Anytown");
        assertRefused(later("POST", path, card.formatted("XX")), 422, "billing_address.country_code");
        assertThat(send("POST", path, card.formatted("US")).status()).isEqualTo(422);
    }

    @Test
    void aRepeatedKeyChangesOnceAndIsAnotherRequestUnderTheOtherPath() {
        String token = newCart();
        Map<String, String> key = Map.of("Idempotency-Key", "later-" + token);
        String items = "{\"items\": [{\"variant_id\": 90, \"quantity\": 1}]}";

        Client.Answer first = sendTo(LATER + "/" + token + "/items", "POST", items, key);
        Client.Answer again = sendTo(LATER + "/" + token + "/items", "POST", items, key);
        Client.Answer other = send("POST", "/" + token + "/items", items, key);

        assertThat(cart(again)).isEqualTo(cart(first));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertRefused(other, 422, "Idempotency-Key");
        assertThat(cart(get("/" + token)).at("/items/0/quantity").asInt()).isEqualTo(1);
    }

    @Test
    void nobodyIsSyncedWithoutACustomersToken() {
        String token = newCart();

        assertRefused(later("POST", "/" + token + "/sync_customer", "{}"), 401, null);
        assertRefused(
                sendTo(
                        LATER + "/" + token + "/sync_customer",
                        "POST",
                        "{}",
                        Map.of("Authorization", "Bearer C-demo-company-token")),
                401,
                null);
    }

    private static JsonNode address(String token) {
        return cart(later("POST", "/" + token + "/address", """
                {"address": {"name": "Kim Doe", "address1": "1 Main St", "city": "Anytown", "state": "CA",
                 "postal_code": "94016", "country_code": "US"}, "metadata": {"fluid_shop": "myco.fluid.app"}}"""));
    }

    private static Client.Answer later(String method, String path, @Nullable String body) {
        return sendTo(LATER + path, method, body, Map.of());
    }
}
