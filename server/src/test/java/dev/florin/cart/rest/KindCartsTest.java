package dev.florin.cart.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.cart.rest.CartClient.cart;
import static dev.florin.cart.rest.CartClient.get;
import static dev.florin.cart.rest.CartClient.newCart;
import static dev.florin.cart.rest.CartClient.send;
import static dev.florin.cart.rest.CartClient.sendTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.order.rest.CheckoutClient;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a buyer is told before it costs a sale, and what a company may have otherwise. */
class KindCartsTest implements MovesMoney {
    private static final Map<String, String> COMPANY = Map.of("Authorization", CheckoutClient.COMPANY);
    private static final String SHOP = "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"";

    @Test
    void anUnknownRepIsLeftOutAndNamed() {
        String body = SHOP + ", \"attribution\": {\"share_guid\": \"left-long-ago\"}}";

        Client.Answer made = send("POST", "", body);

        assertThat(cart(made).path("attribution").isNull()).isTrue();
        assertThat(made.json().at("/warnings/0/field").asString()).isEqualTo("attribution.share_guid");
        with("{\"attribution_strict\": true}", "{\"attribution_strict\": false}", () -> {
            assertRefused(send("POST", "", body), 404, "attribution.share_guid");
        });
    }

    @Test
    void whatIsSaidWhenACartIsMadeIsTakenOrRefused() {
        JsonNode cart = cart(send("POST", "", SHOP + """
                , "email": "kim@example.com", "phone": "4035551212", "language_iso": "fr", "discount_code": "DISCOUNT10",
                 "items": [{"variant_id": 90, "quantity": 1}]}"""));

        assertThat(cart.path("email").asString()).isEqualTo("kim@example.com");
        assertThat(cart.path("phone").asString()).isEqualTo("4035551212");
        assertThat(cart.path("language_iso").asString()).isEqualTo("fr");
        assertThat(cart.path("discount_total").asString()).isEqualTo("5.00");
        assertRefused(send("POST", "", SHOP + ", \"email\": \"kim\"}"), 422, "email");
        assertRefused(send("POST", "", SHOP + ", \"phone\": \"12\"}"), 422, "phone");
        assertRefused(send("POST", "", SHOP + ", \"language_iso\": \"xx\"}"), 422, "language_iso");
        assertRefused(send("POST", "", SHOP + ", \"discount_code\": \"NONE\"}"), 404, "discount_code");
    }

    @Test
    void aLineWhoseGoodsHaveRunOutSaysSo() {
        long variant = variant("30", true);
        company("PATCH", "inventory_levels/" + variant, "{\"available\": 1}");
        String cart = CheckoutClient.readyCart(variant, 1);
        assertThat(cart(get("/" + cart)).path("valid_for_checkout").asBoolean()).isTrue();

        company("PATCH", "inventory_levels/" + variant, "{\"available\": 0}");

        TestFlorin.await(
                "the cart says that its goods have run out",
                () -> !cart(get("/" + cart)).path("valid_for_checkout").asBoolean());
        JsonNode shown = cart(get("/" + cart));
        assertThat(shown.at("/items/0/errors")).hasSize(1);
        assertThat(shown.at("/requirements/0/code").asString()).isEqualTo("out_of_stock");
        assertThat(shown.path("valid_for_checkout").asBoolean()).isFalse();
        assertThat(shown.path("sub_total").asString()).isEqualTo("30.00");
        assertThat(CheckoutClient.checkout(cart).status()).isEqualTo(422);
    }

