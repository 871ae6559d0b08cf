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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What Fluid's browser library and widget send, as far as the documented requests differ from it. */
class BrowserRequestsTest {
    private static final String LIBRARY = "/api/public/v2025-06/commerce/carts";

    @Test
    void aSlashAtTheEndOfAPathIsNotThere() {
        Client.Answer made = sendTo(
                "/api/carts/", "POST", "{\"country_code\": \"US\", \"fluid_shop\": \"myco.fluid.app\"}", Map.of());
        String token = cart(made).path("cart_token").asString();

        assertThat(cart(get("/" + token + "/")).path("cart_token").asString()).isEqualTo(token);
        cart(send("POST", "/" + token + "/items/", "{\"items\": [{\"variant_id\": 90, \"quantity\": 1}]}"));
        cart(sendTo(LIBRARY + "/" + token + "/", "GET", null, Map.of()));
        assertThat(sendTo("/api/company/products/", "GET", null, Map.of("Authorization", "Bearer C-demo-company-token"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void putIsPatch() {
        String token = newCart();

        JsonNode cart = cart(send("PUT", "/" + token + "/change_language", "{\"language_iso\": \"fr\"}"));

        assertThat(cart.path("language_iso").asString()).isEqualTo("fr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/carts/ct_1/no/such/path",
                "/api/public/v2025-06/nothing",
                "/api/checkout/v2026-04/nothing",
                "/api/settings/nothing",
                "/api/v2/reps/",
                "/api/v202506/nothing",
                "/api/v1/fairshare/chat/"
            })
    void whatIsNotServedIsRefusedInFluidsForm(String path) {
        assertRefused(sendTo(path, "GET", null, Map.of()), 404, null);
        assertRefused(sendTo(path, "POST", "{}", Map.of()), 404, null);
    }

    @Test
    void aLineThatIsNamedHasAsManyUnitsAsAreSaid() {
        String token = cartOf(2);
        String path = "/" + token + "/items";
        String line = "{\"items\": [{\"variant_id\": 90, \"%s\": %s, \"quantity\": %s}]}";
        long id = cart(get("/" + token)).at("/items/0/id").asLong();

        for (String name : new String[] {"item_id", "cart_item_id"}) {
            JsonNode cart = cart(send("POST", path, line.formatted(name, "\"" + id + "\"", 5)));
            assertThat(cart.at("/items/0/quantity").asInt()).isEqualTo(5);
            assertThat(cart.at("/items/0/id").asLong()).isEqualTo(id);
        }
        assertRefused(send("POST", path, line.formatted("item_id", id + 7, 1)), 422, "items[0].item_id");
        assertRefused(
                send("POST", path, line.formatted("item_id", id, 1).replace("90", "89")), 422, "items[0].item_id");
        assertRefused(send("POST", path, line.formatted("item_id", id, -1)), 422, "items[0].quantity");
        assertRefused(send("POST", path, line.formatted("item_id", id, 10_001)), 422, "items[0].quantity");
        assertThat(cart(send("POST", path, line.formatted("item_id", id, 0))).path("items"))
                .isEmpty();
    }

    @Test
    void unitsThatAreNotThereAreSkippedAndFewerAreAlwaysTaken() {
        String token = newCart(", \"items\": [{\"variant_id\": 89, \"quantity\": 2}]");
        String path = "/" + token + "/items";
        String line = "{\"items\": [{\"item_id\": 1, \"quantity\": %d}, {\"variant_id\": 91, \"quantity\": 1}]}";

        Client.Answer tooMany = send("POST", path, line.formatted(5_000));

        assertThat(cart(tooMany).at("/items/0/quantity").asInt()).isEqualTo(2);
        assertThat(tooMany.json().at("/skipped_items/0/variant_id").asLong()).isEqualTo(89);
        assertThat(cart(send("POST", path, line.formatted(1)))
                        .at("/items/0/quantity")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void settingALineOfAKitToNothingEndsTheEnrolment() {
        String token = newCart(", \"enrollment_pack_id\": \"1\"");

        JsonNode cart = cart(send("POST", "/" + token + "/items", "{\"items\": [{\"item_id\": 1, \"quantity\": 0}]}"));

        assertThat(cart.path("type").asString()).isEqualTo("regular");
        assertThat(cart.path("enrollment_pack").isNull()).isTrue();
        assertThat(cart.path("items")).hasSize(1);
    }

    @Test
    void anEnrolmentPackHasPricesImagesAndToken() {
        JsonNode pack = cart(get("/" + newCart(", \"enrollment_pack_id\": 1"))).path("enrollment_pack");

        assertThat(pack.path("price").asString()).isEqualTo("65.00");
        assertThat(pack.path("price_in_currency").asString()).isEqualTo("$65.00");
        assertThat(pack.path("subscription_price").asString()).isEqualTo("58.50");
        assertThat(pack.path("images")).hasSize(2);
        assertThat(pack.path("token").asString()).isEqualTo("ep_1");
        assertThat(pack.path("enrollment_fee_in_currency").asString()).isEqualTo("$10.45");
    }

    @Test
    void anAddressWithoutATypeIsForGoodsAndBill() {
        String token = cartOf(1);
        String address = """
                {"address": {"name": "%s", "address1": "1 Main St", "city": "Anytown", "state": "CA",
                 "postal_code": "94016", "country_code": "US"}}""";

        JsonNode cart = cart(send("POST", "/" + token + "/address", address.formatted("Jane Mary Smith")));

        assertThat(cart.at("/ship_to/first_name").asString()).isEqualTo("Jane Mary");
        assertThat(cart.at("/ship_to/last_name").asString()).isEqualTo("Smith");
        assertThat(cart.path("bill_to")).isEqualTo(cart.path("ship_to"));
        assertThat(cart(send("POST", "/" + token + "/address", address.formatted("Cher")))
                        .at("/ship_to/name")
                        .asString())
                .isEqualTo("Cher");
        assertRefused(send("POST", "/" + token + "/address", address.formatted(" ")), 422, "address.first_name");
    }

    @Test
    void aCustomLineHasNeitherVariantNorProduct() {
        JsonNode line = cart(get(
                        "/" + newCart(", \"items\": [{\"title\": \"Engraving\", \"price\": 5, \"quantity\": 1}]")))
                .at("/items/0");

        assertThat(line.has("variant_id")).isFalse();
        assertThat(line.has("variant")).isFalse();
        assertThat(line.has("product")).isFalse();
    }

    @Test
    void aSessionSaysWhatGoesWithTheVisitor() {
        String token = newCart();
        Client.Answer answer = session("""
                {"fluid_shop": "myco.fluid.app", "fluid_cart": "%s", "fluid_v": "vt_1", "country": "GB", "language": "fr",
                 "url": "https://myco.fluid.app/", "share_token": "james-bond007", "page_meta": {"title": "Shop"}}""".formatted(token));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode session = answer.json();
        assertThat(session.path("companyId").asLong()).isEqualTo(1);
        assertThat(session.at("/country/iso").asString()).isEqualTo("GB");
        assertThat(session.path("language").asString()).isEqualTo("fr");
        assertThat(session.path("visitor_token").asString()).isEqualTo("vt_1");
        assertThat(session.path("cart_token").asString()).isEqualTo(token);
        assertThat(session.at("/affiliate/id").asLong()).isEqualTo(456);
    }

    @Test
    void whatASessionDoesNotKnowIsLeftOut() {
        JsonNode session = session("""
                {"fluid_shop": "myco", "fluid_cart": "ct_0000000000000000000000", "country": "FR",
                 "affiliate": {"username": "nobody"}}""").json();

        assertThat(session.at("/country/iso").asString()).isEqualTo("US");
        assertThat(session.path("visitor_token").asString()).startsWith("vt_");
        assertThat(session.has("cart_token")).isFalse();
        assertThat(session.has("affiliate")).isFalse();
        assertRefused(session("{\"fluid_shop\": \"nobodys.fluid.app\"}"), 404, "fluid_shop");
        assertRefused(session("{}"), 422, "fluid_shop");
    }

    @Test
    void whatNobodyReadsIsIgnoredAndListed() {
        Client.Answer answer = send("POST", "/" + newCart() + "/items", """
                {"company_id": "1", "email": "x", "items": [{"variant_id": 90, "quantity": 1, "quantitty": 2, "price": 7},
                 {"variant_id": 91, "quantity": 1, "deep": {"er": 1}}]}""");

        assertThat(cart(answer).path("items")).hasSize(2);
        assertThat(answer.json().at("/meta/ignored").toString())
                .isEqualTo("[\"company_id\",\"email\",\"items.deep\",\"items.price\",\"items.quantitty\"]");
        assertThat(get("/" + newCart()).json().path("meta").has("ignored")).isFalse();
        assertThat(send("POST", "/" + cartOf(1) + "/address", """
                        {"address": {"id": 1, "name": "Kim Doe", "address1": "1 Main St", "city": "Anytown", "state": "CA",
                         "postal_code": "94016", "country_code": "US"}}""")
                        .json()
                        .path("meta")
                        .has("ignored"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/api/company/products", "/api/subscriptions"})
    void aParameterThatAListDoesNotHaveIsRefused(String path) {
        Map<String, String> company = Map.of("Authorization", "Bearer C-demo-company-token");

        assertRefused(sendTo(path + "?statuss=paid", "GET", null, company), 422, "statuss");
        assertThat(sendTo(path + "?page=1&per_page=2", "GET", null, company).status())
                .isEqualTo(200);
    }

    private static Client.Answer session(String body) {
        return sendTo("/api/v1/fairshare/", "POST", body, Map.of());
    }
}
