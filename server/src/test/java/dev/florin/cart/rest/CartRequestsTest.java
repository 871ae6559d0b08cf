package dev.florin.cart.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.cart.rest.CartClient.cart;
import static dev.florin.cart.rest.CartClient.cartOf;
import static dev.florin.cart.rest.CartClient.get;
import static dev.florin.cart.rest.CartClient.newCart;
import static dev.florin.cart.rest.CartClient.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.Seed;
import dev.florin.TestFlorin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What holds for every request: versions, idempotency keys, closed carts, and bodies of any kind. */
class CartRequestsTest {
    private static final String ITEM = "{\"items\": [{\"variant_id\": 90, \"quantity\": 1}]}";

    /** Every operation that takes a body. */
    private static final List<String> OPERATIONS = List.of(
            "POST ",
            "PATCH /{cart}",
            "POST /{cart}/address",
            "POST /{cart}/discount",
            "POST /{cart}/items",
            "DELETE /{cart}/items",
            "POST /{cart}/payment_methods/credit_card",
            "POST /{cart}/shipping_method",
            "PATCH /{cart}/change_language",
            "PATCH /{cart}/update_country",
            "POST /{cart}/enrollment",
            "PATCH /{cart}/attribution",
            "PATCH /{cart}/buyer_rep",
            "PATCH /{cart}/items/1/variant",
            "POST /{cart}/items/1/subscribe");

    @Test
    void aVersionThatIsNotTheCartsIsRefused() {
        String token = newCart();
        Map<String, String> first = Map.of("If-Match", "\"1\"");

        String seen = send("POST", "/" + token + "/items", ITEM, first)
                .headers()
                .firstValue("etag")
                .orElseThrow();
        assertThat(seen).startsWith("\"2-");
        assertRefused(send("POST", "/" + token + "/items", ITEM, first), 412, null);
        cart(send("POST", "/" + token + "/items", ITEM, Map.of("If-Match", seen)));
        assertRefused(send("POST", "/" + token + "/items", ITEM, Map.of("If-Match", seen)), 412, null);
        assertRefused(
                send("POST", "/" + token + "/items", ITEM, Map.of("If-Match", "\"3-zzzzzzzzzzzzz\"")), 400, "If-Match");
        assertRefused(send("POST", "/" + token + "/items", ITEM, Map.of("If-Match", "soon")), 400, "If-Match");
        cart(send("POST", "/" + token + "/items", ITEM, Map.of("If-Match", "*")));
    }

    @Test
    void aRepeatedKeyGetsTheFirstAnswer() {
        String token = newCart();
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        Client.Answer first = send("POST", "/" + token + "/items", ITEM, key);
        cart(send("POST", "/" + token + "/items", ITEM));
        Client.Answer second =
                send("POST", "/" + token + "/items", "{\"items\":[{\"quantity\":1,\"variant_id\":90}]}", key);

        assertThat(cart(second)).isEqualTo(cart(first));
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(second.json().at("/meta/shop_url")).isEqualTo(first.json().at("/meta/shop_url"));
        assertThat(cart(get("/" + token)).at("/items/0/quantity").asInt()).isEqualTo(2);
        assertRefused(send("POST", "/" + token + "/items", ITEM.replace("90", "91"), key), 422, "Idempotency-Key");
        assertRefused(
                send("POST", "/" + token + "/items", ITEM, Map.of("Idempotency-Key", "ä b")), 400, "Idempotency-Key");
    }

    @Test
    void aRepeatedKeyMakesOneCartAndKeepsACardSealed() {
        String body = "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"}";
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        JsonNode first = cart(send("POST", "", body, key));
        JsonNode second = cart(send("POST", "", body, key));

