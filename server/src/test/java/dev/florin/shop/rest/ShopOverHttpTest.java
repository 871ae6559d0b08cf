package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.money.Rate;
import dev.florin.shop.DemoShop;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is special about some resources, and that shops show what was changed. */
class ShopOverHttpTest {
    private static final String US = """
            {"iso": "us", "name": "United States", "currency_code": "USD", "currency_symbol": "$"}""";
    private static final String JP = """
            {"iso": "JP", "name": "Japan", "currency_code": "JPY", "currency_symbol": "¥"}""";

    private final long companyId = CompanyClient.newCompany();
    private final CompanyClient company = CompanyClient.of(companyId);

    @Test
    void theDocumentedCategoriesAnswerInTheDocumentedForm() {
        Answer answer = CompanyClient.ofTheDemo().get("/api/droplet_categories");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("droplet_categories").path(0).path("name").asString())
                .isEqualTo("Marketing");
        assertThat(answer.json().at("/meta/request_id").asString())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(answer.json().at("/meta/timestamp").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void theSettingsAreOne() {
        Answer shown = company.get("/api/company/settings");
        Answer changed = company.patch(
                "/api/company/settings", Map.of("name", "New name", "require_phone", true, "fluid_shop", "x.example"));

        assertThat(shown.json().at("/settings/id").asLong()).isEqualTo(companyId);
        assertThat(changed.json().at("/settings/name").asString()).isEqualTo("New name");
        assertThat(changed.json().at("/settings/fluid_shop"))
                .isEqualTo(shown.json().at("/settings/fluid_shop"));
        assertThat(shop().company().name()).isEqualTo("New name");
        assertThat(shop().company().requirePhone()).isTrue();
        assertThat(company.patch("/api/company/settings", Map.of("default_subscription_plan_id", 123))
                        .status())
                .as("the demo's plan is another company's")
                .isEqualTo(422);
        assertThat(company.get("/api/company/settings/1").status()).isEqualTo(404);
        assertThat(company.delete("/api/company/settings").status()).isEqualTo(405);
    }

    @Test
    void whatIsUniqueInAnyCaseIsFoundInAnyCase() {
        company.post(
                "/api/company/customers",
                Map.of("first_name", "Ann", "last_name", "Lee", "email", "Ann@example.com", "external_id", "x-1"));
        company.post(
                "/api/company/reps",
                Map.of("name", "Ann", "share_guid", "ann", "username", "AnnLee", "email", "Ann@example.com"));
        company.post(
                "/api/company/discounts", Map.of("code", "SAVE5", "title", "Five", "kind", "percent", "percent", "5"));

        for (String found : List.of(
                "customers?email=ANN@EXAMPLE.com",
                "reps?username=annlee",
                "reps?email=ann@example.com",
                "discounts?code=save5")) {
            assertThat(company.get("/api/company/" + found)
                            .json()
                            .at("/meta/pagination/total_count")
                            .asInt())
                    .as(found)
                    .isEqualTo(1);
        }
        assertThat(company.get("/api/company/customers?external_id=X-1").json().path("customers"))
                .isEmpty();
    }

    @Test
    void aNewVariantIsInTheShopAtOnceWithItsPrices() {
        long variant = variant("""
                [{"country_code": "US", "price": "50.00", "wholesale_price": 40, "cv": 5, "qv": 7},
                 {"country_code": "jp", "price": 7500, "wholesale_price": "6000", "subscription_price": "7000"}]""");

        var prices = shop().variant(variant).orElseThrow().prices();

        assertThat(Objects.requireNonNull(prices.get("US")).retail().toString()).isEqualTo("50.00 USD");
        assertThat(Objects.requireNonNull(prices.get("JP")).wholesale().toString())
                .isEqualTo("6000 JPY");
        JsonNode shown = company.get("/api/company/variants/" + variant).json().at("/variant/prices");
        assertThat(shown.toString())
                .isEqualTo("[{\"country_code\":\"JP\",\"price\":\"7500\",\"wholesale_price\":\"6000\","
                        + "\"subscription_price\":\"7000\",\"cv\":0,\"qv\":0,\"active\":true},"
                        + "{\"country_code\":\"US\",\"price\":\"50.00\",\"wholesale_price\":\"40.00\","
                        + "\"subscription_price\":null,\"cv\":5,\"qv\":7,\"active\":true}]");
    }

    @Test
    void priceFitsItsCurrencyAndACountryHasOnePrice() {
        long variant = variant("[]");
        String path = "/api/company/variants/" + variant;

        Answer decimals = company.send("PATCH", path, """
                {"prices": [{"country_code": "JP", "price": "75.5", "wholesale_price": "1e400"},
                            {"country_code": "US", "price": "1.005", "wholesale_price": "99999999999999"}]}""");
        Answer twice = company.send("PATCH", path, """
                {"prices": [{"country_code": "US", "price": 1, "wholesale_price": 1},
                            {"country_code": "us", "price": 2, "wholesale_price": 2}]}""");
        Answer nowhere = company.send("PATCH", path, """
                {"prices": [{"country_code": "GB", "price": 1, "wholesale_price": 1}]}""");

        assertThat(errors(decimals))
                .containsExactly(
                        "prices[0].price", "prices[0].wholesale_price", "prices[1].price", "prices[1].wholesale_price");
        assertThat(errors(twice)).containsExactly("prices[1]");
        assertThat(errors(nowhere)).contains("prices[0].country_code");
        assertThat(shop().variant(variant).orElseThrow().prices()).isEmpty();
    }

    @Test
    void aGiftCardAndNothingElseNamesAMerchantThatThereIs() {
        Answer without =
                company.post("/api/company/products", Map.of("title", "Card", "sku", "GC", "kind", "gift_card"));
        Answer unknown = company.post(
                "/api/company/products",
                Map.of("title", "Card", "sku", "GC", "kind", "gift_card", "gift_card_of", "no-such"));
        Answer tea = company.post(
                "/api/company/products",
                Map.of("title", "Tea", "sku", "T", "kind", "physical", "gift_card_of", "starbucks"));
        Answer card = company.post(
                "/api/company/products",
                Map.of("title", "Card", "sku", "GC", "kind", "gift_card", "gift_card_of", "starbucks"));
        String path = "/api/company/products/" + card.json().at("/product/id").asLong();

        assertThat(List.of(without, unknown, tea)).allMatch(answer -> answer.status() == 422);
        assertThat(List.of(errors(without), errors(unknown), errors(tea))).allMatch(List.of("gift_card_of")::equals);
        assertThat(errors(company.patch(path, Map.of("kind", "digital")))).containsExactly("gift_card_of");
        assertThat(company.send("PATCH", path, "{\"kind\": \"digital\", \"gift_card_of\": null}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDiscountHasAShareExactlyWhenItTakesOne() {
        Answer flat =
                company.post("/api/company/discounts", Map.of("code", "A", "title", "A", "kind", "flat", "percent", 5));
        Answer percent = company.post("/api/company/discounts", Map.of("code", "A", "title", "A", "kind", "percent"));
        Answer backwards = company.post(
                "/api/company/discounts",
                Map.of(
                        "code",
                        "A",
                        "title",
                        "A",
                        "kind",
                        "percent",
                        "percent",
                        5,
                        "starts_at",
                        "2030-01-02T00:00:00Z",
                        "ends_at",
                        "2030-01-01T00:00:00+02:00"));
        Answer good = company.post(
                "/api/company/discounts", Map.of("code", "ten", "title", "A", "kind", "percent", "percent", "10.5"));

        assertThat(errors(flat)).containsExactly("percent");
        assertThat(errors(percent)).containsExactly("percent");
        assertThat(errors(backwards)).containsExactly("ends_at");
        assertThat(good.json().at("/discount/percent").asString()).isEqualTo("10.5");
        assertThat(shop().discount("TEN")).isPresent();
        assertThat(company.post("/api/company/discounts", Map.of("code", "TEN", "title", "A", "kind", "free_shipping"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aRegionHasOneNameAndSoOneRate() {
        variant("[{\"country_code\": \"US\", \"price\": 1, \"wholesale_price\": 1}]");
        Map<String, Object> rate = Map.of("country_code", "US", "region", "ca", "percent", "7.25");

        Answer code = company.post("/api/company/tax_rates", rate);
        Answer again = company.post("/api/company/tax_rates", rate);
        Answer name = company.post(
                "/api/company/tax_rates", Map.of("country_code", "US", "region", "California", "percent", "9"));
        Answer nowhere =
                company.post("/api/company/tax_rates", Map.of("country_code", "US", "region", "ON", "percent", "9"));

        assertThat(code.json().at("/tax_rate/region").asString()).isEqualTo("CA");
        assertThat(again.status()).isEqualTo(409);
        assertThat(List.of(name.status(), nowhere.status())).containsOnly(422);
        assertThat(List.of(errors(name), errors(nowhere))).allMatch(List.of("region")::equals);
        assertThat(shop().taxes().rate("US", "California")).isEqualTo(new Rate(72_500));
    }

    @Test
    void whatIsStillUsedIsNotDeleted() {
        variant("[{\"country_code\": \"US\", \"price\": 1, \"wholesale_price\": 1}]");
        long language = company.post("/api/company/languages", Map.of("iso", "en", "name", "English"))
                .json()
                .at("/language/id")
                .asLong();
        company.post(
                "/api/company/products",
                Map.of(
                        "title",
                        "Tea",
                        "sku",
                        "T2",
                        "kind",
                        "physical",
                        "titles",
                        List.of(Map.of("language_iso", "en", "title", "Tea"))));

        Answer used = company.delete("/api/company/languages/" + language);

        assertThat(used.status()).isEqualTo(409);
        assertThat(used.json().at("/errors/id/0").asString()).contains("still used");
        assertThat(shop().language("en")).isPresent();
    }

    @Test
    void stockIsSetAndAdjustedAndNeverNegative() {
        long variant = variant("[]");
        String path = "/api/company/inventory_levels/" + variant;
        assertThat(company.get(path).json().at("/inventory_level/available").asLong(-1))
                .as("before it is counted")
                .isZero();

        Answer set = company.patch(path, Map.of("available", 5));
        Answer more = company.post(path + "/adjust", Map.of("quantity", 3));
        Answer less = company.post(path + "/adjust", Map.of("quantity", "-8"));
        Answer tooMuch = company.post(path + "/adjust", Map.of("quantity", -1));

        assertThat(set.json().at("/inventory_level/available").asLong()).isEqualTo(5);
        assertThat(more.json().at("/inventory_level/available").asLong()).isEqualTo(8);
        assertThat(less.json().at("/inventory_level/available").asLong()).isZero();
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(errors(tooMuch)).containsExactly("quantity");
        assertThat(company.patch(path, Map.of("available", -1)).status()).isEqualTo(422);
        assertThat(company.post(path + "/adjust", Map.of()).status()).isEqualTo(422);
        assertThat(company.patch("/api/company/inventory_levels/90", Map.of("available", 1))
                        .status())
                .as("the demo's variant is another company's")
                .isEqualTo(404);
        assertThat(company.post("/api/company/inventory_levels/90/adjust", Map.of("quantity", 1))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void manyAdjustmentsAtOnceAddUp() {
        long variant = variant("[]");
        String path = "/api/company/inventory_levels/" + variant;

        List<Integer> statuses = Together.all(
                32,
                number -> company.post(path + "/adjust", Map.of("quantity", number % 2 == 0 ? 3 : -1))
                        .status());

        long done = statuses.stream().filter(status -> status == 200).count();
        long refused = statuses.stream().filter(status -> status == 422).count();
        assertThat(done + refused).isEqualTo(32);
        assertThat(company.get(path).json().at("/inventory_level/available").asLong())
                .isEqualTo(16 * 3 - (16 - refused));
    }

    @Test
    void ofManyWhoMakeTheSameOneDoes() {
        List<Integer> statuses = Together.all(
                16,
                number -> company.post(
                                "/api/company/products",
                                Map.of("title", "Tea " + number, "sku", "SAME", "kind", "physical"))
                        .status());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(15);
    }

    @Test
    void writersOfOneShopTakeTurnsAndEachChangeIsANewVersion() {
        long before = shop().version();

        List<Integer> statuses = Together.all(
                16,
                number -> company.post(
                                "/api/company/products",
                                Map.of("title", "Tea", "sku", "S" + number, "kind", "physical"))
                        .status());

        assertThat(statuses).containsOnly(201);
        assertThat(shop().products()).hasSize(16);
        assertThat(shop().version()).isEqualTo(before + 16);
    }

    @Test
    void aRefusedChangeIsNoNewVersion() {
        long before = shop().version();

        assertThat(company.post("/api/company/products", Map.of()).status()).isEqualTo(422);

        assertThat(shop().version()).isEqualTo(before);
    }

    @Test
    void listsAreNarrowedAndPagedInOrder() {
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            made.add(company.post(
                            "/api/company/products",
                            Map.of("title", "T" + i, "sku", "P" + i, "kind", i % 3 == 0 ? "digital" : "physical"))
                    .json()
                    .at("/product/id")
                    .asLong());
        }

        Answer second = company.get("/api/company/products?page=2&per_page=5");
        Answer digital = company.get("/api/company/products?kind=digital&active=true");

        assertThat(ids(second, "products")).isEqualTo(made.subList(5, 10));
        assertThat(second.json().at("/meta/pagination").toString())
                .isEqualTo("{\"current_page\":2,\"total_pages\":3,\"total_count\":12,\"per_page\":5}");
        assertThat(ids(company.get("/api/company/products"), "products")).hasSize(10);
        assertThat(digital.json().at("/meta/pagination/total_count").asLong()).isEqualTo(4);
        assertThat(ids(company.get("/api/company/products?sku=P7"), "products")).containsExactly(made.get(7));
        assertThat(company.get("/api/company/products?kind=nothing").status()).isEqualTo(422);
        assertThat(company.get("/api/company/products?colour=red").status()).isEqualTo(422);
        assertThat(ids(CompanyClient.ofTheDemo().get("/api/company/addresses?customer_id=123"), "addresses"))
                .containsExactly(456L, 457L);
    }

    @Test
    void aBodyThatIsTooLargeOrNoJsonIsRefused() {
        String large = "{\"title\": \"" + "x".repeat(1024 * 1024) + "\"}";

        assertThat(company.send("POST", "/api/company/products", large).status())
                .isEqualTo(413);
        assertThat(company.sendAs("text/plain", "POST", "/api/company/products", "{}")
                        .status())
                .isEqualTo(415);
        assertThat(company.sendAs("application/json; charset=utf-8", "POST", "/api/company/products", "{}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aPathThatThereIsNotAnswersInTheSameForm() {
        for (String path : List.of("/api/company/nothing", "/api/company/products/1/2/3", "/api/company/nothing/")) {
            Answer answer = company.get(path);

            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.json().path("error_message").asString()).isEqualTo("not found");
            assertThat(answer.json().at("/meta/request_id").asString()).isNotBlank();
        }
    }

    @Test
    void metadataIsPassedThrough() {
        long form = company.post("/api/company/enroll_forms", Map.of("title", "Form"))
                .json()
                .at("/enroll_form/id")
                .asLong();

        Answer made = company.send("POST", "/api/company/enroll_form_fields", """
                {"form_id": %d, "type": "select", "title": "Size", "placement": "post_purchase",
                 "metadata": {"options": ["S", {"deep": null}], "none": null, "count": 3}}""".formatted(form));

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var fields = shop().enrollForms().iterator().next().fields();
        assertThat(fields.getFirst().metadata()).containsOnlyKeys("options", "count");
        assertThat(company.get("/api/company/enroll_forms/" + form)
                        .json()
                        .at("/enroll_form/fields/0/metadata/count")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void picturesAreDrawnForWhatHasNone() {
        Answer demo = new CompanyClient(null).get("/images/products/1/45.svg");
        Answer logo = new CompanyClient(null).get("/images/companies/" + DemoShop.COMPANY + ".svg");

        assertThat(demo.status()).isEqualTo(200);
        assertThat(demo.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(demo.body()).contains("<title>Beet Blend</title>");
        assertThat(logo.body()).contains("<title>MyCo</title>");
        assertThat(new CompanyClient(null).get("/images/products/1/4711.svg").status())
                .isEqualTo(404);
        assertThat(new CompanyClient(null).get("/images/products/999999/1.svg").status())
                .isEqualTo(404);
    }

    private Shop shop() {
        return TestFlorin.server().part(Shops.class).shop(companyId);
    }

    /** A variant of a new product; the company sells in the US and Japan. */
    private long variant(String prices) {
        company.send("POST", "/api/company/countries", US);
        company.send("POST", "/api/company/countries", JP);
        long product = company.post("/api/company/products", Map.of("title", "Tea", "sku", "TEA", "kind", "physical"))
                .json()
                .at("/product/id")
                .asLong();
        Answer made = company.send("POST", "/api/company/variants", """
                {"product_id": %d, "title": "Bag", "sku": "TEA-1", "prices": %s}""".formatted(product, prices));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().at("/variant/id").asLong();
    }

    private static List<Long> ids(Answer answer, String plural) {
        List<Long> ids = new ArrayList<>();
        answer.json().path(plural).forEach(one -> ids.add(one.path("id").asLong()));
        return ids;
    }

    private static List<String> errors(Answer answer) {
        return List.copyOf(answer.json().path("errors").propertyNames());
    }
}
