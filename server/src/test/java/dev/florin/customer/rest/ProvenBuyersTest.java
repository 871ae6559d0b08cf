package dev.florin.customer.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.cart.rest.CartClient.cart;
import static dev.florin.cart.rest.CartClient.cartOf;
import static dev.florin.cart.rest.CartClient.send;
import static dev.florin.cart.rest.CartClient.sendTo;
import static dev.florin.order.rest.CheckoutClient.checkout;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.identity.CustomerTokens;
import dev.florin.order.rest.CheckoutClient;
import dev.florin.shop.DemoShop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A cart whose buyer has signed in, and others who hold its token. */
class ProvenBuyersTest implements MovesMoney {
    private static final String ITEM = "{\"items\": [{\"variant_id\": 90, \"quantity\": 1}]}";
    private static final Map<String, String> COMPANY = Map.of("Authorization", CheckoutClient.COMPANY);
    private static final int ROUNDS = 6;

    private final String email = "p" + UUID.randomUUID().toString().substring(0, 12) + "@example.com";
    private final long customer =
            TestFlorin.jdbc().sql("""
            insert into customers (company_id, first_name, last_name, email)
            values (1, 'Petra', 'Proven', ?)
            returning customer_id""").param(email).query(Long.class).single();
    private final String jwt = jwt(customer);

    @Test
    void aSyncedCartIsTheCustomersAndShowsStrangersNothingPersonalInEitherForm() {
        String token = cartOf(1);
        String later = "/api/public/v2025-06/commerce/carts/" + token;

        JsonNode synced = cart(sendTo(later + "/sync_customer", "POST", "{}", bearer(jwt)));
        Client.Answer stranger = sendTo(later, "GET", null, Map.of());

        assertThat(synced.path("email").asString()).isEqualTo(email);
        assertThat(synced.path("customer_id").asLong()).isEqualTo(customer);
        assertThat(cart(stranger).path("signed_in").asBoolean()).isTrue();
        assertThat(cart(stranger).path("customer_id").isNull()).isTrue();
        assertThat(stranger.body()).doesNotContain(email);
        assertThat(cart(sendTo(later, "GET", null, bearer(jwt)))
                        .path("customer_id")
                        .asLong())
                .isEqualTo(customer);
        assertRefused(sendTo(later + "/sync_customer", "POST", "{}", bearer(jwt(DemoShop.CUSTOMER))), 403, null);
        assertThat(cart(send("POST", "/" + cartOf(1) + "/sync_customer", "{}", bearer(jwt)))
                        .path("sub_total")
                        .isString())
                .isTrue();
    }