        assertThat(second).isEqualTo(first);
        assertRefused(send("POST", "", body, Map.of("Idempotency-Key", "1")), 400, "Idempotency-Key");
        String token = first.path("cart_token").asString();
        String card = """
                { "payment_method": { "token": "tok_9876543", "last_four": "1111", "card_type": "visa",
                  "exp_month": "03", "exp_year": "2032" } }""";
        Client.Answer set = send("POST", "/" + token + "/payment_methods/credit_card", card, key);
        Client.Answer again = send("POST", "/" + token + "/payment_methods/credit_card", card, key);
        assertThat(again.json().path("card")).isEqualTo(set.json().path("card"));
        assertThat(again.body()).contains("tok_9876543");
        assertThat(TestFlorin.jdbc()
                        .sql("select count(*) from carts where document like '%tok_9876543%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aClosedCartIsShownWithEveryRefusal() {
        String token = cartOf(1);
        TestFlorin.jdbc().sql("""
                        update carts
                           set version = 2, state = 'complete',
                               document = replace(replace(replace(document, '"state":"START"', '"state":"COMPLETE"'),
                                                          '"processed":false', '"processed":true'),
                                                  '"version":1', '"version":2')
                         where cart_token = ?""").param(token).update();

        for (String operation : List.of(
                "POST /items " + ITEM,
                "PATCH  {\"email\": \"a@b.example\"}",
                "DELETE /items/1 {}",
                "POST /discount {\"discount_code\": \"SAVE5\"}",
                "PATCH /buyer_rep {\"customer_id\": 99}",
                "DELETE /logout {}")) {
            String[] parts = operation.split(" ", 3);
            Client.Answer answer = send(parts[0], "/" + token + parts[1], parts[2]);

            assertRefused(answer, 410, null);
            assertThat(answer.json().at("/meta/cart/cart_token").asString()).isEqualTo(token);
            assertThat(answer.json().at("/meta/cart/processed").asBoolean()).isTrue();
        }
        assertThat(cart(get("/" + token)).path("state").asString()).isEqualTo("complete");
    }

    @Test
    void noBodyMakesTheServerFail() {
        String token = cartOf(1);
        for (String operation : OPERATIONS) {
            for (String body : hostile()) {
                String[] parts = operation.split(" ", -1);
                Client.Answer answer = send(parts[0], parts[1].replace("{cart}", token), body);

                String what = operation + " " + body.substring(0, Math.min(80, body.length()));
                assertThat(answer.status()).as(what).isLessThan(500);
                assertThat(answer.json().isObject()).as(what).isTrue();
            }
        }
        assertThat(get("/" + token).status()).isEqualTo(200);
    }

    private static List<String> hostile() {
        List<String> bodies = new ArrayList<>(List.of(
                "",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{",
                "{\"items\": {}}",
                "{\"a\": 1, \"a\": 2}",
                "[".repeat(5_000),
                "{\"items\": ".repeat(200),
                "{\"email\": \"" + "x".repeat(1024 * 1024) + "\"}"));
        for (String value : List.of(
                "null",
                "true",
                "-1",
                "0",
                "1.5",
                "1e400",
                "1e-400",
                "123456789012345678901234567890",
                "9223372036854775807",
                "9223372036854775808",
                "2147483648",
                "\"\"",
                "\" \"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\ud83d\\ude00\"",
                "\"'; drop table carts; --\"",
                "\"" + "9".repeat(90) + "\"",
                "{}",
                "[]",
                "[null]",
                "[[]]",
                "[1, \"a\", {}]",
                "[{\"variant_id\": 1e400, \"quantity\": 1}]",
                "[{\"title\": \"x\", \"price\": 1e999999999, \"quantity\": 1}]",
                "[{\"title\": \"x\", \"price\": 1e-999999999, \"quantity\": 1}]",
                "[{\"title\": \"x\", \"price\": 99999999999999999999.99, \"quantity\": 10000}]",
                "[{\"variant_id\": 90, \"quantity\": 99999999999}]",
                "{\"country_code\": null, \"token\": [], \"share_guid\": {}}")) {
            bodies.add(everyField(value));
        }
        return bodies;
    }

    /** An object in which each documented field, here or deeper, has the value. */
    private static String everyField(String value) {
        StringBuilder body = new StringBuilder("{\"fluid_shop\": \"myco\"");
        for (String field : List.of(
                "country_code",
                "email",
                "phone",
                "type",
                "jwt",
                "address_id",
                "address",
                "discount_code",
                "items",
                "shipping_method_id",
                "language_iso",
                "enrollment_pack_id",
                "attribution",
                "customer_id",
                "variant_id",
                "quantity",
                "billing_postal_code",
                "payment_method",
                "agreement_ids",
                "immutable_items",
                "visitor_token",
                "session_uuid",
                "order_confirmation_url",
                "subscription_plan_id")) {
            body.append(", \"").append(field).append("\": ").append(value);
        }
        return body.append('}').toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "//evil.example",
                "https:// a",
                "ftp://a.example",
                "https://u@a.example",
                "https://evil.example/?at=https://myco.fluid.app/",
                "https://myco.fluid.app.evil.example/{order_token}",
                "https://myco.fluid.app@evil.example/{order_token}",
                "https://myco.fluid.app:443@evil.example/",
                "https://evil.example#myco.fluid.app",
                "https://{order_token}.evil.example/",
                "https://other.fluid.app/"
            })
    void buyersAreSentToTheShopsOwnDomainAlone(String url) {
        Client.Answer made = send(
                "POST",
                "",
                "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"," + " \"order_confirmation_url\": \"" + url
                        + "\"}");

        assertRefused(made, 422, "order_confirmation_url");
    }

    @Test
    void rightBodiesWithOneWrongValueAreRefusedOrDone() {
        Random random = Seed.random();
        String token = cartOf(1);
        List<String> values = List.of("null", "0", "\"x\"", "[]", "{}", "true", "1e99", "\"\\u0007\"");
        for (int i = 0; i < 300; i++) {
            String body = """
                    {"type": "ship_to", "address": {"first_name": "A", "last_name": "B", "address1": "C", "city": "D",
                     "state": "CA", "postal_code": "12345", "country_code": "US", "phone": "1"}}""";
            int field = body.indexOf(": ", random.nextInt(body.length() - 40)) + 2;
            int end = Math.min(
                    body.indexOf(",", field) < 0 ? body.length() : body.indexOf(",", field), body.length() - 2);
            String broken = body.substring(0, field) + values.get(random.nextInt(values.size())) + body.substring(end);

            Client.Answer answer = send("POST", "/" + token + "/address", broken);

            assertThat(answer.status()).as("seed %d: %s", Seed.get(), broken).isIn(200, 400, 422);
        }
    }

    @Test
    void whatIsNoJsonOrNoOperationIsSaid() {
        String token = newCart();

        assertRefused(send("POST", "/" + token + "/items", ITEM, Map.of("Content-Type", "text/xml")), 415, null);
        Map<String, String> asForm = Map.of("Content-Type", "application/x-www-form-urlencoded");
        assertRefused(send("POST", "/" + token + "/items", ITEM, asForm), 415, null);
        assertRefused(send("PATCH", "/" + token, "{\"email\": \"x@example.com\"}", asForm), 415, null);
        assertRefused(send("DELETE", "/" + token + "/items", ITEM, asForm), 415, null);
        assertRefused(send("PUT", "/" + token + "/items", ITEM), 405, null);
        assertRefused(send("POST", "/" + token + "/nothing", ITEM), 404, null);
    }
}
