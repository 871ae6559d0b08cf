package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import dev.florin.platform.fluid.FluidKey;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Enrolment packs in the form of Fluid's newest generation. */
class PacksTest {
    private static final String PUBLIC = "/api/v202604/enrollment-packs";
    private static final String OWN = "/api/v202604/company/enrollment-packs";

    private final CompanyClient company = CompanyClient.ofNewCompany();
    private String shop = "";

    @BeforeEach
    void sellSomewhere() {
        for (Map<String, String> country : List.of(
                Map.of("iso", "US", "name", "United States", "currency_code", "USD", "currency_symbol", "$"),
                Map.of("iso", "JP", "name", "Japan", "currency_code", "JPY", "currency_symbol", "¥"))) {
            Answer made = company.post("/api/company/countries", country);
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
        }
        shop = company.get("/api/companies").json().at("/company/fluid_shop").asString();
    }

    @Test
    void aPackIsMadeShownChangedListedAndTakenOutOfUse() {
        Answer made = company.send("POST", OWN, """
                {"enrollment_pack": {"title": "Starter", "status": "draft", "additional_volume": 20, "custom_slug": true,
                 "fees": [{"country_code": "US", "fee": "49.00"}]}, "lang": "en"}""");
        JsonNode pack = made.json().path("enrollment_pack");
        String path = OWN + "/" + pack.path("id").asLong();
        String page = PUBLIC + "/" + pack.path("slug").asString() + "?fluid_shop=" + shop;

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().path("status").asInt()).isEqualTo(201);
        assertThat(made.json().at("/meta/ignored").toString()).isEqualTo("[\"enrollment_pack.custom_slug\",\"lang\"]");
        assertThat(pack.path("status").asString()).isEqualTo("draft");
        assertThat(pack.path("enrollment_fee").asString()).isEqualTo("49.00");
        assertThat(pack.path("countries").toString()).isEqualTo("[\"US\"]");
        assertThat(pack.path("additional_volume").asLong()).isEqualTo(20);
        assertThat(company.get(path).json().path("enrollment_pack")).isEqualTo(pack);
        assertThat(company.get(page).status()).isEqualTo(404);
        assertThat(titles(PUBLIC + "?fluid_shop=" + shop)).isEmpty();

        Answer changed = company.send("PATCH", path, """
                {"enrollment_pack": {"status": "published", "title": "Start"}}""");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().at("/enrollment_pack/active").asBoolean()).isTrue();
        JsonNode shown = new CompanyClient(null).get(page).json();
        assertThat(shown.path("enrollment_pack")).isEqualTo(changed.json().path("enrollment_pack"));
        assertThat(titles(PUBLIC + "?fluid_shop=" + shop)).containsExactly("Start");

        Answer removed = company.delete(path);
        assertThat(removed.status()).isEqualTo(204);
        assertThat(company.get(page).status()).isEqualTo(404);
        assertThat(titles(OWN + "?filter%5Bstatus%5D=draft")).containsExactly("Start");
    }

    @Test
    void packsAreFilteredSortedAndPaged() {
        pack("Alpha", "US");
        pack("Beta", "JP");
        pack("Gamma", "US");

        assertThat(titles(OWN + "?sort=-title")).containsExactly("Gamma", "Beta", "Alpha");
        assertThat(titles(OWN + "?q=ETA")).containsExactly("Beta");
        assertThat(titles(OWN + "?filter%5Bcountry%5D=JP")).containsExactly("Beta");
        assertThat(titles(OWN + "?filter%5Bactive%5D=false")).isEmpty();
        assertThat(titles(OWN + "?filter%5Bactive%5D=")).hasSize(3);
        JsonNode first = company.get(PUBLIC + "?page%5Blimit%5D=2&sort=title&fluid_shop=" + shop)
                .json();
        String next = first.at("/meta/pagination/next_cursor").asString();
        assertThat(first.path("enrollment_packs")).hasSize(2);
        assertThat(titles(PUBLIC + "?page%5Blimit%5D=2&sort=title&fluid_shop=" + shop + "&page%5Bcursor%5D=" + next))
                .containsExactly("Gamma");
        assertThat(company.get(PUBLIC + "?fluid_shop=" + shop + "&filter%5Bcountry%5D=JP")
                        .json()
                        .at("/enrollment_packs/0/enrollment_fee")
                        .asString())
                .isEqualTo("9");
    }

    @Test
    void aKeyMakesOnePack() {
        String body = "{\"enrollment_pack\": {\"title\": \"Once\"}}";

        Answer first = company.postOnce(OWN, "pack", body);
        Answer again = company.postOnce(OWN, "pack", body);

        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(again.headers().firstValue(FluidKey.REPLAYED)).contains("true");
        assertThat(again.json().at("/enrollment_pack/id"))
                .isEqualTo(first.json().at("/enrollment_pack/id"));
        assertThat(titles(OWN)).containsExactly("Once");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                                           | enrollment_pack
                    {"enrollment_pack": {}}                                                      | title
                    {"enrollment_pack": {"title": "T", "status": "scheduled"}}                   | enrollment_pack.status
                    {"enrollment_pack": {"title": "T", "enrollment_fee": 49}}                    | enrollment_pack.enrollment_fee
                    {"enrollment_pack": {"title": "T", "country_isos": ["US"]}}                  | enrollment_pack.country_isos
                    {"enrollment_pack": {"title": "T", "additional_volume": -1}}                 | additional_volume
                    {"enrollment_pack": {"title": "T", "agreement_ids": [999999999]}}            | agreement_ids[0]""")
    void whatIsNoPackIsRefused(String body, String field) {
        Answer answer = company.send("POST", OWN, body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.json().path("errors").has(field))
                .as(answer.toString())
                .isTrue();
        assertThat(titles(OWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "?sort=fee, sort",
        "?filter%5Bcountry%5D=XX, filter[country]",
        "?filter%5Bstatus%5D=scheduled, filter[status]",
        "?lang=xx, lang",
        "?page%5Blimit%5D=101, page[limit]",
        "?since=1, since"
    })
    void whatAListCannotMeanIsRefused(String query, String field) {
        Answer answer = company.get(OWN + query);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.json().path("errors").has(field))
                .as(answer.toString())
                .isTrue();
    }

    @Test
    void packsOfOthersDoNotExist() {
        String path = OWN + "/" + pack("Mine", "US");
        CompanyClient others = CompanyClient.ofNewCompany();

        assertThat(others.get(path).status()).isEqualTo(404);
        assertThat(others.send("PATCH", path, "{\"enrollment_pack\": {\"title\": \"x\"}}")
                        .status())
                .isEqualTo(404);
        assertThat(others.delete(path).status()).isEqualTo(404);
        assertThat(new CompanyClient(null).get(path).status()).isEqualTo(401);
        assertThat(company.get(OWN + "/x").status()).isEqualTo(404);
        assertThat(company.get(PUBLIC + "?fluid_shop=nobody").status()).isEqualTo(404);
    }

    private long pack(String title, String country) {
        Answer made = company.send(
                "POST",
                OWN,
                "{\"enrollment_pack\": {\"title\": \"%s\", \"fees\": [{\"country_code\": \"%s\", \"fee\": \"9\"}]}}"
                        .formatted(title, country));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().at("/enrollment_pack/id").asLong();
    }

    private List<String> titles(String path) {
        Answer answer = company.get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("enrollment_packs").spliterator(), false)
                .map(pack -> pack.path("title").asString())
                .toList();
    }
}
