package dev.florin.cart.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.cart.rest.CartClient.cart;
import static dev.florin.cart.rest.CartClient.cartOf;
import static dev.florin.cart.rest.CartClient.get;
import static dev.florin.cart.rest.CartClient.send;
import static dev.florin.order.rest.CheckoutClient.checkout;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.identity.CustomerTokens;
import dev.florin.order.rest.CheckoutClient;
import dev.florin.shop.DemoShop;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who buys a cart, and at which prices. A unit costs 50.00, wholesale 40.00. */
class BuyersTest implements MovesMoney {
    private static final String RETAIL = "50.00";
    private static final String WHOLESALE = "40.00";

    private final String email = "m" + UUID.randomUUID().toString().substring(0, 12) + "@example.com";
    private final long member = customer();

    @Test
    void aMembersTokenMakesAnyCartTheMembersAtWholesale() {
        String token = cartOf(1);

        JsonNode cart = cart(send("PATCH", "/" + token, "{\"phone\": \"+14035551212\"}", bearer(member)));

        assertThat(cart.path("sub_total").asString()).isEqualTo(WHOLESALE);
        assertThat(cart.path("email").asString()).isEqualTo(email);
        assertThat(cart.path("version").asLong()).isEqualTo(2);
        assertThat(cart(get("/" + token)).path("sub_total").asString()).isEqualTo(WHOLESALE);
    }

    @Test
    void aNewCartOfAMemberIsTheMembers() {
        Client.Answer made = send("POST", "", """
                {"country_code": "US", "fluid_shop": "myco", "items": [{"variant_id": 90, "quantity": 1}]}""", bearer(member));
        Client.Answer empty = send("POST", "", "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"}", bearer(member));

        assertThat(cart(made).path("sub_total").asString()).isEqualTo(WHOLESALE);
        assertThat(cart(empty).path("email").asString()).isEqualTo(email);
    }

    @Test
    void customersTokenAtTheCheckoutMakesTheOrderTheirs() {
        String token = readyCart(DemoShop.VARIANT, 1);
        Client.Answer shown = get("/" + token);
        String version = "\"" + cart(shown).path("version").asLong() + "\"";

        JsonNode order = order(checkout(
                token,
                Map.of("Authorization", "Bearer " + jwt(member), "If-Match", version, "Idempotency-Key", "once")));
        Client.Answer again =
                checkout(token, Map.of("Authorization", "Bearer " + jwt(member), "Idempotency-Key", "once"));

        assertThat(subTotal(order)).isEqualTo(4000);
        assertThat(customerOf(order)).isEqualTo(member);
        assertThat(order(again).path("id")).isEqualTo(order.path("id"));
    }

    @Test
    void cartIsAnotherCustomersOnlyAfterLogoutWithoutTheFirstOnesData() {
        String token = cartOf(1);
        cart(send(
                "POST",
                "/" + token + "/address",
                "{\"type\": \"ship_to\", \"address_id\": 456}",
                bearer(DemoShop.CUSTOMER)));
        String payment = "/" + token + "/payment_methods/credit_card";
        send("POST", payment, """
                {"payment_method": {"token": "tok_31111", "last_four": "1111", "card_type": "visa", "exp_month": "03",
                 "exp_year": "2032"}}""", bearer(DemoShop.CUSTOMER));

        assertRefused(send("PATCH", "/" + token, "{}", bearer(member)), 403, null);
        assertRefused(checkout(token, bearer(member)), 403, null);
        cart(send("DELETE", "/" + token + "/logout", null, bearer(DemoShop.CUSTOMER)));
        JsonNode taken = cart(send("PATCH", "/" + token, "{}", bearer(member)));

        assertThat(taken.path("ship_to")).isEmpty();
        assertThat(taken.path("payment_method")).isEmpty();
        assertThat(taken.path("email").asString()).isEqualTo(email);
        assertThat(taken.path("sub_total").asString()).isEqualTo(WHOLESALE);
        assertRefused(
                send("POST", "/" + token + "/address", "{\"type\": \"ship_to\", \"address_id\": 456}", bearer(member)),
                404,
                "address_id");
    }

    @Test
    void theEmailThatAGuestTypedStaysUntilTheLogout() {
        String token = cartOf(1);
        cart(send("PATCH", "/" + token, "{\"email\": \"guest@example.com\"}"));

        JsonNode own = cart(send("PATCH", "/" + token, "{}", bearer(member)));
        JsonNode out = cart(send("DELETE", "/" + token + "/logout", null, bearer(member)));

        assertThat(own.path("email").asString()).isEqualTo("guest@example.com");
        assertThat(out.path("email").isNull()).isTrue();
        assertThat(out.path("signed_in").asBoolean()).isFalse();
    }

