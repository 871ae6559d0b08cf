package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import dev.florin.TestFlorin;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What companies keep, at Fluid's own paths and in Fluid's words. */
class FluidPathsTest {
    private final long companyId = CompanyClient.newCompany();
    private final CompanyClient company = CompanyClient.of(companyId);

    @ParameterizedTest
    @CsvSource({
        "/api/products, /api/company/products, products",
        "/api/company/v1/products, /api/company/products, products",
        "/api/v1.1/products, /api/company/products, products",
        "/api/company/v1/variants, /api/company/variants, variants",
        "/api/agreements, /api/company/agreements, agreements",
        "/api/settings/countries, /api/company/countries, countries",
        "/api/settings/languages, /api/company/languages, languages",
        "/api/inventory_levels, /api/company/inventory_levels, inventory_levels"
    })
    void theSameIsAtFluidsPathAndAtTheCompanysOwn(String fluids, String own, String name) {
        CompanyClient demo = CompanyClient.ofTheDemo();
        Answer list = demo.get(fluids);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json().path(name))
                .isNotEmpty()
                .isEqualTo(demo.get(own).json().path(name));

        String id = "/" + list.json().path(name).path(0).path("id").asLong();
        assertThat(demo.get(fluids + id).status()).isEqualTo(200);
        assertThat(company.get(fluids + id).status()).as("another company's").isEqualTo(404);
        assertThat(new CompanyClient(null).get(fluids).status()).isEqualTo(401);
        assertThat(demo.get(fluids + "?no_such=1").status()).isEqualTo(422);
    }

    @Test
    void aProductIsMadeShownBySlugChangedAndArchived() {
        long category = made("/api/company/categories", "category", Map.of("title", "Tea", "slug", "tea"));
        long collection = made("/api/company/collections", "collection", Map.of("title", "New", "slug", "new"));
        Answer made = company.send("POST", "/api/products", """
            {"product": {"title": "Green Tea", "sku": "G", "kind": "physical", "status": "draft",
             "description": "A <b>tea</b>.", "category_id": %d, "collection_ids": [%d], "option_attrs": ["Size"],
             "gallery": [{"image_url": "https://example.com/1.png", "alt": "x"}], "commission": 3}, "lang": "en"}\
            """.formatted(category, collection));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location").orElse("")).startsWith("/api/products/");
        JsonNode product = made.json().path("product");
        assertThat(product.path("slug").asString()).isEqualTo("green-tea");
        assertThat(product.path("active").asBoolean()).isFalse();
        assertThat(made.json().at("/meta/ignored").toString()).isEqualTo("[\"commission\",\"gallery.alt\",\"lang\"]");

        assertThat(company.get("/api/products/green-tea").json().path("product"))
                .isEqualTo(product);
        Answer published = company.patch("/api/products/green-tea", Map.of("status", "published"));
        assertThat(published.json().at("/product/active").asBoolean()).isTrue();
        assertThat(made("/api/products", "product", Map.of("title", "Green tea!", "sku", "H", "kind", "digital")))
                .isPositive();
        assertThat(company.get("/api/products?sku=H")
                        .json()
                        .at("/products/0/slug")
                        .asString())
                .startsWith("green-tea-");
        Answer removed = company.delete("/api/products/" + product.path("id").asLong());
        assertThat(removed.json().path("id")).isEqualTo(product.path("id"));
        assertThat(removed.json().at("/product/status").asString()).isEqualTo("archived");
        assertThat(company.patch("/api/company/products/" + product.path("id").asLong(), Map.of("active", true))
                        .json()
                        .at("/product/status")
                        .asString())
                .isEqualTo("published");
        assertThat(company.get("/api/products/no-such-tea").status()).isEqualTo(404);
    }

    @Test
    void productsAreFoundAndOrdered() {
        long category = made("/api/company/categories", "category", Map.of("title", "Tea", "slug", "tea"));
        long collection = made("/api/company/collections", "collection", Map.of("title", "New", "slug", "new"));
        made("/api/products", "product", product("A1", "Zulu", Map.of("category_id", category)));
        made("/api/products", "product", product("B2", "alpha", Map.of("collection_ids", List.of(collection))));
        made(
                "/api/products",
                "product",
                product("C3", "Mike", Map.of("status", "draft", "description", "the ZULU one")));

        assertThat(skus("?search_query=zulu&sorted_by=sku_asc")).containsExactly("A1", "C3");
        assertThat(skus("?sorted_by=sku_desc")).containsExactly("C3", "B2", "A1");
        assertThat(skus("?sorted_by=sku_desc&per_page=1&page=2")).containsExactly("B2");
        assertThat(skus("?category_ids=" + category)).containsExactly("A1");
        assertThat(skus("?category_ids=1,2,3")).isEmpty();
        assertThat(skus("?collection_ids=" + collection)).containsExactly("B2");
        assertThat(skus("?status=draft")).containsExactly("C3");
        assertThat(skus("?has_subscription_plans=true")).isEmpty();
        assertThat(skus("?availability=in_stock")).isEmpty();
    }

    @Test
    void eachWrongFieldOfAProductAndEachWrongParameterIsNamed() {
        Answer body = company.send("POST", "/api/products", """
            {"sku": "", "kind": "car", "slug": "Not A Slug", "status": "scheduled", "category_id": 999999,
             "gallery": [{"image_url": "ftp://x"}], "option_attrs": ["a", "a"]}\
            """);
        Answer query = company.get("/api/products?sorted_by=price_asc&status=x&category_ids=x&colour=red");

        assertThat(body.status()).isEqualTo(422);
        assertThat(body.json().path("errors").propertyNames())
                .containsExactlyInAnyOrder(
                        "title",
                        "sku",
                        "kind",
                        "slug",
                        "status",
                        "category_id",
                        "gallery[0].image_url",
                        "option_attrs[1]");
        assertThat(query.status()).isEqualTo(422);
        assertThat(query.json().path("errors").propertyNames()).containsExactly("colour");
        assertThat(company.get("/api/products?sorted_by=price_asc&status=x&category_ids=x")
                        .json()
                        .path("errors")
                        .propertyNames())
                .containsExactlyInAnyOrder("sorted_by", "status", "category_ids");
    }

    @Test
    void anAgreementIsWrittenInFluidsWordsAndFoundByItsStatus() {
        long id = made(
                "/api/agreements",
                "agreement",
                Map.of(
                        "agreement",
                        Map.of("title", "Terms", "description", "All of it.", "required_on_checkout", false)));

        JsonNode shown = company.get("/api/agreements/" + id).json().path("agreement");
        assertThat(shown.path("description")).isEqualTo(shown.path("text"));
        assertThat(shown.path("required_on_checkout").asBoolean()).isFalse();
        assertThat(company.patch("/api/agreements/" + id, Map.of("required", false, "required_on_checkout", true))
                        .json()
                        .path("errors")
                        .propertyNames())
                .containsExactly("required_on_checkout");
        company.patch("/api/agreements/" + id, Map.of("required_on_checkout", true));
        assertThat(company.get("/api/company/agreements/" + id)
                        .json()
                        .at("/agreement/required")
                        .asBoolean())
                .isTrue();
        assertThat(company.send("DELETE", "/api/agreements/bulk_delete", "{\"agreement_ids\": [" + id + ", 999999]}")
                        .status())
                .isEqualTo(404);
        assertThat(company.get("/api/agreements?status=active").json().path("agreements"))
                .as("all of them or none")
                .hasSize(1);
        assertThat(company.send("DELETE", "/api/agreements/bulk_delete", "{\"agreement_ids\": [\"" + id + "\"]}")
                        .json()
                        .path("agreement_ids")
                        .path(0)
                        .asLong())
                .isEqualTo(id);
        assertThat(company.get("/api/agreements?status=inactive").json().path("agreements"))
                .hasSize(1);
        assertThat(company.send("DELETE", "/api/agreements/bulk_delete", "{\"agreement_ids\": [1.5]}")
                        .json()
                        .path("errors")
                        .propertyNames())
                .containsExactly("agreement_ids[0]");
    }

    @Test
    void agreementsAreCopied() {
        long id = made("/api/agreements", "agreement", Map.of("title", "Terms", "description", "All of it."));

        Answer one = company.send("POST", "/api/agreements/" + id + "/clone", null);
        Answer all = company.send("POST", "/api/agreements/bulk_clone", "{\"agreement_ids\": [" + id + "]}");

        assertThat(one.json().at("/agreement/text").asString()).isEqualTo("All of it.");
        assertThat(one.json().at("/agreement/id").asLong()).isNotEqualTo(id);
        assertThat(all.json().path("agreements")).hasSize(1);
        assertThat(company.get("/api/agreements?search_query=TERMS").json().path("agreements"))
                .hasSize(3);
        assertThat(CompanyClient.ofNewCompany()
                        .send("POST", "/api/agreements/" + id + "/clone", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void plansPacksAndDiscountsTakeFluidsWords() {
        Answer plan = company.post(
                "/api/subscription_plans",
                Map.of(
                        "subscription_plan",
                        Map.of(
                                "name", "Quarterly",
                                "billing_interval", 3,
                                "billing_interval_unit", "month",
                                "price_adjustment_type", "percentage",
                                "price_adjustment_amount", 10)));
        assertThat(plan.json().at("/subscription_plan/discount_percent").asString())
                .as(plan.toString())
                .isEqualTo("10");
        assertThat(plan.json()
                        .at("/subscription_plan/billing_frequency_in_words")
                        .asString())
                .isEqualTo("every 3 months");
        String planPath = "/api/subscription_plans/"
                + plan.json().at("/subscription_plan/id").asLong();
        assertThat(company.patch(planPath, Map.of("price_adjustment_type", "fixed_amount"))
                        .json()
                        .path("errors")
                        .propertyNames())
                .containsExactly("price_adjustment_type");

        long pack = made("/api/enrollment_packs", "enrollment_pack", Map.of("title", "Join"));
        Answer drafts = company.send(
                "PATCH",
                "/api/enrollment_packs/bulk_status_update",
                "{\"ids\": [\"" + pack + "\"], \"status\": \"draft\"}");
        assertThat(drafts.json().path("updated_count").asInt())
                .as(drafts.toString())
                .isEqualTo(1);
        assertThat(company.get("/api/enrollment_packs?status=draft")
                        .json()
                        .at("/enrollment_packs/0/enrollment_pack_id")
                        .asLong())
                .isEqualTo(pack);

        Answer discount = company.post(
                "/api/company/discounts",
                Map.of(
                        "discount",
                        Map.of("code", "TEN", "price_discount_type", "percentage", "percentage_value", "10")));
        assertThat(discount.json().at("/discount/kind").asString())
                .as(discount.toString())
                .isEqualTo("percent");
        assertThat(discount.json().at("/discount/price_discount_type").asString())
                .isEqualTo("percentage");
        assertThat(discount.json().at("/discount/title").asString()).isEqualTo("TEN");
        assertThat(company.get("/api/company/discounts?search_query=te&sorted_by=code_desc")
                        .json()
                        .path("discounts"))
                .hasSize(1);
    }

    @Test
    void aPriceInACountryIsAnObjectThatKeepsItsId() {
        long variant = variant();
        long usa = country("US", "USD");
        Answer made = company.post(
                "/api/variant_countries",
                Map.of("variant_country", Map.of("variant_id", variant, "country_id", usa, "price", "12.34")));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        JsonNode price = made.json().path("variant_country");
        String path = "/api/variant_countries/" + price.path("id").asLong();
        assertThat(price.path("wholesale").asString()).isEqualTo("12.34");
        assertThat(price.path("country_code").asString()).isEqualTo("US");
        assertThat(Objects.requireNonNull(
                                shop().variant(variant).orElseThrow().prices().get("US"))
                        .retail()
                        .toString())
                .isEqualTo("12.34 USD");

        assertThat(company.send("PATCH", "/api/company/variants/" + variant, """
            {"prices": [{"country_code": "US", "price": "10.00", "wholesale_price": "9.00"}]}\
            """)
                        .status())
                .isEqualTo(200);
        assertThat(company.get(path).json().at("/variant_country/price").asString())
                .isEqualTo("10.00");
        assertThat(company.send("PUT", "/api/variant_countries/bulk_update", """
            {"variant_countries": [{"id": %d, "price": 11, "active": false, "tax": 1}]}\
            """.formatted(
                                        price.path("id").asLong()))
                        .json()
                        .at("/meta/ignored/0")
                        .asString())
                .isEqualTo("variant_countries.tax");
        assertThat(shop().variant(variant).orElseThrow().prices()).isEmpty();
        assertThat(company.get("/api/variant_countries?variant_id=" + variant + "&country_id=" + usa)
                        .json()
                        .at("/variant_countries/0/price")
                        .asString())
                .isEqualTo("11.00");
        assertThat(company.post(
                                "/api/variant_countries",
                                Map.of("variant_id", variant, "country_id", 999_999, "price", "1"))
                        .json()
                        .path("errors")
                        .propertyNames())
                .containsExactly("country_id");
        assertThat(company.delete(path).status()).isEqualTo(200);
        assertThat(company.get(path).status()).isEqualTo(404);
    }

    @Test
    void stockIsSetAdjustedAndFoundByItsCounters() {
        long variant = variant();
        Answer set = company.send("POST", "/api/inventory_levels/set", """
            {"inventory_level": {"variant_id": %d, "available": 10, "warehouse_id": 1}}\
            """.formatted(variant));
        assertThat(set.status()).as(set.toString()).isEqualTo(201);
        assertThat(set.json().at("/meta/ignored").toString()).isEqualTo("[\"warehouse_id\"]");

        String adjustment = """
            {"inventory_level": {"id": %d, "adjustment_attribute": "on_hand", "quantity": -3}}\
            """.formatted(variant);
        Answer once = company.postOnce("/api/inventory_levels/adjust", "k", adjustment);
        Answer again = company.postOnce("/api/inventory_levels/adjust", "k", adjustment);
        assertThat(once.json().at("/inventory_level/on_hand").asLong()).isEqualTo(7);
        assertThat(again.json().at("/inventory_level/on_hand").asLong()).isEqualTo(7);
        assertThat(company.send("POST", "/api/inventory_levels/adjust", """
            {"id": %d, "adjustment_attribute": "committed", "quantity": 1}\
            """.formatted(variant))
                        .json()
                        .path("errors")
                        .propertyNames())
                .containsExactly("adjustment_attribute");

        for (String found :
                List.of("variant_ids=" + variant, "available_greater_than=6", "on_hand_less_than=8", "search=tea")) {
            assertThat(company.get("/api/inventory_levels?" + found).json().path("inventory_levels"))
                    .as(found)
                    .hasSize(1);
        }
        assertThat(company.get("/api/inventory_levels?committed_greater_than=0")
                        .json()
                        .path("inventory_levels"))
                .isEmpty();
        assertThat(company.send("PATCH", "/api/inventory_levels/bulk_update", """
            {"inventory_levels": [{"id": %d, "available": 4}]}\
            """.formatted(variant))
                        .json()
                        .at("/inventory_levels/0/available")
                        .asLong())
                .isEqualTo(4);
        assertThat(CompanyClient.ofNewCompany()
                        .send("PATCH", "/api/inventory_levels/bulk_update", """
                            {"inventory_levels": [{"id": %d, "available": 4}]}\
                            """.formatted(variant))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theSettingsAreKept() {
        Answer checkout = company.patch(
                "/api/settings/checkout",
                Map.of("checkout", Map.of("require_billing_zip", true, "checkout_primary_button_color", "#1a2B3c")));
        assertThat(checkout.json().path("require_billing_zip").asBoolean()).isTrue();
        assertThat(company.get("/api/settings/checkout").json().path("id").asLong())
                .isEqualTo(companyId);
        assertThat(company.patch("/api/settings/checkout", Map.of("checkout_primary_text_color", "red"))
                        .json()
                        .path("errors")
                        .propertyNames())
                .containsExactly("checkout_primary_text_color");

        Answer media = company.send("PUT", "/api/settings/social_media", """
            {"social_media": {"facebook": "https://facebook.com/a", "x": null}}\
            """);
        assertThat(media.json().at("/social_media/facebook").asString()).isEqualTo("https://facebook.com/a");
        assertThat(company.patch("/api/settings/social_media", Map.of("website", "nowhere"))
                        .status())
                .isEqualTo(422);

        long usa = country("US", "USD");
        JsonNode country =
                company.get("/api/settings/company_countries/" + usa).json().path("company_country");
        assertThat(country.at("/country/iso").asString()).isEqualTo("US");
        assertThat(country.path("currency").asString()).isEqualTo("USD");
        made("/api/settings/warehouses", "warehouse", Map.of("name", "Main", "default", true));
        assertThat(company.post("/api/settings/warehouses", Map.of("name", "Other", "default", true))
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"currencies", "countries"})
    void whereACompanySellsIsShownInShort(String name) {
        CompanyClient demo = CompanyClient.ofTheDemo();
        JsonNode first = demo.get("/api/" + name).json().path(name).path(0);

        assertThat(first.path(name.equals("countries") ? "iso" : "code").asString())
                .isEqualTo(name.equals("countries") ? "US" : "USD");
        assertThat(demo.get("/api/" + name + "?page=1").status()).isEqualTo(422);
        assertThat(new CompanyClient(null).get("/api/" + name).status()).isEqualTo(401);
        assertThat(new CompanyClient(null)
                        .get("/api/authentication/company/myco")
                        .json()
                        .at("/company/fluid_shop")
                        .asString())
                .isEqualTo("myco.fluid.app");
        assertThat(company.get("/api/companies").json().at("/company/id").asLong())
                .isEqualTo(companyId);
    }

    private List<String> skus(String query) {
        List<String> skus = new ArrayList<>();
        Answer answer = company.get("/api/products" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        answer.json()
                .path("products")
                .forEach(product -> skus.add(product.path("sku").asString()));
        return skus;
    }

    private static Map<String, Object> product(String sku, String title, Map<String, Object> more) {
        Map<String, Object> product = new HashMap<>(more);
        product.putAll(Map.of("sku", sku, "title", title, "kind", "physical"));
        return product;
    }

    private long variant() {
        long product = made("/api/products", "product", product("TEA", "Tea", Map.of()));
        return made(
                "/api/company/variants",
                "variant",
                Map.of("product_id", product, "title", "Tea, 20 bags", "sku", "TEA-20", "tracks_stock", true));
    }

    private long country(String iso, String currency) {
        return made(
                "/api/settings/countries",
                "country",
                Map.of("iso", iso, "name", iso, "currency_code", currency, "currency_symbol", "$"));
    }

    private long made(String path, String name, Map<String, ?> body) {
        Answer made = company.post(path, body);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().path(name).path("id").asLong();
    }

    private Shop shop() {
        return TestFlorin.server().part(Shops.class).shop(companyId);
    }
}
