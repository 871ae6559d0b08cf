package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import dev.florin.platform.fluid.FluidKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A company's products in the form of Fluid's newest generation. */
class CompanyCatalogueTest {
    private static final String PATH = "/api/v202604/company/products";

    private final CompanyClient company = CompanyClient.ofNewCompany();

    @BeforeEach
    void sellSomewhere() {
        Answer made = company.post(
                "/api/company/countries",
                Map.of("iso", "US", "name", "United States", "currency_code", "USD", "currency_symbol", "$"));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
    }

    @Test
    void aProductIsMadeShownChangedListedAndArchived() {
        Answer made = company.send("POST", PATH, """
            {"product": {"title": "Green Tea", "sku": "G", "status": "draft", "description": "A tea.",
             "commission": 3}, "lang": "en"}\
            """);
        JsonNode product = made.json().path("product");
        String path = PATH + "/" + product.path("id").asLong();

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().path("status").asInt()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains(path);
        assertThat(made.json().at("/meta/ignored").toString()).isEqualTo("[\"lang\",\"product.commission\"]");
        assertThat(product.path("slug").asString()).isEqualTo("green-tea");
        assertThat(product.path("active").asBoolean()).isFalse();
        assertThat(product.path("variants")).isEmpty();
        assertThat(company.get(path).json().path("product")).isEqualTo(product);
        assertThat(skus("?filter%5Bstatus%5D=draft")).containsExactly("G");
        assertThat(skus("?filter%5Bstatus%5D=active")).isEmpty();

        Answer changed =
                company.send("PATCH", path, "{\"product\": {\"title\": \"Black Tea\", \"status\": \"published\"}}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().at("/product/title").asString()).isEqualTo("Black Tea");
        assertThat(changed.json().at("/product/active").asBoolean()).isTrue();
        assertThat(skus("?filter%5Bstatus%5D=active&q=black&sort=-title")).containsExactly("G");

        Answer removed = company.delete(path);
        assertThat(removed.status()).isEqualTo(204);
        assertThat(removed.body()).isEmpty();
        assertThat(skus("?filter%5Bstatus%5D=archived")).containsExactly("G");
        assertThat(company.get("/api/products/" + product.path("id").asLong())
                        .json()
                        .at("/product/status")
                        .asString())
                .isEqualTo("archived");
    }

    @Test
    void aLanguageOrACountryThatIsNoneChangesNothing() {
        String body = "{\"product\": {\"title\": \"Tea\", \"sku\": \"T\"}}";

        for (String wrong : List.of("?lang=xx", "?country=XX")) {
            assertThat(company.send("POST", PATH + wrong, body).status()).isEqualTo(422);
            assertThat(company.postOnce(PATH + wrong, "key" + wrong, body).status())
                    .isEqualTo(422);
        }

        assertThat(skus("")).isEmpty();
        long product = company.send("POST", PATH, body).json().at("/product/id").asLong();
        Answer changed = company.send("PATCH", PATH + "/" + product + "?lang=xx", body.replace("Tea", "Mug"));
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.json().path("errors").propertyNames()).containsExactly("lang");
        assertThat(company.get(PATH + "/" + product).json().at("/product/title").asString())
                .isEqualTo("Tea");
    }