    @Test
    void theTokenOfACustomerWhoIsNoneAnyMoreIsRefused() {
        String token = cartOf(1);
        String own = cartOf(1);
        cart(send("PATCH", "/" + own, "{}", bearer(member)));
        jdbc("update customers set active = false where customer_id = ?", member);

        assertRefused(send("PATCH", "/" + own, "{}", bearer(member)), 401, null);
        assertRefused(send("PATCH", "/" + token, "{}", bearer(member)), 401, null);
        assertRefused(checkout(readyCart(DemoShop.VARIANT, 1), bearer(member)), 401, null);
        assertThat(cart(get("/" + token)).path("version").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update reps set member = false where customer_id = ?",
                "update reps set active = false where customer_id = ?",
                "update customers set active = false where customer_id = ?"
            })
    void nothingIsSoldAtWholesaleOnceTheMembershipIsOver(String end) {
        String token = readyCart(DemoShop.VARIANT, 1);
        String seen = readyCart(DemoShop.VARIANT, 1);
        buyerRep(token);
        assertThat(buyerRep(seen).path("sub_total").asString()).isEqualTo(WHOLESALE);

        jdbc(end, member);
        assertRefused(checkout(token), 409, null);
        JsonNode order = order(checkout(token));

        assertThat(subTotal(order)).isEqualTo(5000);
        assertThat(cart(get("/" + seen)).path("sub_total").asString()).isEqualTo(RETAIL);
        assertThat(buyerRep(cartOf(1), member).path("sub_total").asString())
                .as("buyer_rep of a customer who is no active member")
                .isEqualTo(RETAIL);
    }

    @Test
    void whereRepsMustProveThemselvesHoldingACartBringsNoWholesale() {
        Map<String, String> company = Map.of("Authorization", CheckoutClient.COMPANY);
        String setting = "{\"buyer_rep_needs_login\": %s}";
        CartClient.sendTo("/api/company/settings", "PATCH", setting.formatted(true), company);
        try {
            String token = cartOf(1);
            String path = "/" + token + "/buyer_rep";
            String body = "{\"customer_id\": " + member + "}";

            assertRefused(send("PATCH", path, body), 403, null);
            assertRefused(send("PATCH", path, body, bearer(DemoShop.CUSTOMER)), 403, null);
            assertRefused(send("PATCH", path, body, Map.of("Authorization", "Bearer C-wrong")), 403, null);
            assertThat(cart(get("/" + token)).path("sub_total").asString()).isEqualTo(RETAIL);
            assertThat(cart(send("PATCH", path, body, company))
                            .path("sub_total")
                            .asString())
                    .isEqualTo(WHOLESALE);
            assertThat(cart(send("PATCH", "/" + cartOf(1) + "/buyer_rep", body, bearer(member)))
                            .path("sub_total")
                            .asString())
                    .isEqualTo(WHOLESALE);
        } finally {
            CartClient.sendTo("/api/company/settings", "PATCH", setting.formatted(false), company);
        }
    }

    @Test
    void aMembershipThatBeginsCountsInCartsThatThereAre() {
        jdbc("update reps set member = false where customer_id = ?", member);
        String token = cartOf(1);
        assertThat(buyerRep(token).path("sub_total").asString()).isEqualTo(RETAIL);

        jdbc("update reps set member = true where customer_id = ?", member);

        assertThat(cart(get("/" + token)).path("sub_total").asString()).isEqualTo(WHOLESALE);
    }

    private JsonNode buyerRep(String token) {
        return buyerRep(token, member);
    }

    private static JsonNode buyerRep(String token, long customer) {
        return cart(send("PATCH", "/" + token + "/buyer_rep", "{\"customer_id\": " + customer + "}"));
    }

    private static Map<String, String> bearer(long customer) {
        return Map.of("Authorization", "Bearer " + jwt(customer));
    }

    private static String jwt(long customer) {
        return TestFlorin.server()
                .part(CustomerTokens.class)
                .issue(new CustomerTokens.Bearer(DemoShop.COMPANY, customer), Duration.ofMinutes(5))
                .text();
    }

    /** What the goods cost, in cents. */
    private static long subTotal(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("select revenue_minor from orders where company_id = 1 and order_id = ?")
                .param(order.path("id").asLong())
                .query(Long.class)
                .single();
    }

    private static long customerOf(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("select customer_id from orders where company_id = 1 and order_id = ?")
                .param(order.path("id").asLong())
                .query(Long.class)
                .single();
    }

    private static void jdbc(String change, long customer) {
        assertThat(TestFlorin.jdbc().sql(change).param(customer).update()).isEqualTo(1);
    }

    /** A new customer who is a rep and a member. */
    private long customer() {
        long customer =
                TestFlorin.jdbc().sql("""
                        insert into customers (company_id, first_name, last_name, email)
                        values (1, 'Mia', 'Member', ?)
                        returning customer_id""").param(email).query(Long.class).single();
        TestFlorin.jdbc().sql("""
                        insert into reps (company_id, name, share_guid, customer_id, member)
                        values (1, 'Mia', ?, ?, true)""").params(email, customer).update();
        return customer;
    }
}
