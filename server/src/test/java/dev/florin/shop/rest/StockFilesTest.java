package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import dev.florin.TestFlorin;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Counts of stock: shown before the first one, forgotten, and in files. */
class StockFilesTest {
    private static final String LEVELS = "/api/inventory_levels";

    private final long companyId = CompanyClient.newCompany();
    private final CompanyClient company = CompanyClient.of(companyId);
    private final long product = made(
            "/api/products", "product", Map.of("title", "Tea", "sku", "T-" + UUID.randomUUID(), "kind", "physical"));

    @Test
    void aVariantThatNobodyHasCountedHasNone() {
        long variant = variant("A");

        JsonNode level = company.get(LEVELS + "/" + variant).json().path("inventory_level");

        assertThat(level.path("id").asLong()).isEqualTo(variant);
        assertThat(level.path("available").asLong()).isZero();
        assertThat(company.get("/api/company/inventory_levels/" + variant).status())
                .isEqualTo(200);
        assertThat(company.get(LEVELS).json().path("inventory_levels")).isEmpty();
        assertThat(CompanyClient.ofNewCompany().get(LEVELS + "/" + variant).status())
                .isEqualTo(404);
    }

    @Test
    void aCountIsForgottenUnlessCheckoutsHaveTakenOfIt() {
        long variant = counted("A", 7);
        reserve(variant, 1);

        Answer kept = company.delete(LEVELS + "/" + variant);
        reserve(variant, 0);
        Answer others = CompanyClient.ofNewCompany().delete(LEVELS + "/" + variant);
        Answer gone = company.delete(LEVELS + "/" + variant);
        Answer again = company.delete(LEVELS + "/" + variant);

        assertThat(kept.status()).isEqualTo(422);
        assertThat(kept.json().path("errors").propertyNames()).containsExactly("reserved");
        assertThat(others.status()).isEqualTo(404);
        assertThat(gone.status()).as(gone.toString()).isEqualTo(200);
        assertThat(gone.json().at("/inventory_level/id").asLong()).isEqualTo(variant);
        assertThat(again.status()).isEqualTo(404);
        assertThat(company.get(LEVELS).json().path("inventory_levels")).isEmpty();
    }

    @Test
    void severalAreForgottenEachByItself() {
        long first = counted("A", 7);
        long taken = counted("B", 7);
        reserve(taken, 2);
        long uncounted = variant("C");

        JsonNode statuses = company.send(
                        "DELETE",
                        LEVELS + "/bulk_delete",
                        "{\"inventory_level_ids\": [%d, %d, %d], \"x\": 1}".formatted(first, taken, uncounted))
                .json()
                .path("delete_statuses");

        assertThat(statuses.size()).isEqualTo(3);
        assertThat(statuses.at("/0/deleted").asBoolean()).isTrue();
        assertThat(statuses.at("/0/error").isNull()).isTrue();
        assertThat(statuses.at("/1/deleted").asBoolean()).isFalse();
        assertThat(statuses.at("/1/error").asString()).startsWith("reserved must be 0");
        assertThat(statuses.at("/2/error").asString()).contains("not found");
        reserve(taken, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"inventory_level_ids\": \"x\"}", "{\"inventory_level_ids\": [\"x\"]}"})
    void whatIsNoListOfIdsIsRefused(String body) {
        Answer answer = company.send("DELETE", LEVELS + "/bulk_delete", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").propertyNames())
                .allMatch(name -> name.startsWith("inventory_level_ids"))
                .isNotEmpty();
    }

    @Test
    void theCountsAreAFileThatCanBeSentBack() {
        long first = counted("=A", 7);
        long second = counted("B", 8);
        reserve(second, 3);
        Answer export = company.get(LEVELS + "/export_csv");
        String url = export.json().path("export_url").asString();

        Answer file = company.get(url.substring(url.indexOf("/api/")));
        Answer narrowed = company.get(LEVELS + "/levels.csv?variant_ids=" + second);
        Answer back = company.sendAs("text/csv", "POST", LEVELS + "/import_csv", narrowed.body());
        Answer whole = company.sendAs("text/csv", "POST", LEVELS + "/import_csv", file.body());

        assertThat(file.body().lines().toList())
                .isEqualTo(List.of(
                        "variant_id,sku,title,available,committed,on_hand",
                        first + ",'=A,Tea,7,0,7",
                        second + ",B,Tea,8,3,11"));
        assertThat(narrowed.body().lines()).hasSize(2);
        assertThat(back.json().path("updated").asInt()).isEqualTo(1);
        assertThat(whole.json().path("updated").asInt()).as(whole.body()).isEqualTo(2);
        assertThat(whole.json().path("errors_of_rows")).isEmpty();
        assertThat(new CompanyClient(null).get(LEVELS + "/levels.csv").status()).isEqualTo(401);
        assertThat(new CompanyClient(null).get(LEVELS + "/export_csv").status()).isEqualTo(401);
        reserve(second, 0);
    }

    @Test
    void aLargeFileIsReadPartByPart() {
        TestFlorin.jdbc().sql("""
            with made as (
                insert into variants (company_id, product_id, title, sku, tracks_stock)
                select ?, ?, 'Many', 'M-' || n, true
                  from generate_series(1, 2500) n
                returning company_id, variant_id)
            insert into stock (company_id, variant_id, available)
            select company_id, variant_id, 1
              from made\
            """).params(companyId, product).update();

        assertThat(company.get(LEVELS + "/levels.csv").body().lines().distinct())
                .hasSize(2501);
    }

    @ParameterizedTest
    @CsvSource({"variant_ids=x, variant_ids", "warehouse_ids=1, warehouse_ids"})
    void whatAFileCannotBeNarrowedByIsRefused(String query, String field) {
        for (String path : List.of("/export_csv?", "/levels.csv?")) {
            Answer answer = company.get(LEVELS + path + query);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("errors").propertyNames()).containsExactly(field);
        }
    }

