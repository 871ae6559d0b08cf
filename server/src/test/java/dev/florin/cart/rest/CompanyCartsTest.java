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
import dev.florin.TestFlorin;
import dev.florin.identity.CustomerTokens;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What companies say of lines and discounts of carts, and what becomes of it when the buyer changes the cart. */
class CompanyCartsTest {
    private static final String CHECKOUT = "/api/checkout/v2026-04/carts/";
    private static final String UNITS = "{\"items\": [{\"variant_id\": 90, \"quantity\": %d}]}";
    private static final Map<String, String> COMPANY = Map.of("Authorization", "Bearer C-demo-company-token");

    @Test
    void aShareIsOfTheGoodsThatWereThereWhenItWasGiven() {
        String token = cartOf(2);
        company(
                "POST",
                CHECKOUT + token + "/discount/manual",
                "{\"reason\": \"x\", \"price_discount_type\": \"percentage\", \"percentage_value\": 50}");

        JsonNode more = cart(send("POST", "/" + token + "/items", UNITS.formatted(8)));
        JsonNode less = cart(send("POST", "/" + token + "/items", "{\"items\": [{\"item_id\": 1, \"quantity\": 1}]}"));

        assertThat(more.path("discount_total").asString()).isEqualTo("50.00");
        assertThat(less.path("discount_total").asString()).isEqualTo("25.00");
    }

    @Test
    void aPriceIsForTheUnitsThatTheCompanyHasSeen() {
        String token = cartOf(2);
        String prices = "/api/carts/" + token + "/update_cart_items_prices";
        company("PATCH", prices, price(token, "1"));

        JsonNode byCompany = cart(company("POST", "/api/carts/" + token + "/items", UNITS.formatted(1)));
        JsonNode less = cart(send("POST", "/" + token + "/items", "{\"items\": [{\"item_id\": 1, \"quantity\": 1}]}"));
        JsonNode asMany = cart(send("POST", "/" + token + "/items", UNITS.formatted(2)));
        JsonNode more = cart(send("POST", "/" + token + "/items", UNITS.formatted(1)));

        assertThat(byCompany.path("sub_total").asString()).isEqualTo("3.00");
        assertThat(less.path("sub_total").asString()).isEqualTo("1.00");
        assertThat(asMany.path("sub_total").asString()).isEqualTo("3.00");
        assertThat(more.path("sub_total").asString()).isEqualTo("200.00");
        assertThat(more.at("/items/0").has("metadata")).isFalse();
    }

    @Test
    void aLineThatIsMovedOnAnotherDoesNotTakeItsPrice() {
        String token =
                newCart(", \"items\": [{\"variant_id\": 90, \"quantity\": 1}, {\"variant_id\": 91, \"quantity\": 5}]");
        company("PATCH", "/api/carts/" + token + "/update_cart_items_prices", price(token, "1"));

        JsonNode moved = cart(send("PATCH", "/" + token + "/items/2/variant", "{\"variant_id\": 90}"));

        assertThat(moved.path("sub_total").asString()).isEqualTo("300.00");
    }

