package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The products that anybody may see: those of the demo's shop. */
class CatalogueTest {
    private static final String PATH = "/api/v202604/products";
    private static final String SHOP = "fluid_shop=myco";

    private final CompanyClient anybody = new CompanyClient(null);

    @Test
    void thePublishedAreListedPageByPage() {
        List<String> seen = new ArrayList<>();
        List<String> slugs = new ArrayList<>();
        String next = "1";
        while (!next.isEmpty() && seen.size() < 100) {
            Answer page = anybody.get(PATH + "?" + SHOP + "&page%5Blimit%5D=2&sort=title&page%5Bcursor%5D=" + next);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            assertThat(page.json().path("status").asInt()).isEqualTo(200);
            page.json().path("products").forEach(one -> {
                seen.add(one.path("title").asString());
                slugs.add(one.path("slug").asString());
            });
            next = page.json().at("/meta/pagination/next_cursor").asString("");
        }

        assertThat(seen).contains("Beet Blend", "Winter Tea").isSorted();
        assertThat(slugs).doesNotHaveDuplicates();
    }

    @Test
    void aProductIsShownByItsSlugForACountryAndALanguage() {
        Answer answer = anybody.get(PATH + "/beet-blend?" + SHOP + "&country=CA&lang=es");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode product = answer.json().path("product");

        assertThat(product.path("title").asString()).isEqualTo("Mezcla de remolacha");
        assertThat(product.at("/pricing/currency_code").asString()).isEqualTo("CAD");
        assertThat(product.path("canonical_url").asString()).isEqualTo("https://myco.fluid.app/products/beet-blend");
        assertThat(product.path("in_stock").asBoolean()).isTrue();
        assertThat(product.path("variants")).isNotEmpty();
        assertThat(product.path("subscription_plans")).hasSize(2);
    }

    @Test
    void whatIsNotPublishedIsNotShown() {
        CompanyClient company = CompanyClient.ofNewCompany();
        company.post(
                "/api/settings/countries",
                Map.of("iso", "US", "name", "USA", "currency_code", "USD", "currency_symbol", "$"));
        company.post("/api/products", Map.of("title", "Secret", "sku", "S", "kind", "digital", "status", "draft"));
        String shop = company.get("/api/company/settings")
                .json()
                .at("/settings/fluid_shop")
                .asString();

        assertThat(anybody.get(PATH + "?fluid_shop=" + shop).json().path("products"))
                .isEmpty();
        assertThat(anybody.get(PATH + "/secret?fluid_shop=" + shop).status()).isEqualTo(404);
        company.patch("/api/products/secret", Map.of("status", "published"));
        assertThat(anybody.get(PATH + "/secret?fluid_shop=" + shop).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "fluid_shop=no-such-shop, 404",
        "q=beet, 404",
        "fluid_shop=myco&q=beet&filter%5Bavailability%5D=in_stock, 200",
        "fluid_shop=myco&filter%5Bcollection_ids%5D%5B%5D=1&filter%5Bcategory_ids%5D=1&filter%5Bhas_subscription_plans%5D=true, 200",
        "fluid_shop=myco&sort=price, 422",
        "fluid_shop=myco&country=ZZ, 422",
        "fluid_shop=myco&lang=zz, 422",
        "fluid_shop=myco&page%5Blimit%5D=101, 422",
        "fluid_shop=myco&page%5Bcursor%5D=x, 422",
        "fluid_shop=myco&colour=red, 422"
    })
    void whatIsAskedForIsCheckedAndNamed(String query, int status) {
        Answer answer = anybody.get(PATH + "?" + query);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    @Test
    void aCompanySeesItsOwnCountriesAlone() {
        CompanyClient own = CompanyClient.ofNewCompany();
        own.post(
                "/api/company/countries",
                Map.of("iso", "US", "name", "United States", "currency_code", "USD", "currency_symbol", "$"));
        long id = own.get("/api/companies").json().at("/company/id").asLong();
        String path = "/api/companies/" + id + "/company_countries";

        Answer listed = own.get(path + "?per_page=1");

        assertThat(listed.status()).as(listed.toString()).isEqualTo(200);
        assertThat(listed.json().at("/company_countries/0/country/iso").asString())
                .isEqualTo("US");
        assertThat(listed.json().path("company_countries"))
                .isEqualTo(own.get("/api/settings/company_countries").json().path("company_countries"));
        assertThat(own.get(path + "?iso=US").status()).isEqualTo(422);
        assertThat(CompanyClient.ofNewCompany().get(path).status()).isEqualTo(404);
        assertThat(new CompanyClient(null).get(path).status()).isEqualTo(401);
    }
}