    @Test
    void aDiscountThatIsOverSaysSo() {
        String token = newCart(", \"items\": [{\"variant_id\": 90, \"quantity\": 1}]");
        long discount = company("POST", "discounts", """
                        {"code": "OVER%d", "title": "Over", "kind": "percent", "percent": "10"}""".formatted(variant("1", false)))
                .at("/discount/id")
                .asLong();
        String code = company("GET", "discounts/" + discount, null)
                .at("/discount/code")
                .asString();
        cart(send("POST", "/" + token + "/discount", "{\"discount_code\": \"" + code + "\"}"));
        assertThat(cart(get("/" + token)).path("warnings")).isEmpty();

        company("DELETE", "discounts/" + discount, null);

        JsonNode shown = cart(get("/" + token));
        assertThat(shown.at("/warnings/0/code").asString()).isEqualTo("over");
        assertThat(shown.path("discount_total").asString()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @CsvSource({"12345, 200", "12345-6789, 200", "123456789, 200", "1234, 422", "SW1A 1AA, 422"})
    void postcodesOfTheUnitedStatesAreChecked(String code, int status) {
        Client.Answer answer = send("POST", "/" + newCart() + "/address", """
                {"type": "ship_to", "address": {"name": "Kim Doe", "address1": "1 Main St", "city": "Anytown", "state": "CA",
                 "postal_code": "%s", "country_code": "US"}}""".formatted(code));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void giftCardsDoNotCountTowardsFreeShipping() {
        String token =
                newCart(", \"items\": [{\"variant_id\": 93, \"quantity\": 3}, {\"variant_id\": 89, \"quantity\": 1}]");
        String address = """
                {"address": {"name": "Kim Doe", "address1": "1 Main St", "city": "Anytown", "state": "CA",
                 "postal_code": "94016", "country_code": "US"}}""";

        JsonNode cart = cart(send("POST", "/" + token + "/address", address));

        assertThat(cart.path("sub_total").asString()).isEqualTo("190.00");
        assertThat(cart.path("available_shipping_methods")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"company", "nobody"})
    void aCompanyMayTakeNoPricesFromCallers(String who) {
        String token = newCart();
        String line = "{\"items\": [{\"title\": \"Engraving\", \"price\": \"0.01\", \"quantity\": 1}]}";

        with("{\"custom_lines\": \"" + who + "\"}", "{\"custom_lines\": \"anyone\"}", () -> {
            assertRefused(send("POST", "/" + token + "/items", line), 403, "items[0].price");
            assertThat(send("POST", "/" + token + "/items", line, COMPANY).status())
                    .isEqualTo(who.equals("company") ? 200 : 403);
        });
    }

    @Test
    void aCompanyThatTakesNoPricesTakesNoneFromItself() {
        String token = newCart(", \"items\": [{\"variant_id\": 90, \"quantity\": 1}]");
        String path = "/" + token + "/update_cart_items_prices";
        String prices = "{\"cart_items\": [{\"id\": 1, \"price\": 1}]}";

        with("{\"custom_lines\": \"nobody\"}", "{\"custom_lines\": \"anyone\"}", () -> {
            assertRefused(send("PATCH", path, prices, COMPANY), 403, null);
            assertThat(cart(get("/" + token)).path("sub_total").asString()).isEqualTo("50.00");
        });
        assertThat(cart(send("PATCH", path, prices, COMPANY)).path("sub_total").asString())
                .isEqualTo("1.00");
    }

    /** The caller is not part of a request: the company sends the same one again. */
    @Test
    void aNewCartThatTheCallerMayNotMakeClaimsNoKey() {
        String body = SHOP + ", \"items\": [{\"title\": \"Engraving\", \"price\": \"0.01\", \"quantity\": 1}]}";
        String key = UUID.randomUUID().toString();

        with("{\"custom_lines\": \"company\"}", "{\"custom_lines\": \"anyone\"}", () -> {
            assertRefused(send("POST", "", body, Map.of("Idempotency-Key", key)), 403, "items[0].price");
            Map<String, String> asCompany = Map.of("Idempotency-Key", key, "Authorization", CheckoutClient.COMPANY);
            assertThat(send("POST", "", body, asCompany).status()).isEqualTo(200);
        });
    }

    @Test
    void amountsForPeopleHaveTheSeparatorsOfTheirLanguage() {
        String token = newCart(", \"items\": [{\"variant_id\": 90, \"quantity\": 30}]");

        assertThat(cart(get("/" + token)).path("sub_total_in_currency").asString())
                .isEqualTo("$1,500.00 (USD)");
        assertThat(cart(get("/" + token)).path("sub_total").asString()).isEqualTo("1500.00");
        JsonNode yen = cart(send("PATCH", "/" + token + "/update_country", "{\"country_code\": \"JP\"}"));
        assertThat(yen.path("sub_total_in_currency").asString()).endsWith("225,000 (JPY)");
        JsonNode french = cart(send("PATCH", "/" + token + "/change_language", "{\"language_iso\": \"fr\"}"));
        assertThat(french.path("sub_total_in_currency").asString()).matches(".*225[\u00a0\u202f]000 \\(JPY\\)");
    }

    @Test
    void aCartThatHasBecomeDearerAsksOnce() {
        long variant = variant("30", false);
        String cart = CheckoutClient.readyCart(variant, 1);
        price(variant, "31");

        Client.Answer asked = CheckoutClient.checkout(cart);

        assertRefused(asked, 409, null);
        assertThat(asked.json().at("/meta/cart/sub_total").asString()).isEqualTo("31.00");
        assertThat(asked.headers().firstValue("Retry-After")).isEmpty();
        assertThat(CheckoutClient.checkout(cart).status()).isEqualTo(200);
    }

    @Test
    void aPriceThatWasShownOrHasFallenIsNotAskedFor() {
        long variant = variant("30", false);
        String cheaper = CheckoutClient.readyCart(variant, 1);
        price(variant, "29");
        assertThat(CheckoutClient.checkout(cheaper).status()).isEqualTo(200);
        String seen = CheckoutClient.readyCart(variant, 1);
        price(variant, "35");

        cart(get("/" + seen));

        assertThat(CheckoutClient.checkout(seen).status()).isEqualTo(200);
    }

    /** The answer to a card shows the card alone. */
    @Test
    void aPriceThatRoseBeforeTheCardWasGivenIsAskedForUnlessItWasShown() {
        long variant = variant("30", false);
        String unseen = CheckoutClient.readyCart(variant, 1);
        String seen = CheckoutClient.readyCart(variant, 1);
        price(variant, "31");
        cart(get("/" + seen));

        CheckoutClient.pay(unseen, CheckoutClient.GOOD_CARD);
        CheckoutClient.pay(seen, CheckoutClient.GOOD_CARD);

        assertRefused(CheckoutClient.checkout(unseen), 409, null);
        assertThat(CheckoutClient.checkout(unseen).status()).isEqualTo(200);
        assertThat(CheckoutClient.checkout(seen).status()).isEqualTo(200);
    }

    @Test
    void aCompanyMayHaveDearerCartsOrderedAtOnce() {
        long variant = variant("30", false);
        String cart = CheckoutClient.readyCart(variant, 1);

        with("{\"rise_needs_consent\": false}", "{\"rise_needs_consent\": true}", () -> {
            price(variant, "31");
            assertThat(CheckoutClient.checkout(cart).status()).isEqualTo(200);
        });
    }

    private static void with(String setting, String otherwise, Runnable work) {
        company("PATCH", "settings", setting);
        try {
            work.run();
        } finally {
            company("PATCH", "settings", otherwise);
        }
    }

    /** A variant of its own in the US. */
    private static long variant(String price, boolean tracked) {
        return company("POST", "variants", """
                        {"product_id": 45, "title": "Kind", "sku": "KIND-%d", "tracks_stock": %s,
                         "prices": [{"country_code": "US", "price": "%s", "wholesale_price": "%s"}]}""".formatted(System.nanoTime(), tracked, price, price))
                .at("/variant/id")
                .asLong();
    }

    private static void price(long variant, String price) {
        company("PATCH", "variants/" + variant, """
                {"prices": [{"country_code": "US", "price": "%s", "wholesale_price": "%s"}]}""".formatted(price, price));
    }

    private static JsonNode company(String method, String path, @Nullable String body) {
        Client.Answer answer = sendTo("/api/company/" + path, method, body, COMPANY);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return Objects.requireNonNull(answer.json());
    }
}