    @Test
    void anAnswerThatIsKeptForABuyerIsRepeatedToNobodyElse() {
        String token = cartOf(1);
        Map<String, String> own = with(bearer(jwt), "Idempotency-Key", "items-of-petra");
        Client.Answer first = send("POST", "/" + token + "/items", ITEM, own);
        assertThat(first.body()).contains(email);

        for (Map<String, String> stranger : List.of(Map.<String, String>of(), bearer(jwt(DemoShop.CUSTOMER)))) {
            Client.Answer tried =
                    send("POST", "/" + token + "/items", ITEM, with(stranger, "Idempotency-Key", "items-of-petra"));
            assertRefused(tried, stranger.isEmpty() ? 401 : 403, null);
            assertThat(tried.body()).doesNotContain(email);
        }
        Client.Answer again = send("POST", "/" + token + "/items", ITEM, own);

        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.json().path("cart")).isEqualTo(first.json().path("cart"));
        cart(send("DELETE", "/" + token + "/logout", null, bearer(jwt(customer))));
        assertRefused(
                send("POST", "/" + token + "/items", ITEM, Map.of("Idempotency-Key", "items-of-petra")), 401, null);
    }

    @Test
    void newCartsAnswerIsRepeatedOnlyToItsCustomer() {
        String body = "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"}";
        String key = "new-cart-" + UUID.randomUUID();
        Client.Answer first = send("POST", "", body, with(bearer(jwt), "Idempotency-Key", key));

        Client.Answer stranger = send("POST", "", body, Map.of("Idempotency-Key", key));
        Client.Answer again = send("POST", "", body, with(bearer(jwt), "Idempotency-Key", key));

        assertRefused(stranger, 401, null);
        assertThat(stranger.body()).doesNotContain(email, "ct_");
        assertThat(cart(again)).isEqualTo(cart(first));
    }

    @Test
    void theLogoutEndsTheTokenEverywhereAndNoOtherTokenOfTheCustomer() {
        String token = readyCart(DemoShop.VARIANT, 1);
        String other = readyCart(DemoShop.VARIANT, 1);
        String laptop = jwt(customer);
        Map<String, String> keyed = with(bearer(jwt), "Idempotency-Key", "before-the-end");
        cart(send("POST", "/" + other + "/items", ITEM, keyed));
        order(checkout(other, bearer(jwt)));

        JsonNode out = cart(send("DELETE", "/" + token + "/logout", null, bearer(jwt)));

        assertThat(out.toString()).doesNotContain("John", email).doesNotContainPattern(CartClient.alone("1111"));
        assertRefused(send("PATCH", "/" + token, "{}", bearer(jwt)), 401, null);
        assertRefused(send("POST", "", "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"}", bearer(jwt)), 401, null);
        assertRefused(send("POST", "/" + other + "/items", ITEM, keyed), 401, null);
        assertRefused(checkout(token, bearer(jwt)), 401, null);
        assertRefused(checkout(other, bearer(jwt)), 401, null);
        assertRefused(CartClient.sendTo("/api/customers/me", "GET", null, bearer(jwt)), 401, null);
        assertRefused(CartClient.sendTo("/api/subscriptions", "GET", null, bearer(jwt)), 401, null);
        assertThat(send("GET", "/" + other, null, bearer(jwt)).body()).doesNotContain("123 Main St");
        assertThat(send("GET", "/" + other, null, bearer(laptop)).body()).contains("123 Main St");
        assertThat(order(checkout(other, bearer(laptop))).path("email").asString())
                .isEqualTo("user@example.com");
    }

    @Test
    void theCompanysTokenActsForItsBuyers() {
        String token = readyCart(DemoShop.VARIANT, 1);
        cart(send("PATCH", "/" + token, "{}", bearer(jwt)));

        JsonNode seen = cart(send("GET", "/" + token, null, COMPANY));
        JsonNode changed = cart(send("POST", "/" + token + "/items", ITEM, COMPANY));
        JsonNode order = order(checkout(token, COMPANY));

        assertThat(seen.at("/ship_to/address1").asString()).isEqualTo("123 Main St");
        assertThat(changed.at("/items/0/quantity").asInt()).isEqualTo(2);
        assertThat(order.path("customer_id").asLong()).isEqualTo(customer);
        assertRefused(send("POST", "/" + token + "/items", ITEM, Map.of("Authorization", "Bearer C-wrong")), 401, null);
    }

    @Test
    void aStrangersCheckoutBesideTheSignInNeverOrdersForTheBuyer() {
        for (int round = 0; round < ROUNDS; round++) {
            String token = readyCart(DemoShop.VARIANT, 1);

            List<Client.Answer> answers = Together.all(
                    2, number -> number == 0 ? send("PATCH", "/" + token, "{}", bearer(jwt)) : checkout(token));

            boolean isSignedIn = answers.getFirst().status() == 200;
            Client.Answer stranger = answers.getLast();
            if (stranger.status() == 200) {
                assertThat(stranger.json().at("/order/signed_in").asBoolean()).isFalse();
                assertThat(isSignedIn).as(answers.getFirst().body()).isFalse();
            } else {
                assertThat(isSignedIn).as(answers.getFirst().body()).isTrue();
                assertThat(stranger.status()).as(stranger.body()).isIn(401, 409);
                assertThat(send("GET", "/" + token, null)
                                .json()
                                .at("/cart/state")
                                .asString())
                        .isEqualTo("start");
            }
        }
    }

    @Test
    void aLogoutDuringTheCheckoutLeavesTheCustomersOrderOrNone() {
        for (int round = 0; round < ROUNDS; round++) {
            String token = readyCart(DemoShop.VARIANT, 1);
            String own = jwt(customer);
            cart(send("PATCH", "/" + token, "{}", bearer(own)));

            List<Client.Answer> answers = Together.all(
                    2,
                    number -> number == 0
                            ? send("DELETE", "/" + token + "/logout", null, bearer(own))
                            : checkout(token, bearer(own)));

            Client.Answer out = answers.getFirst();
            Client.Answer ordered = answers.getLast();
            assertThat(out.status()).as(out.body()).isIn(200, 410);
            if (ordered.status() == 200) {
                assertThat(out.status()).isEqualTo(410);
                assertThat(ordered.json().at("/order/customer_id").asLong()).isEqualTo(customer);
            } else {
                assertThat(out.status()).isEqualTo(200);
                assertThat(ordered.status()).as(ordered.body()).isIn(401, 409, 422);
                assertThat(send("GET", "/" + token, null).body())
                        .doesNotContain("123 Main St")
                        .doesNotContainPattern(CartClient.alone("1111"));
            }
            assertRefused(CartClient.sendTo("/api/customers/me", "GET", null, bearer(own)), 401, null);
        }
    }

    @Test
    void aCompanyNamesTheDomainsThatItsBuyersAreSentTo() {
        String asked = ", \"order_confirmation_url\": \"https://Shop.Example.com:8443/thanks?t={order_token}\"";
        String body = "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"" + asked + "}";
        assertRefused(send("POST", "", body), 422, "order_confirmation_url");
        String settings = "/api/company/settings";
        for (String wrong :
                List.of("https://x.example", "a.example b.example", "a.example,", "*.example", "a.example/x")) {
            String setting = "{\"confirmation_domains\": \"" + wrong + "\"}";
            assertThat(CartClient.sendTo(settings, "PATCH", setting, COMPANY).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        CartClient.sendTo(
                settings, "PATCH", "{\"confirmation_domains\": \"Shop.example.com, pay.example.com\"}", COMPANY);
        try {
            String open = confirmedCart(asked);
            String late = confirmedCart(asked);

            String url = order(checkout(open)).path("order_confirmation_url").asString();
            CartClient.sendTo(settings, "PATCH", "{\"confirmation_domains\": \"\"}", COMPANY);
            String withdrawn =
                    order(checkout(late)).path("order_confirmation_url").asString();

            assertThat(url).startsWith("https://Shop.Example.com:8443/thanks?t=fo_");
            assertThat(withdrawn).matches("http://localhost:\\d+/order/fo_[0-9A-Za-z]{22}");
        } finally {
            CartClient.sendTo(settings, "PATCH", "{\"confirmation_domains\": \"\"}", COMPANY);
        }
    }

    private static String confirmedCart(String asked) {
        String token = CartClient.newCart(asked + ", \"items\": [{\"variant_id\": 90, \"quantity\": 1}]");
        CheckoutClient.contact(token);
        CheckoutClient.ship(token);
        CheckoutClient.pay(token, CheckoutClient.GOOD_CARD);
        return token;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return all;
    }

    private static Map<String, String> bearer(String jwt) {
        return Map.of("Authorization", "Bearer " + jwt);
    }

    private static String jwt(long customer) {
        return TestFlorin.server()
                .part(CustomerTokens.class)
                .issue(new CustomerTokens.Bearer(DemoShop.COMPANY, customer), Duration.ofMinutes(5))
                .text();
    }
}
