package dev.florin.cart.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.cart.rest.CartClient.cart;
import static dev.florin.cart.rest.CartClient.cartOf;
import static dev.florin.cart.rest.CartClient.get;
import static dev.florin.cart.rest.CartClient.newCart;
import static dev.florin.cart.rest.CartClient.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.identity.CustomerTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documented requests, with the demo's values, have the documented answers. */
class DocumentedCartsTest {
    /** The sample reply of the documentation. */
    private static final JsonNode SAMPLE = JsonMapper.shared().readTree("""
            { "id": 123, "state": "start", "processed": false, "valid_for_checkout": true, "buyer_rep_id": 1,
              "currency_symbol": "$", "currency_code": "USD", "shipping_total_for_display": "Free",
              "phone": "4035551212", "attribution": {}, "agreements": [], "amount_total": "121.65",
              "amount_total_in_currency": "$121.65 (USD)", "sub_total": "100.00",
              "sub_total_in_currency": "$100.00 (USD)", "tax_total": "20.00",
              "tax_total_in_currency": "$20.00 (USD)", "shipping_total": "1.65",
              "shipping_total_in_currency": "$1.65 (USD)", "discount_total": "2.99",
              "discount_total_in_currency": "$2.99 (USD)", "transaction_fee": "1.90",
              "transaction_fee_in_currency": "$1.90 (USD)", "cv_total": 10, "qv_total": 15, "company": {},
              "payment_method": {}, "email": "user@example.com", "enrollment_fee": "10.45",
              "enrollment_fee_in_currency": "$10.45", "discount_code": "DISCOUNT10", "language_iso": "en",
              "cart_token": "abc123", "immutable_items": false, "digital_only": false, "items": [], "ship_to": {},
              "bill_to": {}, "shipping_method": {}, "available_shipping_methods": [],
              "available_payment_methods": [], "country": {}, "type": "regular", "enrollment_pack_id": 1,
              "enrollment_pack": {}, "recurring": [] }""");

    /** The sample abbreviates objects to empty ones; one that is not there is null. */
    private static final Set<String> MAY_BE_NULL = Set.of(
            "attribution",
            "bill_to",
            "buyer_rep_id",
            "discount_code",
            "email",
            "enrollment_pack",
            "enrollment_pack_id",
            "payment_method",
            "phone",
            "ship_to",
            "shipping_method");

    @Test
    void aCartIsMadeAsDocumented() {
        Client.Answer answer = send("POST", "", """
                { "country_code": "US", "visitor_token": "vt_2a3v3f9s8xRCN",
                  "session_uuid": "0195ff0f-9a6c-70e1-9037-f42bfd23b5fb",
                  "items": [ { "variant_id": 90, "quantity": 2, "display_to_customer": true } ],
                  "immutable_items": true, "fluid_shop": "myco.fluid.app",
                  "attribution": { "id": 456, "share_guid": "james-bond007" },
                  "order_confirmation_url": "https://myco.fluid.app/pages/order-confirmation?token={order_token}" }""");

        JsonNode cart = cart(answer);
        assertShape(cart);
        assertThat(cart.path("sub_total").asString()).isEqualTo("100.00");
        assertThat(cart.path("sub_total_in_currency").asString()).isEqualTo("$100.00 (USD)");
        assertThat(cart.path("cv_total").asInt()).isEqualTo(10);
        assertThat(cart.path("immutable_items").asBoolean()).isTrue();
        assertThat(cart.path("attribution").toString()).isEqualTo("{\"id\":456,\"share_guid\":\"james-bond007\"}");
        assertThat(cart.at("/items/0/total").asString()).isEqualTo("100.00");
        assertThat(answer.json().at("/meta/shop_url").asString()).isEqualTo("https://myco.fluid.app");
        assertThat(answer.json().at("/meta/checkout_url").asString())
                .isEqualTo("http://127.0.0.1:" + TestFlorin.server().port() + "/checkout/"
                        + cart.path("cart_token").asString());
        assertThat(answer.headers().firstValue("etag").orElseThrow()).startsWith("\"1-");
    }

    @Test
    void aCartIsShown() {
        String token = cartOf(2);

        assertShape(cart(get("/" + token + "?payment_methods_includes=credit_card")));
        assertRefused(get("/ct_0000000000000000000000"), 404, null);
        assertRefused(get("/string"), 404, null);
    }