    @Test
    void aSubscribedLineCostsWhatItsRenewalsDo() {
        String token = cartOf(1);
        String path = "/api/carts/" + token + "/update_cart_items_prices";
        company("PATCH", path, price(token, "1"));

        JsonNode subscribed = cart(send("POST", "/" + token + "/items/1/subscribe", "{\"subscription_plan_id\": 123}"));

        assertThat(subscribed.path("sub_total").asString()).isEqualTo("45.00");
        assertRefused(company("PATCH", path, price(token, "2")), 422, "cart_items[0].price");
        assertThat(cart(company("PATCH", path, price(token, "null")))
                        .path("sub_total")
                        .asString())
                .isEqualTo("45.00");
        assertThat(cart(send("DELETE", "/" + token + "/items/1/subscribe", null))
                        .path("sub_total")
                        .asString())
                .isEqualTo("50.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/checkout/v2026-04/carts/TOKEN/discount/manual"
                        + " {\"reason\": \"x\", \"price_discount_type\": \"flat\", \"flat_value\": 5}",
                "POST /api/checkout/v2026-04/carts/TOKEN/volume_rep {\"volume_rep_id\": 456}",
                "POST /api/carts/TOKEN/recalculate {}",
                "PATCH /api/carts/TOKEN/append_metadata {\"metadata\": {}}",
                "PATCH /api/carts/TOKEN/remove_metadata {\"keys\": [\"a\"]}",
                "PATCH /api/carts/TOKEN/items/1/update_volumes {\"cv\": 1}",
                "POST /api/public/v2025-06/commerce/carts/TOKEN/recalculate {}",
                "PATCH /api/public/v2025-06/commerce/carts/TOKEN/append_metadata {\"metadata\": {}}",
                "PATCH /api/public/v2025-06/commerce/carts/TOKEN/remove_metadata {\"keys\": [\"a\"]}",
                "PATCH /api/public/v2025-06/commerce/carts/TOKEN/update_cart_items_prices"
                        + " {\"cart_items\": [{\"id\": 1, \"price\": 1}]}",
                "PATCH /api/public/v2025-06/commerce/carts/TOKEN/items/1/update_volumes {\"cv\": 1}",
                "PATCH /api/carts/TOKEN/update_cart_items_prices {\"cart_items\": [{\"id\": 1, \"price\": 1}]}"
            })
    void onlyTheCompanyOfTheCartDoesThat(String call) {
        String token = cartOf(1);
        String[] parts = call.replace("TOKEN", token).split(" ", 3);
        JsonNode before = cart(get("/" + token));

        assertRefused(sendTo(parts[1], parts[0], parts[2], Map.of()), 401, null);
        assertRefused(
                sendTo(parts[1], parts[0], parts[2], Map.of("Authorization", "Bearer C-no-such-token")), 401, null);
        assertRefused(sendTo(parts[1], parts[0], parts[2], Map.of("Authorization", customer())), 401, null);
        assertRefused(sendTo(parts[1], parts[0], parts[2], Map.of("Authorization", otherCompany())), 404, null);
        assertThat(cart(get("/" + token)).path("version")).isEqualTo(before.path("version"));
        assertThat(company(parts[0], parts[1], parts[2]).status()).isEqualTo(200);
        assertRefused(company(parts[0], parts[1].replace(token, "ct_0000000000000000000000"), parts[2]), 404, null);
    }

    @Test
    void aPriceOfTheCompanysStandsInPlaceOfTheShops() {
        String token = cartOf(2);
        String prices = "/api/carts/" + token + "/update_cart_items_prices";

        JsonNode cart = cart(company("PATCH", prices, price(token, "\"19.90\"")));

        assertThat(cart.path("sub_total").asString()).isEqualTo("39.80");
        assertThat(cart.at("/items/0/metadata/price_locked").asBoolean()).isTrue();
        send("PATCH", "/" + token + "/update_country", "{\"country_code\": \"CA\"}");
        assertThat(cart(get("/" + token)).at("/items/0/errors")).hasSize(1);
        send("PATCH", "/" + token + "/update_country", "{\"country_code\": \"US\"}");
        JsonNode shops = cart(company("PATCH", prices, price(token, "null")));
        assertThat(shops.path("sub_total").asString()).isEqualTo("100.00");
        assertThat(shops.at("/items/0").has("metadata")).isFalse();
    }

    @Test
    void pricesAreSetAllOrNone() {
        String token =
                newCart(", \"items\": [{\"variant_id\": 90, \"quantity\": 1}, {\"variant_id\": 92, \"quantity\": 1}]");
        String path = "/api/carts/" + token + "/update_cart_items_prices";
        String two = "{\"cart_items\": [{\"id\": 1, \"price\": 1}, {\"id\": %d, \"price\": %s}]}";

        assertRefused(company("PATCH", path, two.formatted(2, "1")), 422, "cart_items[1].price");
        assertRefused(company("PATCH", path, two.formatted(99, "1")), 422, "cart_items[1].id");
        assertRefused(company("PATCH", path, two.formatted(1, "1")), 422, "cart_items[1].id");
        assertRefused(company("PATCH", path, two.formatted(2, "-1")), 422, "cart_items[1].price");
        assertRefused(company("PATCH", path, two.formatted(2, "1e30")), 422, "cart_items[1].price");
        assertRefused(company("PATCH", path, "{\"cart_items\": []}"), 422, "cart_items");
        assertThat(cart(get("/" + token)).path("sub_total").asString()).isEqualTo("75.00");
    }

