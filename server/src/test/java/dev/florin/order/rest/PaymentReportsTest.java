package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.DemoShop;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a company's payments add up to, and what kinds of accounts they go through. */
class PaymentReportsTest implements MovesMoney {
    private static final String REPORTS = "/api/v202506/payments/reports/";

    /** Without an end, a report ends with the last whole second. */
    private final String untilTomorrow = "?to=" + LocalDate.now(ZoneOffset.UTC).plusDays(1);

    /** What others have bought on the shared server is in the reports too, so that their growth is looked at. */
    @Test
    void eachPaymentIsCountedOnceWhateverBecameOfIt() {
        JsonNode before = report("kpis", untilTomorrow);
        JsonNode volume = report("transaction_volume", untilTomorrow);
        JsonNode approvals = report("approval_rate", untilTomorrow);
        JsonNode errors = report("error_rate", untilTomorrow);
        JsonNode latency = report("average_latency", untilTomorrow);

        JsonNode kept = order(readyCart(DemoShop.VARIANT, 1));
        JsonNode given = order(readyCart(DemoShop.VARIANT, 1));
        CheckoutClient.refund(given, "{}");
        CheckoutClient.checkout(readyCart(DemoShop.VARIANT, 1, CheckoutClient.DECLINED_CARD));

        JsonNode after = report("kpis", untilTomorrow);
        BigDecimal taken = new BigDecimal(kept.path("amount").asString())
                .add(new BigDecimal(given.path("amount").asString()));
        assertThat(grown(after, before, "total_count")).isEqualTo(3);
        assertThat(grown(report("transaction_volume", untilTomorrow), volume, "total_count"))
                .isEqualTo(3);
        assertThat(usd(report("transaction_amount", untilTomorrow).path("totals"))
                        .subtract(usd(before.path("totals"))))
                .isEqualByComparingTo(taken);
        JsonNode approved = report("approval_rate", untilTomorrow);
        JsonNode declined = report("error_rate", untilTomorrow);
        assertThat(grown(approved, approvals, "ended_count")).isEqualTo(3);
        assertThat(grown(approved, approvals, "approved_count")).isEqualTo(2);
        assertThat(grown(declined, errors, "declined_count")).isEqualTo(1);
        assertThat(new BigDecimal(approved.path("rate").asString())
                        .add(new BigDecimal(declined.path("rate").asString())))
                .isBetween(new BigDecimal("99.99"), new BigDecimal("100.01"));
        assertThat(after.path("approval_rate")).isEqualTo(approved.path("rate"));
        JsonNode slow = report("average_latency", untilTomorrow);
        assertThat(grown(slow, latency, "count")).isEqualTo(2);
        assertThat(slow.path("average_ms").asLong(-1)).isNotNegative();
    }