    @Test
    void contactIsSet() {
        String token = newCart();

        JsonNode cart =
                cart(send("PATCH", "/" + token, "{\"email\": \"user@example.com\", \"phone\": \"4035551212\"}"));

        assertThat(cart.path("email").asString()).isEqualTo("user@example.com");
        assertThat(cart.path("phone").asString()).isEqualTo("4035551212");
        assertRefused(send("PATCH", "/" + token, "{\"email\": \"string\"}"), 422, "email");
        assertRefused(send("PATCH", "/" + token, "{\"phone\": \"string\"}"), 422, "phone");
        assertRefused(send("PATCH", "/" + token, "{\"phone\": \"12\"}"), 422, "phone");
    }

    @Test
    void emptyContactIsForgottenAndOmittedContactStays() {
        for (String empty : List.of("null", "\"\"", "\" \"")) {
            String token = newCart();
            cart(send("PATCH", "/" + token, "{\"email\": \"user@example.com\", \"phone\": \"4035551212\"}"));

            JsonNode noPhone = cart(send("PATCH", "/" + token, "{\"phone\": " + empty + "}"));
            JsonNode nothing = cart(send("PATCH", "/" + token, "{\"email\": " + empty + "}"));

            assertThat(noPhone.path("phone").isNull()).isTrue();
            assertThat(noPhone.path("email").asString()).isEqualTo("user@example.com");
            assertThat(nothing.path("email").isNull()).isTrue();
            assertThat(cart(get("/" + token)).path("email").isNull()).isTrue();
        }
    }

    @Test
    void anAddressBringsTaxAndWaysToShip() {
        String token = cartOf(2);

        JsonNode cart = cart(send("POST", "/" + token + "/address", """
                { "type": "ship_to", "address": { "id": 456, "first_name": "John", "last_name": "Doe",
                  "address1": "123 Main St", "city": "Anytown", "state": "CA", "postal_code": "12345",
                  "country_code": "US" } }"""));

        assertThat(cart.path("tax_total").asString()).isEqualTo("7.25");
        assertThat(cart.at("/ship_to/name").asString()).isEqualTo("John Doe");
        assertThat(cart.path("available_shipping_methods")).hasSize(2);
        JsonNode sent = cart(send("POST", "/" + token + "/shipping_method", "{\"shipping_method_id\": 10}"));
        assertThat(sent.path("shipping_total").asString()).isEqualTo("7.00");
        assertThat(sent.path("shipping_total_for_display").asString()).isEqualTo("$7.00 (USD)");
        assertThat(sent.path("amount_total").asString()).isEqualTo("114.25");
        assertRefused(
                send("POST", "/" + token + "/shipping_method", "{\"shipping_method_id\": 0}"),
                422,
                "shipping_method_id");
        assertRefused(
                send("POST", "/" + token + "/shipping_method", "{\"shipping_method_id\": 999}"),
                422,
                "shipping_method_id");
        String elsewhere = """
                { "type": "ship_to", "address": { "first_name": "John", "last_name": "Doe", "address1": "123 Main St",
                  "city": "Anytown", "state": "%s", "postal_code": "12345", "country_code": "US" } }""";
        JsonNode spelt = cart(send("POST", "/" + token + "/address", elsewhere.formatted("california")));
        assertThat(spelt.path("tax_total").asString()).isEqualTo("7.25");
        assertRefused(send("POST", "/" + token + "/address", elsewhere.formatted("Californya")), 422, "address.state");
        String phoned = elsewhere.formatted("CA").replace("\"US\"", "\"US\", \"phone\": \"%s\"");
        for (String phone : List.of("4035551212", "+44 20 7946 0958", "")) {
            cart(send("POST", "/" + token + "/address", phoned.formatted(phone)));
        }
        for (String phone : List.of("x", "12", "+44 12")) {
            assertRefused(send("POST", "/" + token + "/address", phoned.formatted(phone)), 422, "address.phone");
        }
        assertRefused(send("POST", "/" + token + "/address", "{\"type\": \"string\"}"), 422, "type");
        assertRefused(
                send(
                        "POST",
                        "/" + token + "/address",
                        "{\"type\": \"ship_to\", \"address\": {\"country_code\": \"US\"}}"),
                422,
                "address.city");
    }

