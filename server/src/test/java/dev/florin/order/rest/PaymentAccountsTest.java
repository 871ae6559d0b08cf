package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.ok;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.CardAccount;
import dev.florin.shop.CardAccounts;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.DemoShop;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Whether and where a company takes cards. */
class PaymentAccountsTest implements MovesMoney {
    private static final String ACCOUNTS = "/api/payment_accounts";
    private static final String ACCOUNT = ACCOUNTS + "/1";
    private static final String GATEWAYS = "/api/payment/v2026-04/gateways";
    private static final String GATEWAY = GATEWAYS + "/1";

    @AfterEach
    void takeCardsAgain() {
        JsonNode countries = ok(company("GET", ACCOUNTS + "/available_countries", null))
                .json()
                .path("countries");
        TestFlorin.server()
                .part(CardAccounts.class)
                .change(
                        1,
                        null,
                        new CardAccount.Change(
                                true,
                                PaymentAccounts.NAME,
                                countries
                                        .valueStream()
                                        .map(one -> one.path("id").asLong())
                                        .collect(Collectors.toSet())));
    }

    @Test
    void anInactiveAccountTakesNoMoneyAndAnActiveOneDoesAgain() {
        String cart = readyCart(DemoShop.VARIANT, 1);

        JsonNode inactive = change("{\"payment_account\": {\"active\": false}}");
        JsonNode shown = CartClient.cart(CartClient.get("/" + cart));
        Client.Answer refused = CheckoutClient.checkout(cart);
        JsonNode active = change("{\"active\": true}");

        assertThat(inactive.path("active").asBoolean()).isFalse();
        assertThat(shown.path("available_payment_methods")).isEmpty();
        assertThat(shown.path("valid_for_checkout").asBoolean()).isFalse();
        assertThat(shown.at("/requirements/0/code").asString()).isEqualTo("not_offered");
        assertRefused(refused, 422, "payment_method");
        assertThat(CheckoutClient.cartState(cart)).isEqualTo("start");
        assertThat(active.path("country_ids")).isEqualTo(inactive.path("country_ids"));
        assertThat(CartClient.cart(CartClient.get("/" + cart)).path("available_payment_methods"))
                .hasSize(1);
        assertThat(order(cart).path("status").asString()).isEqualTo("paid");
    }