    @Test
    void thePaymentsOfATimeAreThoseBegunInIt() {
        order(readyCart(DemoShop.VARIANT, 1));

        JsonNode past = report("transaction_volume", "?from=2020-01-01&to=2020-12-31");
        JsonNode rate = report("approval_rate", "?from=2020-01-01&to=2020-12-31");

        assertThat(past.path("total_count").asLong()).isZero();
        assertThat(past.path("days")).isEmpty();
        assertThat(past.path("from").asString()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(past.path("to").asString()).isEqualTo("2021-01-01T00:00:00Z");
        assertThat(rate.path("rate").isNull()).isTrue();
        assertThat(report("average_latency", "?from=2020-01-01&to=2020-01-02")
                        .path("average_ms")
                        .isNull())
                .isTrue();
    }

    @Test
    void anotherCompanysPaymentsAreNotCounted() {
        order(readyCart(DemoShop.VARIANT, 1));

        JsonNode theirs =
                get(REPORTS + "kpis", "Bearer " + otherCompany()).json().path("kpis");

        assertThat(theirs.path("total_count").asLong()).isZero();
        assertThat(theirs.path("totals")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "?since=2026-01-01, since",
        "?from=yesterday, from",
        "?from=2026-03-02&to=2026-03-01, to",
        "?from=2020-01-01&to=2026-01-01, from"
    })
    void whatCannotBeIsRefusedByItsName(String query, String field) {
        for (String name : new String[] {
            "transaction_volume", "transaction_amount", "average_latency", "approval_rate", "error_rate", "kpis"
        }) {
            assertRefused(get(REPORTS + name + query, CheckoutClient.COMPANY), 422, field);
        }
    }

    @Test
    void thereIsOneProviderThatNeedsNoCredentials() {
        JsonNode provider = get(REPORTS + "available_providers", CheckoutClient.COMPANY)
                .json()
                .at("/available_providers/0");
        JsonNode kinds =
                get("/api/payment_integrations", CheckoutClient.COMPANY).json();
        JsonNode kind = get("/api/payment_integrations/CreditCard", CheckoutClient.COMPANY)
                .json()
                .path("payment_integration");
        JsonNode schema = get(
                        "/api/payment_accounts/credentials_schema?integration_class=CreditCard", CheckoutClient.COMPANY)
                .json()
                .path("credentials_schema");

        assertThat(provider.path("payment_account_id").asLong()).isEqualTo(1);
        assertThat(kinds.at("/meta/pagination/total_count").asLong()).isEqualTo(1);
        assertThat(kinds.at("/payment_integrations/0")).isEqualTo(kind);
        assertThat(kind.path("integration_class").asString()).isEqualTo("CreditCard");
        assertThat(kind.path("credentials_schema")).isEqualTo(schema);
        assertThat(schema.path("properties")).isEmpty();
        assertThat(get("/api/payment_integrations?page=2", CheckoutClient.COMPANY)
                        .json()
                        .path("payment_integrations"))
                .isEmpty();
        assertRefused(get("/api/payment_integrations/Paypal", CheckoutClient.COMPANY), 404, null);
        assertRefused(get("/api/payment_integrations?kind=1", CheckoutClient.COMPANY), 422, "kind");
        assertRefused(
                get("/api/payment_accounts/credentials_schema?integration_class=Paypal", CheckoutClient.COMPANY),
                422,
                "integration_class");
    }

    @Test
    void nothingButTheGatewayIsSetUpForACompany() {
        String path = "/api/payment/v2026-04/merchants/%s/configuration";

        JsonNode own = get(path.formatted(1), CheckoutClient.COMPANY).json().path("data");

        assertThat(own.path("kount_enterprise").asBoolean(true)).isFalse();
        assertThat(own.path("vgs_client_secret").isNull()).isTrue();
        assertRefused(get(path.formatted(1), "Bearer " + otherCompany()), 404, null);
        assertRefused(get(path.formatted("01"), CheckoutClient.COMPANY), 404, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/payment/v2026-04/merchants/1/configuration",
                REPORTS + "kpis",
                REPORTS + "available_providers",
                "/api/payment_integrations",
                "/api/payment_integrations/CreditCard",
                "/api/payment_accounts/credentials_schema"
            })
    void aCompanysTokenIsNeeded(String path) {
        assertRefused(CartClient.sendTo(path, "GET", null, Map.of()), 401, null);
        assertRefused(get(path, "Bearer C-nobody"), 401, null);
    }

    private static JsonNode report(String name, String query) {
        Client.Answer answer = get(REPORTS + name + query, CheckoutClient.COMPANY);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path(name);
    }

    private static long grown(JsonNode after, JsonNode before, String name) {
        return after.path(name).asLong() - before.path(name).asLong();
    }

    private static BigDecimal usd(JsonNode totals) {
        return totals.valueStream()
                .filter(one -> one.path("currency_code").asString().equals("USD"))
                .map(one -> new BigDecimal(one.path("amount").asString()))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static Client.Answer get(String path, String bearer) {
        return CartClient.sendTo(path, "GET", null, Map.of("Authorization", bearer));
    }

    private static String otherCompany() {
        long id = TestFlorin.server()
                .part(Companies.class)
                .create("Other", "r" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        return TestFlorin.server()
                .part(CompanyTokens.class)
                .create(id, "test", null)
                .orElseThrow();
    }
}