    @Test
    void aKeyMakesOneProduct() {
        String body = "{\"product\": {\"title\": \"Tea\", \"sku\": \"T\"}}";

        Answer first = company.postOnce(PATH, "key", body);
        Answer again = company.postOnce(PATH, "key", body);
        Answer other = company.postOnce(PATH, "key", body.replace("Tea", "Mug"));

        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(again.json().at("/product/id")).isEqualTo(first.json().at("/product/id"));
        assertThat(again.headers().firstValue(FluidKey.REPLAYED)).contains("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(skus("")).containsExactly("T");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | product",
                "{\"product\": 7} | product",
                "{\"product\": {\"title\": \"A\", \"sku\": \"A\", \"variants_attributes\": []}} |"
                        + " product.variants_attributes",
                "{\"product\": {\"title\": {}, \"sku\": \"\", \"status\": \"scheduled\"}} | title,sku,status"
            })
    void eachWrongFieldIsNamed(String body, String fields) {
        Answer answer = company.send("POST", PATH, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").propertyNames()).containsExactlyInAnyOrder(fields.split(","));
        assertThat(skus("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter%5Bstatus%5D=sold", "sort=price", "colour=red", "country=XX", "page%5Blimit%5D=101"})
    void whatAListCannotMeanIsRefused(String query) {
        assertThat(company.get(PATH + "?" + query).status()).isEqualTo(422);
    }

    @Test
    void productsOfOthersDoNotExist() {
        Answer made = company.send("POST", PATH, "{\"product\": {\"title\": \"Tea\", \"sku\": \"T\"}}");
        String path = PATH + "/" + made.json().at("/product/id").asLong();
        CompanyClient other = CompanyClient.ofTheDemo();

        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.send("PATCH", path, "{\"product\": {\"title\": \"x\"}}")
                        .status())
                .isEqualTo(404);
        assertThat(other.delete(path).status()).isEqualTo(404);
        assertThat(company.get(PATH + "/tea").status()).isEqualTo(404);
        assertThat(new CompanyClient(null).get(PATH).status()).isEqualTo(401);
        assertThat(skus("")).containsExactly("T");
    }

    @Test
    void theChosenVariantsPriceIsTold() {
        long product = company.send("POST", PATH, "{\"product\": {\"title\": \"Tea\", \"sku\": \"T\"}}")
                .json()
                .at("/product/id")
                .asLong();
        long small = variant(product, "Small", "4.50");
        long large = variant(product, "Large", "8.00");
        String path = "/api/products/" + product + "/selected_variant_price";

        JsonNode byId =
                company.send("POST", path, "{\"variant_id\": " + large + "}").json();
        JsonNode byOptions =
                company.send("POST", path, "{\"option_attrs\": [\"Large\"]}").json();
        JsonNode first = company.send("POST", path + "?country=US", null).json();
        Answer none = company.send("POST", path, "{\"variant_id\": 999999}");
        Answer noChoice = company.send("POST", path, "{\"option_attrs\": [\"Huge\"]}");

        assertThat(byId.at("/selected_variant_price/variant_id").asLong()).isEqualTo(large);
        assertThat(byId.at("/selected_variant_price/pricing/price").asString()).isEqualTo("8.00");
        assertThat(byId.at("/selected_variant_price/country_code").asString()).isEqualTo("US");
        assertThat(byOptions.path("selected_variant_price")).isEqualTo(byId.path("selected_variant_price"));
        assertThat(first.at("/selected_variant_price/variant_id").asLong()).isEqualTo(small);
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().path("errors").propertyNames()).containsExactly("variant_id");
        assertThat(noChoice.json().path("errors").propertyNames()).containsExactly("option_attrs");
        for (String odd : List.of("[{}]", "[[\"Large\"]]", "[1]", "{}", "\"Large\"", "null")) {
            Answer refused = company.send("POST", path, "{\"option_attrs\": " + odd + "}");
            assertThat(refused.status()).as(odd).isEqualTo(422);
            assertThat(refused.json().path("errors").propertyNames()).containsExactly("option_attrs");
        }
        assertThat(company.send("POST", path + "?country=XX", null)
                        .json()
                        .path("errors")
                        .propertyNames())
                .containsExactly("country");
        assertThat(CompanyClient.ofTheDemo().send("POST", path, null).status()).isEqualTo(404);
        assertThat(new CompanyClient(null).send("POST", path, null).status()).isEqualTo(401);
    }

    private long variant(long product, String size, String price) {
        Answer made = company.post(
                "/api/company/variants",
                Map.of(
                        "product_id", product,
                        "title", size,
                        "sku", size,
                        "options", List.of(Map.of("title", "Size", "value", size)),
                        "prices", List.of(Map.of("country_code", "US", "price", price, "wholesale_price", price))));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().at("/variant/id").asLong();
    }

    private List<String> skus(String query) {
        Answer list = company.get(PATH + query);
        assertThat(list.status()).as(list.toString()).isEqualTo(200);
        return list.json()
                .path("products")
                .valueStream()
                .map(one -> one.path("sku").asString())
                .toList();
    }
}