    @Test
    void aSavedAddressIsTheCustomersAlone() {
        String token = cartOf(1);
        String mine = jwt(1, 123);
        String others = jwt(1, 124);
        String path = "/" + token + "/address";

        assertRefused(send("POST", path, "{\"type\": \"bill_to\", \"address_id\": 456}"), 404, "address_id");
        assertRefused(send("POST", path, saved(others)), 404, "address_id");
        assertRefused(send("POST", path, saved(jwt(2, 123))), 403, null);
        assertRefused(send("POST", path, saved("eyJhbGciO1NiJ9.eyJhdXcyNjN9.AZ-4PAgFwVyGp")), 401, null);
        assertRefused(send("POST", path, saved("string")), 422, "jwt");
        JsonNode cart = cart(send("POST", path, saved(mine)));
        assertThat(cart.at("/bill_to/city").asString()).isEqualTo("Anytown");
        assertThat(cart.at("/bill_to/id").asLong()).isEqualTo(456);
        // The cart is its customer's from now on; others who hold it can do nothing with it.
        assertRefused(send("POST", path, "{\"type\": \"ship_to\", \"address_id\": 456}"), 401, null);
        assertThat(cart(send("DELETE", "/" + token + "/logout?jwt=" + mine, null))
                        .path("bill_to"))
                .isEmpty();
        assertRefused(send("POST", path, "{\"type\": \"ship_to\", \"address_id\": 456}"), 404, "address_id");
    }

    @Test
    void aCustomersTokenMayComeAsBearer() {
        String token = cartOf(1);
        String path = "/" + token + "/address";
        String body = "{\"type\": \"bill_to\", \"address_id\": 456}";

        cart(send("POST", path, body, Map.of("Authorization", "Bearer " + jwt(1, 123))));
        assertRefused(send("POST", path, body, Map.of("Authorization", "Bearer nonsense")), 401, null);
        // A company's token belongs to no customer, but is not a wrong one.
        assertRefused(
                send("POST", path, body, Map.of("Authorization", "Bearer C-demo-company-token")), 404, "address_id");
    }

    @Test
    void aDiscountIsAppliedReplacedAndRemoved() {
        String token = cartOf(2);

        assertThat(cart(send("POST", "/" + token + "/discount", "{\"discount_code\": \"DISCOUNT10\"}"))
                        .path("discount_total")
                        .asString())
                .isEqualTo("10.00");
        assertThat(cart(send("POST", "/" + token + "/discount", "{\"discount_code\": \"save5\"}"))
                        .path("discount_total")
                        .asString())
                .isEqualTo("5.00");
        Client.Answer unknown = send("POST", "/" + token + "/discount", "{\"discount_code\": \"string\"}");
        assertRefused(unknown, 404, "discount_code");
        assertThat(unknown.json().path("error_message").asString()).isEqualTo("not found");
        assertRefused(send("POST", "/" + token + "/discount", "{\"discount_code\": \"EXPIRED\"}"), 404, null);
        assertThat(cart(send("DELETE", "/" + token + "/discount/SAVE5", null))
                        .path("discount_code")
                        .isNull())
                .isTrue();
        assertRefused(send("DELETE", "/" + token + "/discount/SAVE5", null), 404, null);
    }

    @Test
    void itemsAreAddedAndRemoved() {
        String token = newCart();

        JsonNode cart = cart(send("POST", "/" + token + "/items", """
                { "items": [ { "variant_id": 90, "quantity": 2, "title": "ignored", "price": 0,
                               "subscription": false, "enrollment_pack_id": 1 },
                             { "title": "Engraving", "price": "4.50", "quantity": 3 },
                             { "variant_id": 94, "quantity": 1 } ] }"""));

        assertThat(cart.path("sub_total").asString()).isEqualTo("113.50");
        assertThat(cart.at("/items/0/enrollment_pack_id").asInt()).isEqualTo(1);
        Client.Answer skipping = send("POST", "/" + token + "/items", """
                        {"items": [{"variant_id": 94, "quantity": 1}, {"variant_id": 91, "quantity": 1}]}""");
        assertThat(skipping.json().at("/skipped_items/0/reason").asString()).isEqualTo("out_of_stock");
        long item = cart.at("/items/1/id").asLong();
        assertThat(cart(send("DELETE", "/" + token + "/items/" + item, null)).path("items"))
                .hasSize(2);
        assertThat(cart(send("DELETE", "/" + token + "/items", "{\"items\": [{\"variant_id\": 90}]}"))
                        .path("items"))
                .hasSize(1);
        assertRefused(send("DELETE", "/" + token + "/items/" + item, null), 404, "item_id");
        assertRefused(send("DELETE", "/" + token + "/items/string", null), 404, "item_id");
        Client.Answer placeholders = send("POST", "/" + token + "/items", """
                { "items": [ { "variant_id": 0, "quantity": 0, "title": "string", "price": 0,
                               "subscription": false, "enrollment_pack_id": 0 } ] }""");
        assertRefused(placeholders, 422, "items[0].variant_id");
        assertRefused(placeholders, 422, "items[0].quantity");
        assertRefused(placeholders, 422, "items[0].enrollment_pack_id");
        assertRefused(
                send("DELETE", "/" + token + "/items", "{\"items\": [{\"variant_id\": 0}]}"),
                422,
                "items[0].variant_id");
        assertRefused(send("POST", "/" + token + "/items", "{}"), 422, "items");
    }

