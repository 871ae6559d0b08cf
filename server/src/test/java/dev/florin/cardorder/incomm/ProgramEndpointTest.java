package dev.florin.cardorder.incomm;

import static dev.florin.TestFlorin.API_KEY;
import static dev.florin.cardorder.incomm.IncommClient.get;
import static dev.florin.cardorder.incomm.IncommClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.cardorder.SkuImport;
import dev.florin.cardorder.TestPrograms;
import dev.florin.cardorder.TestPrograms.TestProgram;
import dev.florin.catalog.ImportReport;
import dev.florin.ledger.BalanceKind;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProgramEndpointTest implements MovesMoney {
    private static final String PROGRAM = "/programs/programs/6416";
    private static final String CATALOG = PROGRAM + "/catalogs/1";

    @Test
    void programsAreListedWithAbsoluteLinksThatWork() {
        JsonNode programs = get(API_KEY, "/programs/programs").json();

        assertThat(programs).hasSize(1);
        JsonNode program = programs.path(0);
        assertThat(program.propertyNames()).containsExactlyInAnyOrder("id", "name", "links");
        assertThat(program.path("id").isIntegralNumber()).isTrue();
        assertThat(program.path("id").asInt()).isEqualTo(6416);
        assertThat(program.path("name").asString()).isEqualTo("Demo rewards");
        assertThat(program.path("links")).isNotEmpty();
        for (JsonNode link : program.path("links")) {
            assertThat(link.propertyNames()).containsExactlyInAnyOrder("href", "rel");
            String path = path(link.path("href").asString());
            assertThat(get(API_KEY, path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void catalogsAreListedInTheSameShape() {
        JsonNode catalogs = get(API_KEY, PROGRAM + "/catalogs").json();

        assertThat(catalogs).hasSize(1);
        assertThat(catalogs.path(0).path("id").asInt()).isEqualTo(1);
        assertThat(catalogs.path(0).path("name").asString()).isEqualTo("Test catalog");
        assertThat(path(catalogs.path(0).path("links").path(0).path("href").asString()))
                .isEqualTo(CATALOG);
    }

    @ParameterizedTest
    @CsvSource({
        "VUSD-D-V-00, GiftCard, true, 0.01, 2000.00",
        "VUSA-D-2500-00, GiftCard, true, 25.00, 25.00",
        "VUSA-D-5000-00, GiftCard, true, 50.00, 50.00",
        "VUSD-D-10000-00, GiftCard, true, 100.00, 100.00",
        "VUSA-D-V-00, Voucher, true, 34.99, 34.99",
        "VUSA-D-V-01, Voucher, true, 234.56, 234.56",
        "VUSD-D-V-01, PrepaidGiftCard, true, 5.00, 1000.00",
        "VUSD-P-V-00, GiftCard, false, 0.01, 2000.00",
        "VUSA-P-2500-00, GiftCard, false, 25.00, 25.00",
        "VUSA-P-7500-00, GiftCard, false, 75.00, 75.00",
        "VUSD-P-10000-00, GiftCard, false, 100.00, 100.00",
        "VUSA-P-V-00, Voucher, false, 34.99, 34.99",
        "VUSA-P-V-01, Voucher, false, 234.56, 234.56",
        "VUSD-P-V-01, PrepaidGiftCard, false, 10.00, 2000.00"
    })
    void theTestCatalogHasEachProductWithItsValues(
            String sku, String type, boolean digital, BigDecimal min, BigDecimal max) {
        JsonNode catalog = get(API_KEY, CATALOG).json();

        JsonNode product = catalog.path("products")
                .valueStream()
                .filter(one -> one.path("productSku").asString().equals(sku))
                .findFirst()
                .orElseThrow();
        assertThat(product.path("isDigital").isBoolean()).isTrue();
        assertThat(product.path("isDigital").asBoolean()).isEqualTo(digital);
        assertThat(product.path("productType").asString()).isEqualTo(type);
        assertThat(product.path("currencyCode").asString()).isEqualTo("USD");
        assertThat(product.path("minAmount").isNumber()).isTrue();
        assertThat(product.path("minAmount").decimalValue()).isEqualTo(min);
        assertThat(product.path("maxAmount").decimalValue()).isEqualTo(max);
    }

    @Test
    void aCatalogHasTheDocumentedFields() {
        JsonNode catalog = get(API_KEY, CATALOG).json();

        assertThat(catalog.propertyNames()).containsExactlyInAnyOrder("id", "programId", "name", "products");
        assertThat(catalog.path("id").asInt()).isEqualTo(1);
        assertThat(catalog.path("programId").asInt()).isEqualTo(6416);
        assertThat(catalog.path("products")).hasSize(14).allSatisfy(product -> {
            assertThat(product.propertyNames())
                    .containsExactlyInAnyOrder(
                            "productName",
                            "brandName",
                            "productSku",
                            "isDigital",
                            "maxAmount",
                            "minAmount",
                            "description",
                            "modifiedOn",
                            "currencyCode",
                            "productType",
                            "categories");
            assertThat(product.path("modifiedOn").asString())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}");
            assertThat(product.path("categories").isArray()).isTrue();
        });
    }

    @Test
    void assetsHaveATextOrAnAddressThatWorks() {
        JsonNode assets = get(API_KEY, CATALOG + "/assets").json();

        assertThat(assets).hasSize(1);
        assertThat(assets.path(0).path("languageCulture").asString()).isEqualTo("en-US");
        JsonNode product = assets.path(0)
                .path("products")
                .valueStream()
                .filter(one -> one.path("productSku").asString().equals("VUSA-D-2500-00"))
                .findFirst()
                .orElseThrow();
        assertThat(product.path("assets").findValuesAsString("type"))
                .containsExactly(
                        "legaldisclaimer",
                        "termsconditions",
                        "marketingdescription",
                        "redemptioninstructions",
                        "cardimage");
        assertThat(product.path("assets")).allMatch(asset -> asset.has("text") != asset.has("href"));
        String image = product.path("assets").findValuesAsString("href").getFirst();
        Client.Answer picture = TestFlorin.client()
                .send(TestFlorin.client().request(afterHost(image)).GET());
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
    }

    @Test
    void packagingIsAnArray() {
        assertThat(get(API_KEY, PROGRAM + "/packaging").json().isArray()).isTrue();
    }

    @Test
    void anUnchangedCatalogIsNotSentAgain() {
        Client.Answer first = get(API_KEY, CATALOG);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        Client.Answer second = get(API_KEY, CATALOG, "If-None-Match", tag);
        Client.Answer other = get(API_KEY, CATALOG, "If-None-Match", "\"another\"");

        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache, private");
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(other.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "-1", "x", "1.0", "99999999999", "1'--", "1%20or%201=1", "٣", "%F0%9F%92%B3"})
    void anUnknownCatalogIsNotFound(String catalogId) {
        refusal(get(API_KEY, PROGRAM + "/catalogs/" + encoded(catalogId)), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6417", "1", "0", "x", "-6416", "99999999999", "6416%20"})
    void anUnknownProgramIsNotFound(String programId) {
        assertThat(refusal(get(API_KEY, "/programs/programs/" + programId + "/catalogs"), 404))
                .containsExactly("Program not found");
    }

    @Test
    void bothBalancePathsAnswerTheSameWithExactCents() {
        TestAccount account = TestFlorin.accountWith(123_45, 1_01, 0);
        TestProgram program = TestPrograms.create(account);

        Client.Answer one = get(program.basic(), "/balance");
        Client.Answer other =
                get(program.basic(), "/programs/programs/" + program.program().programId() + "/programbalance");

        assertThat(one.status()).isEqualTo(200);
        assertThat(one.body()).isEqualTo("[{\"currency\":\"USD\",\"balance\":124.46,\"available\":124.46}]");
        assertThat(other.body()).isEqualTo(one.body());
        assertThat(one.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void heldMoneyIsNotAvailableAndOtherSpendAccountsDoNotCount() {
        TestAccount account = TestFlorin.newAccount();
        TestProgram program = TestPrograms.create(account);
        assertThat(balance(program)).isEqualTo("10125.00 10125.00");

        CompletableFuture<Client.Answer> slow =
                CompletableFuture.supplyAsync(() -> account.buy("amazon", new BigDecimal("20.05"), Map.of()));

        TestFlorin.await("the money is held", () -> account.held() == 20_05);
        assertThat(balance(program)).isEqualTo("10125.00 10104.95");
        assertThat(slow.join().isRefused()).isFalse();
        assertThat(account.available(BalanceKind.GIFT_CARD)).isLessThan(100_00);
    }

    @Test
    void acceptedOrdersReduceWhatIsAvailableAtOnce() {
        TestAccount account = TestFlorin.newAccount();
        TestProgram program = TestPrograms.create(account);
        Map<String, String> sku = Map.of(
                "sku", "TEST-D-2500-00",
                "product_name", "Test",
                "brand_name", "Test",
                "min", "25",
                "offer_id", "98577377-4940-5e76-96c8-6741c3e15d94");
        assertThat(TestFlorin.server().part(SkuImport.class).add(program.program(), 3, sku))
                .isEqualTo(new ImportReport.Imported(1));

        Client.Answer order = IncommClient.post(program.basic(), "/orders", """
                {"CustomerOrderId": "forty", "Recipients": [{"FirstName": "A", "LastName": "B",
                  "EmailAddress": "a@demo.example", "DeliverEmail": false,
                  "Products": [{"Sku": "TEST-D-2500-00", "Quantity": 40, "Value": 25}]}]}""");

        assertThat(order.status()).as(order.body()).isEqualTo(202);
        TestFlorin.await("the order is paid", () -> {
            String[] balance = balance(program).split(" ");
            assertThat(new BigDecimal(balance[1])).isLessThanOrEqualTo(new BigDecimal("9125.00"));
            return balance[0].equals("9125.00");
        });
        TestFlorin.await("nothing is held", () -> balance(program).equals("9125.00 9125.00"));
    }

    @Test
    void linksNameTheHostThatWasCalled() {
        HttpRequest.Builder request = TestFlorin.client().request("/incomm/v1/programs/programs");

        String href = TestFlorin.client()
                .send(request.header("Authorization", API_KEY).GET())
                .json()
                .findValuesAsString("href")
                .getFirst();

        assertThat(href)
                .isEqualTo("http://127.0.0.1:" + TestFlorin.server().port()
                        + "/incomm/v1/programs/programs/6416/catalogs");
    }

    private static String balance(TestProgram program) {
        JsonNode entries = get(program.basic(), "/balance").json();
        assertThat(entries).hasSize(1);
        assertThat(entries.path(0).propertyNames()).containsExactlyInAnyOrder("currency", "balance", "available");
        return entries.path(0).path("balance").decimalValue() + " "
                + entries.path(0).path("available").decimalValue();
    }

    private static String path(String href) {
        assertThat(href).startsWith("http://127.0.0.1:");
        return afterHost(href).substring(IncommClient.PREFIX.length());
    }

    private static String afterHost(String href) {
        return href.substring(href.indexOf('/', "http://".length()));
    }

    private static String encoded(String text) {
        return text.chars().allMatch(c -> c < 128) ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