    @Test
    void countsAreTakenOverFromAFileLineByLine() {
        long counted = counted("A", 7);
        reserve(counted, 2);
        long uncounted = variant("B");
        long other = variantOf(CompanyClient.ofNewCompany());

        Answer taken =
                company.sendAs("text/csv", "POST", LEVELS + "/import_csv", """
                    sku,variant_id,available,colour
                    A,,10,red
                    ,%d,20,
                    A,,11,
                    ,%d,1,
                    no-such,,1,
                    B,%d,1,
                    B,,-1,
                    ,x,1,
                    ,,1,
                    """.formatted(uncounted, other, counted));

        assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        assertThat(taken.json().path("created").asInt()).isEqualTo(1);
        assertThat(taken.json().path("updated").asInt()).isEqualTo(1);
        assertThat(taken.json().path("failed").asInt()).isEqualTo(4);
        assertThat(taken.json().path("invalid_rows").asInt()).isEqualTo(3);
        assertThat(taken.json()
                        .path("errors_of_rows")
                        .valueStream()
                        .map(one -> one.path("line").asInt()))
                .containsExactlyInAnyOrder(4, 5, 6, 7, 8, 9, 10);
        JsonNode level = company.get(LEVELS + "/" + counted).json().path("inventory_level");
        assertThat(level.path("available").asLong()).isEqualTo(10);
        assertThat(level.path("reserved").asLong()).isEqualTo(2);
        assertThat(company.get(LEVELS + "/" + uncounted)
                        .json()
                        .at("/inventory_level/available")
                        .asLong())
                .isEqualTo(20);
        reserve(counted, 0);
    }

