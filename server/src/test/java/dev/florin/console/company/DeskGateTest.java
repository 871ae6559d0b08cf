package dev.florin.console.company;

import static dev.florin.console.company.DeskClient.BASE;
import static dev.florin.console.company.DeskClient.EVERYTHING;
import static dev.florin.console.company.DeskClient.REST;
import static dev.florin.console.company.DeskClient.company;
import static dev.florin.console.company.DeskClient.newEmail;
import static dev.florin.console.company.DeskClient.rest;
import static dev.florin.console.company.DeskClient.send;
import static dev.florin.console.company.DeskClient.signedIn;
import static dev.florin.console.company.DeskClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.console.signin.Browser;
import dev.florin.console.signin.ConsoleServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second paths of the company's API, for who has signed in at the desk. */
class DeskGateTest {
    private static final String PRODUCT = """
            {"product": {"title": "Tea", "sku": "TEA", "kind": "physical"}}""";
    private static final String CATEGORY = "{\"category\": {\"title\": \"Teas\", \"slug\": \"teas\"}}";

    @Test
    void theApiIsThereAsWithATokenAndOnlyThatCompanys() {
        long company = company();
        long others = company();
        String email = newEmail();
        String other = newEmail();
        user(company, email, EVERYTHING);
        user(others, other, EVERYTHING);
        try (Browser browser = signedIn(email);
                Browser stranger = signedIn(other)) {
            Browser.Answer made = rest(browser, company, "POST", "/company/products", PRODUCT);
            String id = made.json().at("/product/id").asString();

            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            assertThat(rest(browser, company, "GET", "/company/products/" + id + "?x=1", null)
                            .status())
                    .isEqualTo(200);
            Browser.Answer invalid = rest(browser, company, "PATCH", "/company/products/" + id, "{\"title\": \"\"}");
            assertThat(invalid.status()).isEqualTo(422);
            assertThat(invalid.json().path("errors").propertyNames()).contains("title");
            assertThat(rest(stranger, others, "GET", "/company/products/" + id, null)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aKeyMakesARequestCountOnce() {
        long company = company();
        String email = newEmail();
        user(company, email, EVERYTHING);
        try (Browser browser = signedIn(email)) {
            Map<String, String> headers = Map.of(DeskAccess.COMPANY, Long.toString(company), "Idempotency-Key", "once");

            Browser.Answer first =
                    browser.sendWith("POST", REST + "/company/categories", CATEGORY, browser.token(), headers);
            Browser.Answer second =
                    browser.sendWith("POST", REST + "/company/categories", CATEGORY, browser.token(), headers);

            assertThat(first.status()).as(first.toString()).isEqualTo(201);
            assertThat(second.headers().firstValue("idempotency-replayed")).contains("true");
        }
    }

    @Test
    void whatARoleDoesNotPermitIsRefusedAndSaysWhatIsMissing() {
        long company = company();
        String email = newEmail();
        user(company, email, "{\"orders\": [\"view\"]}");
        try (Browser browser = signedIn(email)) {
            assertThat(rest(browser, company, "GET", "/orders", null).status()).isEqualTo(200);
            assertThat(rest(browser, company, "GET", "/company/roles/my_permissions", null)
                            .status())
                    .isEqualTo(200);
            assertMissing(rest(browser, company, "POST", "/company/products", PRODUCT), "catalog.update");
            assertMissing(rest(browser, company, "GET", "/company/customers", null), "customers.view");
            assertMissing(rest(browser, company, "POST", "/orders/1/refunds", "{}"), "orders.refund");
            Browser.Answer tokens = send(browser, company, "GET", BASE + "/tokens", null);
            assertThat(tokens.status()).isEqualTo(403);
            assertThat(tokens.json().path("error").asString()).contains("users.view");
        }
    }

    private static void assertMissing(Browser.Answer answer, String permission) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.json().path("error_message").asString()).contains(permission);
    }

    @Test
    void whatChangesSomethingTakesTheTokenAgainstForgeryAndTheCompany() {
        long company = company();
        String email = newEmail();
        user(company, email, EVERYTHING);
        Map<String, String> at = Map.of(DeskAccess.COMPANY, Long.toString(company));
        try (Browser browser = signedIn(email)) {
            for (String token : new String[] {null, "made up"}) {
                Browser.Answer forged = browser.sendWith("POST", REST + "/company/products", PRODUCT, token, at);
                assertThat(forged.status()).isEqualTo(403);
                assertThat(forged.reason()).isEqualTo("FORGERY_SUSPECTED");
            }
            Browser.Answer placeless = browser.send("POST", REST + "/company/products", PRODUCT, browser.token());
            assertThat(placeless.reason()).isEqualTo("FORGERY_SUSPECTED");
            assertThat(browser.send("GET", REST + "/orders", null, null).status())
                    .as("without the company")
                    .isEqualTo(403);
            assertThat(rest(browser, company, "GET", "/company/products", null)
                            .json()
                            .path("products"))
                    .isEmpty();
        }
    }

    @Test
    void theCookieIsNoWayIntoTheApiItself() {
        long company = company();
        String email = newEmail();
        user(company, email, EVERYTHING);
        try (Browser browser = signedIn(email);
                Browser outside = ConsoleServer.browser()) {
            outside.setCookie(DeskCookie.NAME, browser.cookie(DeskCookie.NAME).orElseThrow());

            assertThat(outside.sendWith("GET", "/api/orders", null, null, Map.of(DeskAccess.COMPANY, "" + company))
                            .status())
                    .isEqualTo(401);
            assertThat(browser.sendWith(
                                    "GET",
                                    REST + "/orders",
                                    null,
                                    null,
                                    Map.of(
                                            DeskAccess.COMPANY,
                                            Long.toString(company),
                                            "Authorization",
                                            "Bearer C-demo-company-token"))
                            .json()
                            .path("orders"))
                    .as("another credential is ignored")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/graphql",
                "/v1/operations",
                "/carts/none",
                "/v202506/carts/none",
                "/company/v2/checkout/none",
                "/checkout/v2026-04/subscriptions",
                "/v2/authentication/me",
                "/authentication/me",
                "/user_companies/jwt_exchange",
                "/company/%70roducts",
                "/"
            })
    void onlyTheCompanysApiIsThere(String path) {
        long company = company();
        String email = newEmail();
        user(company, email, EVERYTHING);
        try (Browser browser = signedIn(email)) {
            Browser.Answer answer = rest(browser, company, "GET", path, null);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
            assertThat(answer.reason()).isEqualTo("NOT_FOUND");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/company//products", "/company/./products", "/x/../company/products", "/company/products;x=1"})
    void aPathThatCouldBeReadInTwoWaysIsRefused(String path) {
        long company = company();
        String email = newEmail();
        user(company, email, EVERYTHING);
        try (Browser browser = signedIn(email)) {
            assertThat(rest(browser, company, "GET", path, null).status()).isEqualTo(400);
        }
    }

    @Test
    void tokensAreMadeShownOnceAndRevoked() {
        long company = company();
        long others = company();
        String email = newEmail();
        String other = newEmail();
        user(company, email, EVERYTHING);
        user(others, other, EVERYTHING);
        try (Browser browser = signedIn(email);
                Browser stranger = signedIn(other)) {
            Browser.Answer made =
                    send(browser, company, "POST", BASE + "/tokens", "{\"name\": \"Till\", \"days\": 30}");
            String token = made.json().path("token").asString();
            Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            assertThat(stranger.sendWith("GET", "/api/orders", null, null, bearer)
                            .status())
                    .isEqualTo(200);

            Browser.Answer listed = send(browser, company, "GET", BASE + "/tokens", null);
            String id = listed.json().at("/tokens/0/tokenId").asString();
            assertThat(listed.body()).contains("Till").doesNotContain(token);
            String path = BASE + "/tokens/" + id;
            assertThat(send(stranger, others, "DELETE", path, null).status()).isEqualTo(404);
            assertThat(send(browser, company, "DELETE", path, null).status()).isEqualTo(204);

            assertThat(stranger.sendWith("GET", "/api/orders", null, null, bearer)
                            .status())
                    .isEqualTo(401);
            assertThat(send(browser, company, "POST", BASE + "/tokens", "{}").field())
                    .isEqualTo("name");
        }
    }
}