    @Test
    void anItemIsSubscribedToAndBoughtOnceAgain() {
        String token = cartOf(2);
        long item = cart(get("/" + token)).at("/items/0/id").asLong();
        String path = "/" + token + "/items/" + item + "/subscribe";

        JsonNode cart = cart(send("POST", path + "?subscription_plan_id=123", null));

        assertThat(cart.at("/items/0/subscription").asBoolean()).isTrue();
        assertThat(cart.at("/items/0/subscription_plan_id").asInt()).isEqualTo(123);
        assertThat(cart.at("/recurring/0/subtotal_for_display").asString()).endsWith("every 1 month");
        assertThat(cart.path("sub_total").asString()).isEqualTo("90.00");
        assertThat(cart(send("DELETE", path, null)).path("recurring")).isEmpty();
        assertThat(cart(send("POST", path, null))
                        .at("/items/0/subscription_plan_id")
                        .asInt())
                .isEqualTo(123);
        assertRefused(send("POST", path + "?subscription_plan_id=0", null), 422, "subscription_plan_id");
        assertRefused(send("POST", path + "?subscription_plan_id=77", null), 404, "subscription_plan_id");
        assertRefused(send("POST", "/" + token + "/items/99/subscribe", null), 404, "item_id");
    }

    @Test
    void anotherVariantTakesTheItemsPlace() {
        String token = cartOf(1);
        long item = cart(get("/" + token)).at("/items/0/id").asLong();

        JsonNode cart = cart(
                send("PATCH", "/" + token + "/items/" + item + "/variant", "{\"variant_id\": 89, \"quantity\": 3}"));

        assertThat(cart.at("/items/0/variant/id").asInt()).isEqualTo(89);
        assertThat(cart.path("sub_total").asString()).isEqualTo("120.00");
        assertRefused(
                send("PATCH", "/" + token + "/items/" + item + "/variant", "{\"variant_id\": 0}"), 422, "variant_id");
    }