    @Test
    void pointsOfTheCompanysStandInPlaceOfTheVariants() {
        String token = cartOf(2);
        String path = "/api/public/v2025-06/commerce/carts/" + token + "/items/1/update_volumes";

        JsonNode cart = cart(company("PATCH", path, "{\"cv\": \"12.0\"}"));

        assertThat(cart.path("cv_total").asString()).isEqualTo("24.0");
        assertThat(cart.at("/items/0/qv").asString())
                .isEqualTo(cart(sendTo("/api/public/v2025-06/commerce/carts/" + cartOf(2), "GET", null, Map.of()))
                        .at("/items/0/qv")
                        .asString());
        assertThat(cart.at("/items/0/metadata/volume_adjustments/cv_manually_updated")
                        .asBoolean())
                .isTrue();
        assertThat(cart(company("PATCH", path, "{\"cv\": null}"))
                        .path("cv_total")
                        .asString())
                .isEqualTo("10.0");
        assertRefused(company("PATCH", path, "{\"cv\": 1.5}"), 422, "cv");
        assertRefused(company("PATCH", path, "{\"qv\": 9999999999}"), 422, "qv");
        assertRefused(company("PATCH", path, "{}"), 422, "cv");
        assertRefused(company("PATCH", path.replace("/items/1/", "/items/9/"), "{\"cv\": 1}"), 404, "item_id");
    }

    @Test
    void whyTheCompanyGivesIsForTheBuyerWhoHasSignedIn() {
        String token = cartOf(2);
        String discounts = CHECKOUT + token + "/discounts";
        company(
                "POST",
                CHECKOUT + token + "/discount/manual",
                "{\"reason\": \"Late parcel\", \"price_discount_type\": \"flat\", \"flat_value\": 5}");
        Map<String, String> customer = Map.of("Authorization", customer());
        sendTo("/api/carts/" + token + "/sync_customer", "POST", "{}", customer);

        JsonNode strangers = sendTo(discounts, "GET", null, Map.of()).json().at("/discounts/0");
        JsonNode buyers = sendTo(discounts, "GET", null, customer).json().at("/discounts/0");
        JsonNode companys = company("GET", discounts, null).json().at("/discounts/0");

        assertThat(strangers.path("amount_applied").decimalValue()).isEqualByComparingTo("5.00");
        assertThat(strangers.path("reason").isNull()).isTrue();
        assertThat(buyers.path("reason").asString()).isEqualTo("Late parcel");
        assertThat(companys.path("reason").asString()).isEqualTo("Late parcel");
    }

    private static String price(String token, String price) {
        long id = cart(get("/" + token)).at("/items/0/id").asLong();
        return "{\"cart_items\": [{\"id\": " + id + ", \"price\": " + price + "}]}";
    }

    private static Client.Answer company(String method, String path, @Nullable String body) {
        return sendTo(path, method, body, new HashMap<>(COMPANY));
    }

    private static String customer() {
        return "Bearer "
                + TestFlorin.server()
                        .part(CustomerTokens.class)
                        .issue(new CustomerTokens.Bearer(1, 123), Duration.ofMinutes(5))
                        .text();
    }

    private static String otherCompany() {
        String subdomain = "o" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app";
        long company = TestFlorin.server().part(Companies.class).create("Other", subdomain);
        return "Bearer "
                + TestFlorin.server()
                        .part(CompanyTokens.class)
                        .create(company, "test", null)
                        .orElseThrow();
    }
}