    /** What was paid can be given back all the same. */
    @Test
    void refundsNeedNoActiveAccount() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));

        ok(company("DELETE", ACCOUNT, null));
        Client.Answer refunded = CheckoutClient.refund(order, "{\"amount\": \"5.00\"}");

        assertThat(refunded.status()).as(refunded.body()).isEqualTo(201);
        assertThat(ok(company("GET", ACCOUNT, null))
                        .json()
                        .at("/payment_account/active")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void cardsAreTakenInTheNamedCountriesAlone() {
        String cart = readyCart(DemoShop.VARIANT, 1);

        JsonNode elsewhere = ok(company("PATCH", GATEWAY, "{\"gateway\": {\"country_codes\": [\"ca\"]}}"))
                .json()
                .path("data");
        Client.Answer refused = CheckoutClient.checkout(cart);
        JsonNode here = ok(company(
                        "PATCH", GATEWAY, "{\"gateway\": {\"name\": \"Ours\", \"country_codes\": [\"US\"]}}"))
                .json()
                .path("data");

        assertThat(elsewhere.path("country_codes").toString()).isEqualTo("[\"CA\"]");
        assertRefused(refused, 422, "payment_method");
        assertThat(here.path("name").asString()).isEqualTo("Ours");
        assertThat(ok(company("GET", ACCOUNT, null)).json().at("/payment_account/country_ids"))
                .hasSize(1);
        assertThat(ok(company("GET", "/api/companies/1/payments_status", null))
                        .json()
                        .at("/metrics/countries_ready")
                        .asInt())
                .isEqualTo(1);
        assertThat(order(cart).path("status").asString()).isEqualTo("paid");
    }

    @Test
    void whatIsRemovedCanBeMadeAgainAndThereIsNeverASecond() {
        String made = "{\"payment_account\": {\"integration_class\": \"CreditCard\", \"name\": \"Cards\"}}";
        String gateway = "{\"gateway\": {\"name\": \"Cards too\", \"integration_type\": \"credit_card\"}}";

        assertRefused(company("POST", ACCOUNTS, made), 422, "integration_class");
        ok(company("DELETE", ACCOUNT, null));
        assertThat(company("POST", ACCOUNTS, made).status()).isEqualTo(201);
        assertRefused(company("POST", GATEWAYS, gateway), 422, "integration_type");
        assertThat(company("DELETE", GATEWAY, null).status()).isEqualTo(204);
        assertRefused(company("DELETE", GATEWAY, null), 404, null);
        assertRefused(company("GET", GATEWAY, null), 404, null);
        assertRefused(company("PATCH", GATEWAY, "{\"gateway\": {\"name\": \"No\"}}"), 404, null);
        assertThat(ok(company("GET", GATEWAYS, null)).json().path("data")).isEmpty();
        assertThat(company("POST", GATEWAYS, gateway).status()).isEqualTo(201);
        assertThat(ok(company("GET", GATEWAY, null)).json().at("/data/name").asString())
                .isEqualTo("Cards too");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "PATCH | /api/payment_accounts/1 | {'active': 'no'} | active",
                "PATCH | /api/payment_accounts/1 | {'name': ' '} | name",
                "PATCH | /api/payment_accounts/1 | {'payment_account': {'name': 7}} | payment_account.name",
                "PATCH | /api/payment_accounts/1 | {'country_ids': []} | country_ids",
                "PATCH | /api/payment_accounts/1 | {'country_ids': [999999]} | country_ids[0]",
                "PATCH | /api/payment_accounts/1 | {'credentials': {'secret': 'x'}} | credentials",
                "PATCH | /api/payment_accounts/1 | {'integration_class': 'Paypal'} | integration_class",
                "POST | /api/payment_accounts | {'name': 'A'} | integration_class",
                "POST | /api/payment_accounts | {'integration_class': 'CreditCard', 'active': false} | active",
                "PATCH | /api/payment/v2026-04/gateways/1 | {'gateway': {'country_codes': ['XX']}} | gateway.country_codes[0]",
                "POST | /api/payment/v2026-04/gateways | {'gateway': {'integration_type': 'credit_card'}} | gateway.name",
                "POST | /api/payment/v2026-04/gateways | {'gateway': {'name': 'A', 'integration_type': 'paypal'}} | gateway.integration_type",
                "POST | /api/payment/v2026-04/gateways | {'gateway': {'name': 'A', 'integration_type': 'credit_card', 'mode': 'live'}} | gateway.mode"
            })
    void whatCannotBeIsRefusedByItsField(String method, String path, String body, String field) {
        assertRefused(company(method, path, body.replace('\'', '"')), 422, field);
        assertThat(ok(company("GET", ACCOUNT, null))
                        .json()
                        .at("/payment_account/active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void eachCompanyChangesItsOwnAccountAlone() {
        long otherId = TestFlorin.server()
                .part(Companies.class)
                .create("Other", "a" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        Map<String, String> other = Map.of(
                "Authorization",
                "Bearer "
                        + TestFlorin.server()
                                .part(CompanyTokens.class)
                                .create(otherId, "test", null)
                                .orElseThrow());

        assertThat(ok(CartClient.sendTo(ACCOUNT, "DELETE", null, other)).status())
                .isEqualTo(200);
        assertRefused(CartClient.sendTo(ACCOUNTS + "/2", "DELETE", null, other), 404, null);
        assertRefused(CartClient.sendTo(ACCOUNT, "DELETE", null, Map.of()), 401, null);
        assertThat(ok(company("GET", ACCOUNT, null))
                        .json()
                        .at("/payment_account/active")
                        .asBoolean())
                .isTrue();
    }

    private static JsonNode change(String body) {
        return ok(company("PUT", ACCOUNT, body)).json().path("payment_account");
    }

    private static Client.Answer company(String method, String path, @Nullable String body) {
        return CartClient.sendTo(path, method, body, Map.of("Authorization", CheckoutClient.COMPANY));
    }
}