    @Test
    void anEnrolmentIsAddedOnce() {
        String token = newCart();

        JsonNode cart = cart(send("POST", "/" + token + "/enrollment", "{\"enrollment_pack_id\": 1}"));

        assertThat(cart.path("type").asString()).isEqualTo("enrollment");
        assertThat(cart.path("enrollment_fee_in_currency").asString()).isEqualTo("$10.45");
        assertThat(cart.at("/agreements/0/required").asBoolean()).isTrue();
        assertThat(cart.path("items")).hasSize(2);
        assertRefused(send("POST", "/" + token + "/enrollment", "{\"enrollment_pack_id\": 1}"), 400, null);
        assertRefused(send("POST", "/" + newCart() + "/enrollment", "{\"enrollment_pack_id\": 9}"), 404, null);
        assertRefused(
                send("POST", "/" + token + "/enrollment", "{\"enrollment_pack_id\": 0}"), 422, "enrollment_pack_id");
        assertThat(cart(send("PATCH", "/" + token, "{\"agreement_ids\": [1]}"))
                        .at("/agreements/0/accepted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theEnrolFormIsShownByPlacement() {
        String token = newCart();

        assertThat(get("/" + token + "/enroll?placement=pre_purchase")
                        .json()
                        .at("/enroll/title")
                        .asString())
                .isEqualTo("Customer Details");
        assertThat(get("/" + token + "/enroll?placement=pre_purchase").json().at("/enroll/fields"))
                .hasSize(2);
        assertThat(get("/" + token + "/enroll").json().at("/enroll/fields")).hasSize(3);
        assertRefused(get("/" + token + "/enroll?placement=string"), 422, "placement");
    }

    @Test
    void aCardIsSetAndKept() {
        String token = cartOf(1);
        String path = "/" + token + "/payment_methods/credit_card";
        String body = """
                { "billing_postal_code": "123", "payment_method": { "token": "tok_1111", "last_four": "1111",
                  "card_type": "visa", "exp_month": "03", "exp_year": "2032" } }""";

        Client.Answer answer = send("POST", path, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/meta/request_id").isString()).isTrue();
        JsonNode card = answer.json().path("card");
        assertThat(new TreeSet<>(card.propertyNames()))
                .containsAll(Set.of(
                        "user_id",
                        "spreedly_token",
                        "full_name",
                        "month",
                        "year",
                        "number",
                        "last_four_digits",
                        "first_six_digits",
                        "card_type",
                        "address_id",
                        "fingerprint",
                        "default",
                        "active",
                        "created_at",
                        "updated_at",
                        "fluid",
                        "test",
                        "email",
                        "customer_id",
                        "fluid_pay_account_id"));
        assertThat(card.path("number").asString()).isEqualTo("XXXX-XXXX-XXXX-1111");
        assertThat(card.path("month").isIntegralNumber()).isTrue();
        JsonNode cart = cart(get("/" + token));
        assertThat(cart.at("/payment_method/last_four").asString()).isEqualTo("1111");
        assertThat(cart.toString()).doesNotContain("tok_1111");
        long id = cart.at("/payment_method/id").asLong();
        assertThat(send("POST", path + "?payment_method_id=" + id, null).status())
                .isEqualTo(200);
        assertRefused(send("POST", path + "?payment_method_id=77", body), 404, "payment_method_id");
        assertRefused(send("POST", "/" + token + "/payment_methods/string", body), 404, "type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pm_1MtJUT2eZvKYlo2CNaw2HvEv", "cus_NffrFeUfNV2Hib/pm_1MtJUT2eZvKYlo2CNaw2HvEv"})
    void aTokenOfStripesIsTaken(String token) {
        Client.Answer answer = send("POST", "/" + cartOf(1) + "/payment_methods/credit_card", """
                { "payment_method": { "token": "%s", "last_four": "4242", "card_type": "visa",
                  "exp_month": "03", "exp_year": "2032" } }""".formatted(token));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/card/spreedly_token").asString()).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "last_four", "card_type", "exp_month", "exp_year"})
    void aPlaceholderForACardIsNamed(String field) {
        Client.Answer answer =
                send("POST", "/" + cartOf(1) + "/payment_methods/credit_card?jwt=string&payment_method_id=0", """
                { "billing_postal_code": "123", "payment_method": { "token": "string", "last_four": "string",
                  "card_type": "string", "exp_month": "string", "exp_year": "string" } }""");

        assertRefused(answer, 422, "payment_method." + field);
        assertRefused(answer, 422, "jwt");
        assertRefused(answer, 422, "payment_method_id");
    }

    @Test
    void anExpiredCardIsRefused() {
        Client.Answer answer = send("POST", "/" + cartOf(1) + "/payment_methods/credit_card", """
                { "payment_method": { "token": "tok_1111", "last_four": "1111", "card_type": "visa",
                  "exp_month": "01", "exp_year": "2020" } }""");

        assertRefused(answer, 422, "payment_method.exp_year");
    }

    @Test
    void theCompanysLanguagesAndCountriesAreListed() {
        Client.Answer info = get("/" + newCart() + "/cart_info");

        assertThat(info.status()).isEqualTo(200);
        assertThat(info.json().propertyNames()).containsExactly("languages", "countries");
        assertThat(info.json().path("languages")).hasSize(4);
        assertThat(info.json().path("countries")).hasSize(5);
    }

    @Test
    void theTextOfAnAgreementIsShownWithACartThatHasIt() {
        String token = newCart();
        assertRefused(get("/" + token + "/agreements/1"), 404, null);
        send("POST", "/" + token + "/enrollment", "{\"enrollment_pack_id\": 1}");

        JsonNode agreement = get("/" + token + "/agreements/1").json().path("agreement");

        assertThat(agreement.path("title").asString()).isEqualTo("Member agreement");
        assertThat(agreement.path("text").asString()).startsWith("I join MyCo");
        assertRefused(get("/" + token + "/agreements/2"), 404, null);
        assertRefused(get("/" + token + "/agreements/x"), 404, null);
    }

    @Test
    void languageAndCountryAreChanged() {
        String token = cartOf(2);

        assertThat(cart(send("PATCH", "/" + token + "/change_language", "{\"language_iso\": \"en\"}"))
                        .path("language_iso")
                        .asString())
                .isEqualTo("en");
        JsonNode yen = cart(send("PATCH", "/" + token + "/update_country", "{\"country_code\": \"JP\"}"));
        assertThat(yen.path("sub_total").asString()).isEqualTo("15000");
        assertThat(yen.path("currency_code").asString()).isEqualTo("JPY");
        assertThat(cart(send("PATCH", "/" + token + "/update_country", "{\"country_code\": \"US\"}"))
                        .path("sub_total")
                        .asString())
                .isEqualTo("100.00");
        assertRefused(send("PATCH", "/" + token + "/change_language", "{\"language_iso\": \"xx\"}"), 422, null);
        assertRefused(send("PATCH", "/" + token + "/update_country", "{\"country_code\": \"FR\"}"), 422, null);
        assertRefused(
                send("PATCH", "/" + token + "/update_country", "{\"country_code\": \"string\"}"), 422, "country_code");
    }

    @Test
    void attributionAndBuyerRepAreSetAndTheBuyerLogsOut() {
        String token = cartOf(1);
        String path = "/" + token + "/attribution";

        assertThat(cart(send("PATCH", path, "{\"attribution\": {\"share_guid\": \"james-bond007\"}}"))
                        .at("/attribution/id")
                        .asInt())
                .isEqualTo(456);
        assertThat(cart(send("PATCH", path, "{\"attribution\": {\"fluid_rep_id\": 456}}"))
                        .at("/attribution/fluid_rep_id")
                        .asInt())
                .isEqualTo(456);
        assertRefused(send("PATCH", path, "{\"attribution\": {}}"), 422, "attribution");
        assertRefused(
                send("PATCH", path, "{\"attribution\": {\"username\": \"bond\", \"email\": \"a@b.example\"}}"),
                422,
                "attribution");
        assertRefused(send("PATCH", path, "{\"attribution\": {\"share_guid\": \"string\"}}"), 404, null);
        cart(send("PATCH", "/" + token + "/buyer_rep", "{\"customer_id\": 123}"));
        JsonNode rep = cart(send("PATCH", "/" + token + "/buyer_rep", "{\"customer_id\": 124}"));
        assertThat(rep.path("buyer_rep_id").asInt()).isEqualTo(456);
        assertThat(rep.path("sub_total").asString()).isEqualTo("40.00");
        assertRefused(send("PATCH", "/" + token + "/buyer_rep", "{\"customer_id\": 0}"), 422, "customer_id");
        assertRefused(send("PATCH", "/" + token + "/buyer_rep", "{\"customer_id\": 99}"), 404, "customer_id");
        assertThat(cart(send("DELETE", "/" + token + "/logout", null))
                        .path("sub_total")
                        .asString())
                .isEqualTo("50.00");
    }

    @Test
    void aShopIsNeeded() {
        assertRefused(send("POST", "", "{\"country_code\": \"US\", \"fluid_shop\": \" \"}"), 400, "fluid_shop");
        assertRefused(send("POST", "", "{\"country_code\": \"US\", \"fluid_shop\": \"string\"}"), 404, "fluid_shop");
        assertRefused(send("POST", "", "{\"fluid_shop\": \"myco\"}"), 422, "country_code");
        assertRefused(send("POST", "", "{\"country_code\": \"FR\", \"fluid_shop\": \"myco\"}"), 422, "country_code");
        assertRefused(
                send(
                        "POST",
                        "",
                        "{\"country_code\": \"US\", \"fluid_shop\": \"MyCo\", \"items\": [{\"variant_id\": 94,"
                                + " \"quantity\": 1}]}"),
                422,
                "items");
    }

    /** Every field of the sample, of the same JSON type. */
    private static void assertShape(JsonNode cart) {
        for (String field : SAMPLE.propertyNames()) {
            assertThat(cart.has(field)).as(field).isTrue();
            if (!(MAY_BE_NULL.contains(field) && cart.get(field).isNull())) {
                assertThat(cart.get(field).getNodeType())
                        .as(field)
                        .isEqualTo(SAMPLE.get(field).getNodeType());
            }
        }
    }

    private static String saved(String jwt) {
        return "{\"type\": \"bill_to\", \"jwt\": \"" + jwt + "\", \"address_id\": 456}";
    }

    private static String jwt(long company, long customer) {
        return TestFlorin.server()
                .part(CustomerTokens.class)
                .issue(new CustomerTokens.Bearer(company, customer), Duration.ofMinutes(5))
                .text();
    }
}
