package dev.florin.customer.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.identity.CustomerTokens;
import dev.florin.identity.DemoIdentity;
import dev.florin.server.FlorinServer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Customers of the demo's shop over HTTP, with e-mails that a mail server accepts. */
class CustomersTest {
    private static final String CARTS = "/api/carts";
    private static final String ME = "/api/customers/me";
    private static final long JOHN = 123;
    private static final long BOND = 124;
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final String CARD = """
            { "payment_method": { "token": "%s", "last_four": "1111", "card_type": "visa",
              "exp_month": "03", "exp_year": "2032" } }""";
    private static final String ADDRESS = """
            { "first_name": "John", "last_name": "Doe", "address1": "1 Elm St", "city": "Reno", "state": "NV",
              "postal_code": "89501", "country_code": "us" }""";

    private static FlorinServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        MAIL.start();
        server = TestFlorin.start(
                TestDatabase.freshUrl(),
                "florin.mail.host=127.0.0.1",
                "florin.mail.port=" + MAIL.getSmtp().getPort(),
                "florin.mail.tls=none",
                "florin.mail.from=shop@myco.example");
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
        MAIL.stop();
    }

    @Test
    void repSignsInByEmailAndBuysAtWholesale() throws Exception {
        String cart = newCart();
        send("PATCH", CARTS + "/" + cart + "/change_language", "{\"language_iso\": \"fr\"}");

        Client.Answer asked = send("POST", CARTS + "/" + cart + "/magic_link", "{\"email\": \"bond@example.com\"}");
        String code = code("bond@example.com", "Votre code de connexion à MyCo");
        Client.Answer verified = send("POST", CARTS + "/" + cart + "/magic_link/verify", codeBody(code));

        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(asked.json().path("expires_in").asInt()).isEqualTo(600);
        assertThat(asked.body()).doesNotContain(code).contains("request_id");
        assertThat(verified.status()).as(verified.body()).isEqualTo(200);
        JsonNode answer = verified.json();
        assertThat(answer.at("/customer/id").asLong()).isEqualTo(BOND);
        assertThat(answer.at("/cart/buyer_rep_id").asLong()).isEqualTo(456);
        assertThat(answer.at("/cart/sub_total").asString()).isEqualTo("80.00");
        assertThat(answer.at("/meta/request_id").asString()).isNotEmpty();
        String jwt = answer.path("jwt").asString();
        assertThat(get(ME, jwt).json().at("/customer/email").asString()).isEqualTo("bond@example.com");
        assertRefused(send("POST", CARTS + "/" + cart + "/magic_link/verify", codeBody(code)), 422, "code");

        JsonNode out =
                as(jwt, "DELETE", CARTS + "/" + cart + "/logout", null).json().path("cart");
        assertThat(out.path("buyer_rep_id").isNull()).isTrue();
        assertThat(out.path("sub_total").asString()).isEqualTo("100.00");
        assertRefused(get(ME, jwt), 401, null);
    }

    @ParameterizedTest
    @CsvSource({
        "lara, /api/public/v2025-06/commerce/carts/, /magic_link, /confirm_magic_link, /logout",
        "nora, /api/checkout/v2026-04/carts/, /auth/magic_link, /auth/verify, /auth"
    })
    void theLaterGenerationsNameTheAskingAndConfirmIt(
            String name, String generation, String ask, String verify, String end) throws Exception {
        customer(name, name + "@example.com");
        String later = "/api/public/v2025-06/commerce/carts/";
        String cart = newCart();
        String body = "{\"email\": \"%s\", \"fluid_shop\": \"myco\"}";
        Client.Answer unknown =
                send("POST", generation + newCart() + ask, body.formatted("no-" + name + "@example.com"));

        Client.Answer asked =
                send("POST", generation + cart + ask, body.formatted(name.toUpperCase(Locale.ROOT) + "@example.com"));
        String code = code(name + "@example.com", "Your sign-in code for MyCo");
        JsonNode mfa = asked.json().path("multi_factor_authentication");
        String confirm =
                "{\"uuid\": \"%s\", \"multi_factor_authentication\": {\"verification_code\": \"" + code + "\"}}";
        String ofAnother =
                unknown.json().at("/multi_factor_authentication/uuid").asString();
        Client.Answer refused = send("POST", generation + cart + verify, confirm.formatted(ofAnother));
        Client.Answer confirmed = send(
                "POST",
                generation + cart + verify,
                confirm.formatted(mfa.path("uuid").asString()));

        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(mfa.path("authenticated").asBoolean()).isFalse();
        assertThat(mfa.path("verification_channel").asString()).isEqualTo("email");
        assertThat(unknown.status()).isEqualTo(201);
        assertRefused(refused, 422, "multi_factor_authentication.verification_code");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.json().path("authenticated").asBoolean()).isTrue();
        assertThat(confirmed.json().path("auth_type").asString()).isEqualTo("customer");
        String jwt = confirmed.json().path("jwt").asString();
        assertThat(get(ME, jwt).json().at("/customer/email").asString()).isEqualTo(name + "@example.com");
        assertThat(as(jwt, "GET", later + cart, null).json().at("/cart/email").asString())
                .isEqualTo(name + "@example.com");
        assertRefused(send("PATCH", later + cart, "{\"phone\": \"\"}"), 401, null);
        JsonNode out = as(jwt, "DELETE", generation + cart + end, null).json().path("cart");
        assertThat(out.path("customer_id").isNull()).isTrue();
        assertThat(out.path("state_revision").isNumber()).isTrue();
        assertRefused(get(ME, jwt), 401, null);
    }

    @Test
    void aGuestWhoHasPaidIsACustomerAndGetsWhatWasBoughtBySigningIn() throws Exception {
        String email = "Gina.Guest@example.com";
        String cart = guestCart(email);
        send("POST", CARTS + "/" + cart + "/items/1/subscribe", null);
        boolean before = isCustomer(email);
        JsonNode order =
                send("POST", CARTS + "/" + cart + "/checkout", null).json().path("order");
        String byToken = "/api/orders/by_token/" + order.path("token").asString();
        String again = guestCart(email.toUpperCase(Locale.ROOT));
        send("POST", CARTS + "/" + again + "/checkout", null);
        Client.Answer guests = send("GET", byToken, null);

        String signing = newCart();
        send("POST", CARTS + "/" + signing + "/magic_link", "{\"email\": \"" + email + "\"}");
        String code = code(email, "Your sign-in code for MyCo");
        String jwt = send("POST", CARTS + "/" + signing + "/magic_link/verify", codeBody(code))
                .json()
                .path("jwt")
                .asString();

        assertThat(before).isFalse();
        assertThat(guests.body()).contains(email);
        JsonNode me = get(ME, jwt).json().path("customer");
        assertThat(me.path("email").asString()).isEqualTo(email);
        assertThat(me.path("last_name").asString()).isEqualTo("Doe");
        Client.Answer orders = get(ME + "/orders", jwt);
        assertThat(orders.json().path("orders")).hasSize(2);
        assertThat(orders.body()).doesNotContain(order.path("token").asString(), cart, again);
        assertThat(send("GET", byToken, null).body()).contains(email);
        JsonNode subscription =
                get("/api/subscriptions", jwt).json().path("subscriptions").get(0);
        assertThat(subscription).isNotNull();
        String path = "/api/subscriptions/" + subscription.path("id").asLong();
        assertThat(get(path, jwt).json().at("/subscription/orders/0/token").isNull())
                .isTrue();
        assertThat(get(path + "/orders", jwt).body())
                .doesNotContain(order.path("token").asString());
        assertStopsOnly(jwt, path, subscription.path("next_bill_date").asString());
        Client.Answer stopped = as(jwt, "POST", path + "/cancel", null);
        assertThat(stopped.json().at("/subscription/status").asString())
                .as(stopped.body())
                .isEqualTo("cancelled");
    }

    /** Until there is a card of the customer's own, as the guest's pays for what the guest has ordered alone. */
    private static void assertStopsOnly(String jwt, String path, String next) {
        LocalDate on = LocalDate.parse(next.substring(0, "2026-01-01".length()));
        assertRefused(as(jwt, "PATCH", path, "{\"quantity\": 7}"), 422, "payment_method_id");
        assertRefused(
                as(jwt, "PATCH", path, "{\"next_bill_date\": \"" + on.minusDays(1) + "\"}"), 422, "payment_method_id");
        assertRefused(as(jwt, "POST", path + "/retry", null), 422, "payment_method_id");
        assertThat(as(jwt, "PATCH", path, "{\"next_bill_date\": \"" + on.plusDays(1) + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(as(jwt, "POST", path + "/pause", null).status()).isEqualTo(200);
        String cart = newCart();
        as(jwt, "POST", CARTS + "/" + cart + "/payment_methods/credit_card", CARD.formatted("tok_1111"));
        long card = get(ME + "/payment_methods", jwt)
                .json()
                .at("/payment_methods/0/id")
                .asLong();
        Client.Answer own = as(jwt, "PATCH", path, "{\"payment_method_id\": " + card + "}");
        assertThat(own.status()).as(own.body()).isEqualTo(200);
        Client.Answer more = as(jwt, "PATCH", path, "{\"quantity\": 7}");
        assertThat(more.status()).as(more.body()).isEqualTo(200);
    }

    @Test
    void whoOnlyTypedAnAddressIsNoCustomer() {
        String cart = guestCart("typed@example.com");
        send("POST", CARTS + "/" + cart + "/payment_methods/credit_card", CARD.formatted("tok_0002"));
        Client.Answer declined = send("POST", CARTS + "/" + cart + "/checkout", null);

        assertThat(declined.status()).as(declined.body()).isEqualTo(422);
        assertThat(isCustomer("typed@example.com")).isFalse();
    }

    @Test
    void aCustomerWhoBuysAsAGuestStaysAsTheyAre() {
        long known = customer("Known", "known@example.com");
        send("POST", CARTS + "/" + guestCart("Known@example.com") + "/checkout", null);

        assertThat(customerOf("known@example.com")).isEqualTo(known);
        assertThat(jdbc().sql("select first_name || ' ' || last_name from customers where company_id = 1 and"
                                + " customer_id = ?")
                        .param(known)
                        .query(String.class)
                        .single())
                .isEqualTo("Known Test");
    }

    private static boolean isCustomer(String email) {
        return jdbc().sql("select exists (select 1 from customers where company_id = 1 and lower(email) = lower(?))")
                .param(email)
                .query(Boolean.class)
                .single();
    }

    /** A cart that nobody has signed in to, ready to be ordered. */
    private static String guestCart(String email) {
        String cart = newCart();
        send("PATCH", CARTS + "/" + cart, "{\"email\": \"" + email + "\"}");
        send("POST", CARTS + "/" + cart + "/address", """
                { "address": { "first_name": "John", "last_name": "Doe", "address1": "1 Main St", "city": "Portland",
                  "state": "OR", "postal_code": "97201", "country_code": "US" } }""");
        send("POST", CARTS + "/" + cart + "/shipping_method", "{\"shipping_method_id\": 10}");
        send("POST", CARTS + "/" + cart + "/payment_methods/credit_card", CARD.formatted("tok_1111"));
        return cart;
    }

    @Test
    void aGuestWhoHasPaidGetsOneMailThatConfirmsIt() throws Exception {
        String setting = "{\"order_confirmation_emails\": %s}";
        String to = "mailed@example.com";
        sendAs("Bearer C-demo-company-token", "PATCH", "/api/company/settings", setting.formatted(true));

        JsonNode order = send("POST", CARTS + "/" + guestCart(to) + "/checkout", null)
                .json()
                .path("order");
        sendAs("Bearer C-demo-company-token", "PATCH", "/api/company/settings", setting.formatted(false));
        send("POST", CARTS + "/" + guestCart(to) + "/checkout", null);

        TestFlorin.await(
                "the mail",
                () -> jdbc().sql("select count(*) from order_mails where state = 'SENT'")
                                .query(Long.class)
                                .single()
                        == 1);
        MimeMessage[] letters = MAIL.getReceivedMessagesForDomain(to);
        assertThat(letters).hasSize(1);
        assertThat(letters[0].getSubject())
                .isEqualTo("Your order " + order.path("order_number").asString() + " from MyCo");
    }

    @Test
    void strangersGetTheSameAnswerAndTooManyCodesAWait() {
        String cart = newCart();
        Client.Answer known = send("POST", CARTS + "/" + cart + "/magic_link", "{\"email\": \"user@example.com\"}");

        Client.Answer unknown = send("POST", CARTS + "/" + cart + "/magic_link", "{\"email\": \"no@example.com\"}");
        for (int i = 0; i < 4; i++) {
            send("POST", CARTS + "/" + newCart() + "/magic_link", "{\"email\": \"user@example.com\"}");
        }
        Client.Answer refused =
                send("POST", CARTS + "/" + newCart() + "/magic_link", "{\"email\": \"user@example.com\"}");

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(200);
        assertThat(unknown.json().path("message")).isEqualTo(known.json().path("message"));
        assertRefused(refused, 429, null);
        assertThat(refused.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(3000L, 3600L);
        assertRefused(send("POST", CARTS + "/" + cart + "/magic_link", "{\"email\": \"nobody\"}"), 422, "email");
        assertRefused(send("POST", CARTS + "/" + cart + "/magic_link", "{}"), 422, "email");
        assertRefused(send("POST", CARTS + "/" + cart + "/magic_link/verify", codeBody("12345x")), 422, "code");
        assertRefused(
                send("POST", CARTS + "/ct_0000000000000000000000/magic_link", "{\"email\": \"a@example.com\"}"),
                404,
                null);
    }

    @Test
    void usersTokensAreNoCustomersTokensNorTheOtherWayRound() {
        TestAccount user = new TestAccount(server, client, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID);
        String query = "{ offers { offerId } }";

        assertRefused(sendAs(user.bearer(), "GET", ME, null), 401, null);
        assertRefused(sendAs(user.bearer(), "PATCH", CARTS + "/" + newCart(), "{}"), 401, null);
        assertRefused(sendAs("Bearer C-demo-company-token", "GET", ME, null), 401, null);
        assertRefused(sendAs(null, "GET", ME, null), 401, null);
        assertRefused(get(ME, jwt(1, 999)), 401, null);
        assertRefused(get(ME, jwt(2, JOHN)), 401, null);
        assertThat(client.graphql("Bearer " + jwt(1, JOHN), query, Map.of()).status())
                .isEqualTo(498);
        assertThat(get(ME, jwt(1, JOHN)).status()).isEqualTo(200);
        assertThat(sendAs(null, "GET", ME + "?jwt=" + jwt(1, JOHN), null).status())
                .isEqualTo(200);
    }

    @Test
    void customersChangeNameAndPhoneButNotTheirEmailAddress() {
        String jwt = jwt(1, customer("Ann", "ann@example.com"));

        Client.Answer changed = as(jwt, "PATCH", ME, "{\"first_name\": \"Anna\", \"phone\": \"4035551212\"}");

        assertThat(changed.json().at("/customer/first_name").asString()).isEqualTo("Anna");
        assertThat(get(ME, jwt).json().at("/customer/phone").asString()).isEqualTo("4035551212");
        assertRefused(as(jwt, "PATCH", ME, "{\"email\": \"eve@example.com\"}"), 422, "email");
        assertRefused(as(jwt, "PATCH", ME, "{\"phone\": \"12\"}"), 422, "phone");
        assertRefused(as(jwt, "PATCH", ME, "{\"first_name\": \" \"}"), 422, "first_name");
        assertThat(as(jwt, "PATCH", ME, "{\"phone\": null}")
                        .json()
                        .at("/customer/phone")
                        .isNull())
                .isTrue();
    }

    @Test
    void addressesAreKeptForTheirCustomerAlone() {
        String jwt = jwt(1, customer("Bob", "bob@example.com"));
        String other = jwt(1, JOHN);

        Client.Answer made = as(jwt, "POST", ME + "/addresses", ADDRESS);
        Client.Answer again = as(jwt, "POST", ME + "/addresses", ADDRESS);
        long id = made.json().at("/address/id").asLong();
        Client.Answer changed = as(jwt, "PATCH", ME + "/addresses/" + id, "{\"city\": \"Sparks\"}");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/address/id").asLong()).isEqualTo(id);
        assertThat(changed.json().at("/address/city").asString()).isEqualTo("Sparks");
        assertThat(changed.json().at("/address/country_code").asString()).isEqualTo("US");
        assertRefused(as(other, "PATCH", ME + "/addresses/" + id, "{\"city\": \"X\"}"), 404, null);
        assertRefused(as(other, "DELETE", ME + "/addresses/" + id, null), 404, null);
        assertRefused(as(jwt, "DELETE", ME + "/addresses/456", null), 404, null);
        assertRefused(as(jwt, "PATCH", ME + "/addresses/" + id, "{\"city\": null}"), 422, "city");
        assertRefused(as(jwt, "POST", ME + "/addresses", "{\"country_code\": \"XX\"}"), 422, "country_code");
        assertRefused(as(jwt, "PATCH", ME + "/addresses/" + id, "{\"phone\": \"x\"}"), 422, "phone");
        assertThat(as(jwt, "PATCH", ME + "/addresses/" + id, "{\"phone\": \"4035551212\"}")
                        .json()
                        .at("/address/phone")
                        .asString())
                .isEqualTo("4035551212");
        for (String country : List.of("GB", "US")) {
            assertThat(as(jwt, "PATCH", ME + "/addresses/" + id, "{\"country_code\": \"" + country + "\"}")
                            .status())
                    .as("a number that is kept is not judged anew")
                    .isEqualTo(200);
        }

        JsonNode list = get(ME + "/addresses", jwt).json();
        assertThat(list.at("/meta/pagination/total_count").asInt()).isEqualTo(1);
        assertThat(list.at("/addresses/0/city").asString()).isEqualTo("Sparks");
        assertThat(get(ME + "/addresses?per_page=1&page=2", other).json().path("addresses"))
                .hasSize(1);
        String cart = newCart();
        assertThat(as(
                                jwt,
                                "POST",
                                CARTS + "/" + cart + "/address",
                                "{\"type\": \"ship_to\", \"address_id\": " + id + "}")
                        .json()
                        .at("/cart/ship_to/city")
                        .asString())
                .isEqualTo("Sparks");
        assertThat(as(jwt, "DELETE", ME + "/addresses/" + id, null).status()).isEqualTo(200);
        assertRefused(as(jwt, "DELETE", ME + "/addresses/" + id, null), 404, null);
    }

    @Test
    void signedInCustomersCardIsKeptAndPaysForAnotherCart() {
        String jwt = jwt(1, customer("Cleo", "cleo@example.com"));
        String first = newCart();
        String second = newCart();

        Client.Answer set = as(jwt, "POST", payment(first, ""), CARD.formatted("tok_555511"));
        long id = set.json().at("/card/id").asLong();
        Client.Answer used = sendAs(null, "POST", payment(second, "?payment_method_id=" + id + "&jwt=" + jwt), null);
        as(jwt, "POST", payment(first, ""), CARD.formatted("tok_555511"));

        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(used.status()).as(used.body()).isEqualTo(200);
        assertThat(used.json().at("/card/id").asLong()).isEqualTo(id);
        assertThat(used.json().at("/card/spreedly_token").asString()).isEqualTo("tok_555511");
        Client.Answer list = get(ME + "/payment_methods", jwt);
        assertThat(list.json().path("payment_methods")).hasSize(1);
        assertThat(list.json().at("/payment_methods/0/id").asLong()).isEqualTo(id);
        assertThat(list.body()).doesNotContain("tok_555511").contains("\"last_four\":\"1111\"");
        assertThat(jdbc().sql("select count(*) from customer_cards where sealed_token like '%tok_%'")
                        .query(Integer.class)
                        .single())
                .isZero();

        Client.Answer unproven = sendAs(null, "POST", payment(second, "?payment_method_id=" + id), null);
        assertRefused(unproven, 401, null);
        assertThat(unproven.body()).doesNotContain("tok_555511").doesNotContainPattern(CartClient.alone("1111"));

        String third = newCart();
        assertRefused(sendAs(null, "POST", payment(third, "?payment_method_id=" + id), null), 404, null);
        assertRefused(as(jwt(1, JOHN), "POST", payment(third, "?payment_method_id=" + id), null), 404, null);
        assertRefused(as(jwt(1, JOHN), "DELETE", ME + "/payment_methods/" + id, null), 404, null);
        assertThat(as(jwt(1, customerOf("cleo@example.com")), "DELETE", CARTS + "/" + second + "/logout", null)
                        .json()
                        .at("/cart/payment_method")
                        .isEmpty())
                .isTrue();
        assertThat(as(jwt, "DELETE", ME + "/payment_methods/" + id, null).status())
                .isEqualTo(200);
        assertThat(get(ME + "/payment_methods", jwt).json().path("payment_methods"))
                .isEmpty();
        assertRefused(as(jwt, "POST", payment(third, "?payment_method_id=" + id), null), 404, null);
    }

    @Test
    void aCardThatHasExpiredPaysNoMore() {
        String jwt = jwt(1, customer("Dora", "dora@example.com"));
        long id = as(jwt, "POST", payment(newCart(), ""), CARD.formatted("tok_777711"))
                .json()
                .at("/card/id")
                .asLong();
        jdbc().sql("update customer_cards set exp_year = 2020 where card_id = ?")
                .param(id)
                .update();

        assertRefused(as(jwt, "POST", payment(newCart(), "?payment_method_id=" + id), null), 422, "payment_method_id");
        assertThat(get(ME + "/payment_methods", jwt)
                        .json()
                        .at("/payment_methods/0/expired")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aCardSetWithoutATokenIsTheCartsAlone() {
        String cart = newCart();

        long id = send("POST", payment(cart, ""), CARD.formatted("tok_888811"))
                .json()
                .at("/card/id")
                .asLong();

        assertThat(id).isBetween(1L, 1000L);
        assertThat(send("POST", payment(cart, "?payment_method_id=" + id), null).status())
                .isEqualTo(200);
        assertThat(jdbc().sql("select count(*) from customer_cards where card_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "share_guid, \"james-bond007\"",
        "fluid_rep_id, 456",
        "email, \"Bond@example.com\"",
        "username, \"BOND\"",
        "external_id, \"rep-456\""
    })
    void eachKeyOfARepGivesTheCredit(String key, String value) {
        String cart = newCart();

        Client.Answer answer = send(
                "PATCH", CARTS + "/" + cart + "/attribution", "{\"attribution\": {\"" + key + "\": " + value + "}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode attribution = answer.json().at("/cart/attribution");
        assertThat(attribution.path("id").asLong()).isEqualTo(456);
        assertThat(attribution.has(key)).isTrue();
        assertRefused(
                send(
                        "PATCH",
                        CARTS + "/" + cart + "/attribution",
                        "{\"attribution\": {\"" + key + "\": " + (key.equals("fluid_rep_id") ? "999" : "\"nobody\"")
                                + "}}"),
                404,
                null);
    }

    @Test
    void theBuyersRepBringsWholesalePrices() {
        String cart = newCart();

        JsonNode members = send("PATCH", CARTS + "/" + cart + "/buyer_rep", "{\"customer_id\": 124}")
                .json()
                .path("cart");
        JsonNode retail = send("PATCH", CARTS + "/" + cart + "/buyer_rep", "{\"customer_id\": 123}")
                .json()
                .path("cart");

        assertThat(members.path("sub_total").asString()).isEqualTo("80.00");
        assertThat(retail.path("sub_total").asString()).isEqualTo("100.00");
    }

    @Test
    void strangerWithTheCartsTokenSeesAndSpendsNothingOfTheBuyers() throws Exception {
        customer("Vera", "vera@example.com");
        String cart = newCart();
        String path = CARTS + "/" + cart;
        send("POST", path + "/magic_link", "{\"email\": \"vera@example.com\"}");
        String code = code("vera@example.com", "Your sign-in code for MyCo");
        String jwt = send("POST", path + "/magic_link/verify", codeBody(code))
                .json()
                .path("jwt")
                .asString();
        for (String type : List.of("ship_to", "bill_to")) {
            assertThat(as(jwt, "POST", path + "/address", """
                    { "type": "%s", "address": { "first_name": "Vera", "last_name": "Victim", "address1": "7 Secret St",
                      "city": "Portland", "state": "OR", "postal_code": "97201", "country_code": "US" } }""".formatted(type)).status())
                    .isEqualTo(200);
        }
        as(jwt, "POST", path + "/shipping_method", "{\"shipping_method_id\": 10}");
        as(jwt, "PATCH", path, "{\"phone\": \"+14035559876\"}");
        String card = CARD.formatted("tok_424242").replace("1111", "4242");
        long cardId =
                as(jwt, "POST", payment(cart, ""), card).json().at("/card/id").asLong();
        JsonNode own = get(path, jwt).json().path("cart");
        assertThat(own.path("valid_for_checkout").asBoolean())
                .as(own.toString())
                .isTrue();

        Client.Answer seen = send("GET", path, null);
        assertThat(seen.status()).isEqualTo(200);
        assertNothingOfVera(seen);
        assertThat(seen.json().at("/cart/signed_in").asBoolean()).isTrue();
        Map<String, String> tried = Map.of(
                "POST /items",
                "{\"items\": [{\"variant_id\": 92, \"quantity\": 5}]}",
                "PATCH ",
                "{\"email\": \"eve@example.com\"}",
                "POST /address",
                "{\"type\": \"ship_to\", \"address\": " + ADDRESS + "}",
                "POST /payment_methods/credit_card?payment_method_id=" + cardId,
                "",
                "POST /checkout",
                "",
                "PATCH /buyer_rep",
                "{\"customer_id\": 124}",
                "DELETE /logout",
                "",
                "DELETE /items",
                "{\"items\": [{\"variant_id\": 90}]}",
                "POST /discount",
                "{\"discount_code\": \"SAVE5\"}");
        tried.forEach((call, body) -> {
            String[] parts = call.split(" ", 2);
            String at = path + (parts.length > 1 ? parts[1] : "");
            Client.Answer answer = send(parts[0], at, body.isEmpty() ? null : body);
            assertRefused(answer, 401, null);
            assertNothingOfVera(answer);
            Client.Answer others = as(jwt(1, JOHN), parts[0], at, body.isEmpty() ? null : body);
            assertRefused(others, 403, null);
            assertNothingOfVera(others);
        });
        assertNothingOfVera(as(jwt(1, JOHN), "GET", path, null));
        assertThat(get(path, jwt).json().path("cart")).isEqualTo(own);

        as(jwt, "POST", path + "/items", "{\"items\": [{\"variant_id\": 92, \"quantity\": 1}]}");
        Client.Answer bought = as(jwt, "POST", path + "/checkout", null);
        assertThat(bought.status()).as(bought.body()).isEqualTo(200);
        String order = bought.json().at("/order/token").asString();
        Client.Answer again = send("POST", path + "/checkout", null);
        assertRefused(again, 401, null);
        assertNothingOfVera(again);
        assertThat(again.body() + send("GET", path, null).body()).doesNotContain(order);
        String byToken = "/api/orders/by_token/" + order;
        TestFlorin.await(
                "the gift card", () -> get(byToken + "?reveal=true", jwt).body().contains("\"code\""));
        assertThat(get(byToken, jwt).body()).doesNotContain("\"code\"");
        String byCart = "/api/v202506/carts/" + path.substring(path.lastIndexOf('/') + 1) + "/check_order_status";
        assertThat(get(byCart + "?reveal=true", jwt).body())
                .contains("\"gift_cards\"")
                .doesNotContain("\"code\"");
        Client.Answer shown = send("GET", byToken + "?reveal=true", null);
        assertThat(shown.status()).isEqualTo(200);
        assertNothingOfVera(shown);
        assertThat(shown.body()).doesNotContain("\"code\"").contains("\"gift_cards\"");
        assertThat(as(jwt(1, JOHN), "GET", byToken + "?reveal=true", null).body())
                .doesNotContain("\"code\"");
        assertThat(get(byToken, jwt).body()).contains("7 Secret St", "vera@example.com");
    }

    private static void assertNothingOfVera(Client.Answer answer) {
        assertThat(answer.body())
                .doesNotContain("Vera", "Victim", "7 Secret St", "vera@example.com", "4035559876")
                .doesNotContainPattern(CartClient.alone("97201"))
                .doesNotContainPattern(CartClient.alone("4242"));
    }

    private static String newCart() {
        Client.Answer answer = send("POST", CARTS, """
                { "country_code": "US", "fluid_shop": "myco", "items": [{"variant_id": 90, "quantity": 2}] }""");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/cart/cart_token").asString();
    }

    /** The code in the newest e-mail to this address. */
    private static String code(String to, String subject) throws Exception {
        TestFlorin.await("a letter", () -> MAIL.getReceivedMessagesForDomain(to).length > 0);
        MimeMessage[] letters = MAIL.getReceivedMessagesForDomain(to);
        MimeMessage letter = letters[letters.length - 1];
        assertThat(letter.getSubject()).isEqualTo(subject);
        String text = ((MimeMultipart) letter.getContent())
                .getBodyPart(0)
                .getContent()
                .toString();
        Matcher code = Pattern.compile("\\b[0-9]{6}\\b").matcher(text);
        assertThat(code.find()).as(text).isTrue();
        return code.group();
    }

    private static long customer(String name, String email) {
        return jdbc().sql("""
                        insert into customers (company_id, first_name, last_name, email)
                        values (1, ?, 'Test', ?)
                        returning customer_id""").params(name, email).query(Long.class).single();
    }

    private static long customerOf(String email) {
        return jdbc().sql("select customer_id from customers where company_id = 1 and email = ?")
                .param(email)
                .query(Long.class)
                .single();
    }

    private static String jwt(long company, long customer) {
        return server.part(CustomerTokens.class)
                .issue(new CustomerTokens.Bearer(company, customer), Duration.ofMinutes(5))
                .text();
    }

    private static String payment(String cart, String query) {
        return CARTS + "/" + cart + "/payment_methods/credit_card" + query;
    }

    private static String codeBody(String code) {
        return "{\"code\": \"" + code + "\"}";
    }

    private static JdbcClient jdbc() {
        return server.part(JdbcClient.class);
    }

    private static Client.Answer get(String path, String jwt) {
        return as(jwt, "GET", path, null);
    }

    private static Client.Answer as(String jwt, String method, String path, @Nullable String body) {
        return sendAs("Bearer " + jwt, method, path, body);
    }

    private static Client.Answer send(String method, String path, @Nullable String body) {
        return sendAs(null, method, path, body);
    }

    private static Client.Answer sendAs(
            @Nullable String authorization, String method, String path, @Nullable String body) {
        HttpRequest.Builder request = client.request(path);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return client.send(
                request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