    @Test
    void theFileMayComeInAForm() {
        variant("A");

        Answer taken = company.sendAs("multipart/form-data; boundary=b", "POST", LEVELS + "/import_csv", """
            --b\r
            Content-Disposition: form-data; name="file"; filename="levels.csv"\r
            Content-Type: text/csv\r
            \r
            sku,available
            A,5
            \r
            --b--\r
            """);
        Answer none = company.sendAs("multipart/form-data; boundary=b", "POST", LEVELS + "/import_csv", """
            --b\r
            Content-Disposition: form-data; name="url"\r
            \r
            https://example.com/levels.csv\r
            --b--\r
            """);

        assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        assertThat(taken.json().path("created").asInt()).isEqualTo(1);
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().path("errors").propertyNames()).containsExactly("file");
    }

    @Test
    void aFileThatIsNoneChangesNothing() {
        long variant = counted("A", 7);

        Answer unclosed = company.sendAs("text/csv", "POST", LEVELS + "/import_csv", "sku,available\nA,5\n\"B,6\n");
        Answer tooLong =
                company.sendAs("text/csv", "POST", LEVELS + "/import_csv", "sku,available\n" + "A,5\n".repeat(10_001));
        Answer tooLarge = company.sendAs(
                "text/csv", "POST", LEVELS + "/import_csv", "sku,available\n" + "A,5,xxxxxxxx\n".repeat(100_000));
        Answer json = company.send("POST", LEVELS + "/import_csv", "{}");

        assertThat(unclosed.status()).isEqualTo(422);
        assertThat(unclosed.json().at("/errors/file/0").asString()).startsWith("line ");
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(json.status()).isEqualTo(415);
        assertThat(company.get(LEVELS + "/" + variant)
                        .json()
                        .at("/inventory_level/available")
                        .asLong())
                .isEqualTo(7);
    }

    @Test
    void aProductIsTakenOffAPlan() {
        long monthly = plan("Monthly");
        long yearly = plan("Yearly");
        company.patch(
                "/api/products/" + product,
                Map.of("subscription_plan_ids", List.of(monthly, yearly), "default_subscription_plan_id", monthly));
        String remove = "/api/subscription_plans/" + monthly + "/remove_product?product_id=";

        Answer removed = company.send("POST", remove + product, null);
        Answer again = company.send("POST", remove + product, null);
        JsonNode left = company.get("/api/products/" + product).json().path("product");
        company.patch("/api/products/" + product, Map.of("subscription_only", true));
        Answer last = company.send(
                "POST", "/api/subscription_plans/" + yearly + "/remove_product?product_id=" + product, null);

        assertThat(removed.status()).as(removed.toString()).isEqualTo(200);
        assertThat(removed.json().at("/subscription_plan/id").asLong()).isEqualTo(monthly);
        assertThat(again.status()).isEqualTo(200);
        assertThat(left.path("subscription_plan_ids").toString()).isEqualTo("[" + yearly + "]");
        assertThat(left.path("default_subscription_plan_id").isNull()).isTrue();
        assertThat(last.status()).isEqualTo(422);
        assertThat(last.json().path("errors").propertyNames()).containsExactly("subscription_plan_ids");
        assertThat(company.send("POST", remove + "999999", null)
                        .json()
                        .path("errors")
                        .propertyNames())
                .containsExactly("product_id");
        assertThat(company.send("POST", remove + "x", null).status()).isEqualTo(422);
        assertThat(CompanyClient.ofNewCompany()
                        .send("POST", remove + product, null)
                        .status())
                .isEqualTo(404);
    }

    private long plan(String name) {
        return made(
                "/api/company/subscription_plans",
                "subscription_plan",
                Map.of("name", name, "billing_interval", 1, "billing_interval_unit", "month"));
    }

    private long counted(String sku, long available) {
        long variant = variant(sku);
        company.patch(LEVELS + "/" + variant, Map.of("available", available));
        return variant;
    }

    private long variant(String sku) {
        return made(
                "/api/company/variants",
                "variant",
                Map.of("product_id", product, "title", "Tea", "sku", sku, "tracks_stock", true));
    }

    private static long variantOf(CompanyClient other) {
        long product = other.post("/api/products", Map.of("title", "Tea", "sku", "T", "kind", "physical"))
                .json()
                .at("/product/id")
                .asLong();
        return other.post("/api/company/variants", Map.of("product_id", product, "title", "Tea", "sku", "A"))
                .json()
                .at("/variant/id")
                .asLong();
    }

    private void reserve(long variant, long units) {
        TestFlorin.jdbc()
                .sql("update stock set reserved = ? where company_id = ? and variant_id = ?")
                .params(units, companyId, variant)
                .update();
    }

    private long made(String path, String name, Map<String, ?> body) {
        Answer made = company.post(path, body);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().at("/" + name + "/id").asLong();
    }
}
