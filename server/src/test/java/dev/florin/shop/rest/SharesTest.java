package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import dev.florin.TestFlorin;
import dev.florin.shop.People;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Links that a company sends to people, on Fluid's paths. */
class SharesTest {
    private static final String SHARES = "/api/shares";

    private final long companyId = CompanyClient.newCompany();
    private final CompanyClient company = CompanyClient.of(companyId);
    private final CompanyClient nobody = new CompanyClient(null);
    private final long product = product("tea");

    @Test
    void aShareIsMadeForAContactWithItsRepAndAddress() {
        long rep = rep("ann-lee");
        long contact = contact("{\"email\": \"bo@example.com\", \"user_company_id\": " + rep + "}");

        Answer made = share("\"contact_id\": " + contact + ", \"channel\": \"sms\"");
        JsonNode share = made.json().path("share");

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(share.path("guid").asString()).matches("sh_[0-9a-f]{32}");
        assertThat(share.path("url").asString())
                .endsWith("/shares/" + share.path("guid").asString());
        assertThat(share.path("email").asString()).isEqualTo("bo@example.com");
        assertThat(share.path("user_company_id").asLong()).isEqualTo(rep);
        assertThat(share.path("share_type").asString()).isEqualTo("sms");
        assertThat(share.path("channel").asString()).isEqualTo("sms");
        assertThat(share.at("/shareable/id").asLong()).isEqualTo(product);
        assertThat(share.path("views").asLong()).isZero();
        String path = made.headers().firstValue("Location").orElseThrow();
        assertThat(company.get(path).json().path("share")).isEqualTo(share);
        assertThat(CompanyClient.ofNewCompany().get(path).status()).isEqualTo(404);
    }

    @Test
    void whatAShareSaysItselfCountsMoreThanItsContact() {
        long rep = rep("one");
        long other = rep("other");
        long contact = contact("{\"email\": \"bo@example.com\", \"user_company_id\": " + rep + "}");

        JsonNode share = share("\"contact_id\": " + contact
                        + ", \"email\": \"cy@example.com\", \"affiliate\": {\"share_guid\": \"other\"}")
                .json()
                .path("share");

        assertThat(share.path("email").asString()).isEqualTo("cy@example.com");
        assertThat(share.path("user_company_id").asLong()).isEqualTo(other);
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        long others = CompanyClient.ofNewCompany()
                .post("/api/company/reps", Map.of("name", "x", "share_guid", "x"))
                .json()
                .at("/rep/id")
                .asLong();

        Answer wrong = company.send("POST", SHARES, """
                {"share": {"shareable_type": "medium", "shareable_id": "x", "email": "nobody", "contact_id": 1,
                 "user_company_id": %d, "channel": ["x"]}}""".formatted(others));
        Answer foreign = CompanyClient.ofNewCompany()
                .send("POST", SHARES, "{\"shareable_type\": \"Product\", \"shareable_id\": " + product + "}");

        assertThat(wrong.status()).as(wrong.toString()).isEqualTo(422);
        assertThat(wrong.json().path("errors").propertyNames())
                .containsExactlyInAnyOrder(
                        "shareable_type", "shareable_id", "email", "contact_id", "user_company_id", "channel");
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.json().path("errors").propertyNames()).containsExactly("shareable_id");
        assertThat(company.post(SHARES, Map.of()).json().path("errors").propertyNames())
                .containsExactlyInAnyOrder("shareable_type", "shareable_id");
        assertThat(company.patch(SHARES + "/1", Map.of()).status()).isEqualTo(405);
        assertThat(company.delete(SHARES + "/1").status()).isEqualTo(405);
    }

    @Test
    void sharesAreListedAtBothPathsTheLatestFirst() {
        long pack = company.post("/api/company/enrollment_packs", Map.of("title", "Kit"))
                .json()
                .at("/enrollment_pack/id")
                .asLong();
        long first = id(share("\"email\": \"a@example.com\""));
        long second = id(company.send(
                "POST", SHARES, "{\"shareable_type\": \"EnrollmentPack\", \"shareable_id\": " + pack + "}"));

        assertThat(ids("")).containsExactly(second, first);
        assertThat(ids("shareable_type=product")).containsExactly(first);
        assertThat(ids("shareable_id=" + pack + "&shareable_type=enrollment_pack"))
                .containsExactly(second);
        assertThat(ids("email=A@example.com")).containsExactly(first);
        assertThat(ids("start_date=2020-01-01&end_date=2099-12-31T23:59:59Z&per_page=1&page=2"))
                .containsExactly(first);
        assertThat(ids("end_date=2020-01-01")).isEmpty();
        assertThat(ids("start_date=2099-01-01")).isEmpty();
        assertThat(company.get("/api/company/shares").json().path("shares"))
                .isEqualTo(company.get(SHARES).json().path("shares"));
        Answer wrong = company.get(SHARES + "?start_date=soon&end_date=2026-02-30");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").propertyNames()).containsExactlyInAnyOrder("start_date", "end_date");
        JsonNode stats = company.get("/api/share_page_stats").json();
        assertThat(stats.path("shares_this_month").asLong()).isEqualTo(2);
        assertThat(stats.path("shares_this_week").asLong()).isEqualTo(2);
        assertThat(CompanyClient.ofNewCompany()
                        .get("/api/share_page_stats")
                        .json()
                        .path("shares_this_month")
                        .asLong())
                .isZero();
        assertThat(company.get("/api/share_page_stats?x=1").status()).isEqualTo(422);
    }

    @Test
    void whoOpensALinkIsCountedAndLedToTheShop() {
        JsonNode share = share("\"user_company_id\": " + rep("ann")).json().path("share");
        String guid = share.path("guid").asString();
        String link = URI.create(share.path("url").asString()).getPath();

        Answer opened = nobody.get(link);
        nobody.get(link);
        Answer looked = nobody.send("HEAD", link, null);

        assertThat(opened.status()).isEqualTo(302);
        assertThat(opened.headers().firstValue("Location").orElseThrow())
                .startsWith("https://c")
                .endsWith(".fluid.app/products/tea?share_guid=" + guid);
        assertThat(looked.status()).isEqualTo(302);
        TestFlorin.await(
                "both visits are counted",
                () -> company.get(SHARES + "/" + share.path("id").asLong())
                                .json()
                                .at("/share/views")
                                .asLong()
                        == 2);
        JsonNode now =
                company.get(SHARES + "/" + share.path("id").asLong()).json().path("share");
        assertThat(now.path("views").asLong()).isEqualTo(2);
        assertThat(now.path("visits_count").asLong()).isEqualTo(2);
        assertThat(now.path("last_viewed_at").isString()).isTrue();
        assertThat(nobody.get("/shares/sh_" + "0".repeat(32)).status()).isEqualTo(404);
        assertThat(nobody.get("/shares/x").status()).isEqualTo(404);
        JsonNode views = company.get("/api/products/tea/views").json();
        assertThat(views.at("/meta/pagination/total_count").asLong()).isEqualTo(1);
        assertThat(views.at("/views/0/share_id")).isEqualTo(share.path("id"));
        assertThat(views.at("/views/0/views").asLong()).isEqualTo(2);
        String day = views.at("/views/0/date").asString();
        assertThat(LocalDate.parse(day)).isAfter(LocalDate.of(2020, 1, 1));
        assertThat(company.get("/api/products/" + product + "/views?start_date=" + day + "&end_date=" + day)
                        .json()
                        .path("views"))
                .hasSize(1);
        assertThat(company.get("/api/products/" + product + "/views?end_date=2020-01-01")
                        .json()
                        .path("views"))
                .isEmpty();
        assertThat(company.get("/api/products/" + product + "/views?start_date=x")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aCartTakesTheGuidOfAShareForItsRep() {
        CompanyClient demo = CompanyClient.ofTheDemo();
        String guid = demo.post(SHARES, Map.of("shareable_type", "product", "shareable_id", 45, "user_company_id", 456))
                .json()
                .at("/share/guid")
                .asString();
        People people = TestFlorin.server().part(People.class);

        JsonNode cart =
                nobody.send("POST", "/api/carts", """
                        {"country_code": "US", "fluid_shop": "myco.fluid.app", "attribution": {"share_guid": "%s"}}""".formatted(guid)).json().path("cart");

        assertThat(cart.at("/attribution/id").asLong()).isEqualTo(456);
        assertThat(cart.at("/attribution/share_guid").asString()).isEqualTo(guid);
        assertThat(people.repByKey(companyId, People.Key.SHARE_GUID, guid)).isEmpty();
    }

    @Test
    void aShareWithoutAnActiveRepIsNoAttribution() {
        CompanyClient demo = CompanyClient.ofTheDemo();
        JsonNode share = demo.post(SHARES, Map.of("shareable_type", "product", "shareable_id", 45))
                .json()
                .path("share");
        String guid = share.path("guid").asString();

        String page = nobody.get(URI.create(share.path("url").asString()).getPath())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        JsonNode made = nobody.send("POST", "/api/carts", """
                        {"country_code": "US", "fluid_shop": "myco.fluid.app", "attribution": {"share_guid": "%s"}}""".formatted(guid)).json();
        String cart = made.at("/cart/cart_token").asString();
        Answer changed = nobody.send(
                "PATCH",
                "/api/carts/" + cart + "/attribution",
                "{\"attribution\": {\"share_guid\": \"" + guid + "\"}}");

        assertThat(page).contains("/products/").doesNotContain("share_guid");
        assertThat(made.at("/cart/attribution/id").isMissingNode()
                        || made.at("/cart/attribution/id").isNull())
                .as(made.toString())
                .isTrue();
        assertThat(made.path("warnings")).isEmpty();
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    @Test
    void leadsAreTheContactsToWhomAProductWasSent() {
        long contact = contact("{\"first_name\": \"Bo\", \"last_name\": \"Lee\"}");
        long gone = contact("{\"first_name\": \"Cy\"}");
        long share = id(share("\"contact_id\": " + contact));
        share("\"contact_id\": " + gone);
        share("\"email\": \"a@example.com\"");
        company.delete("/api/company/contacts/" + gone);

        JsonNode leads = company.get("/api/products/" + product + "/leads").json();

        assertThat(leads.at("/meta/pagination/total_count").asLong()).isEqualTo(1);
        assertThat(leads.path("leads")).hasSize(1);
        assertThat(leads.at("/leads/0/id").asLong()).isEqualTo(contact);
        assertThat(leads.at("/leads/0/full_name").asString()).isEqualTo("Bo Lee");
        assertThat(leads.at("/leads/0/share_id").asLong()).isEqualTo(share);
        assertThat(leads.at("/leads/0/status").asString()).isEqualTo("new");
    }

    @Test
    void aContactsLinkHasTheContactAndTheRep() {
        rep("one");
        long rep = rep("other");
        long contact = contact("{\"first_name\": \"Bo\", \"affiliate\": {\"share_guid\": \"one\"}}");
        String token = company.get("/api/company/contacts/" + contact)
                .json()
                .at("/contact/token")
                .asString();
        String path = "/api/products/" + product + "/contact_share_link";

        assertThat(url(path)).endsWith(".fluid.app/products/tea");
        assertThat(url(path + "?contact_id=" + contact)).endsWith("/products/tea?share_guid=one&contact=" + token);
        assertThat(url(path + "?contact_id=" + contact + "&user_company_id=" + rep))
                .endsWith("?share_guid=other&contact=" + token);
        Answer wrong = company.get(path + "?contact_id=1&user_company_id=1");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").propertyNames())
                .containsExactlyInAnyOrder("contact_id", "user_company_id");
        assertThat(company.get(path + "?contact_id=x").status()).isEqualTo(422);
        assertThat(company.get(SHARES).json().path("shares")).isEmpty();
    }

    @Test
    void anotherCompanyAndAStrangerSeeNothing() {
        CompanyClient other = CompanyClient.ofNewCompany();
        id(share("\"email\": \"a@example.com\""));
        for (String part : List.of("leads", "views", "contact_share_link")) {
            String path = "/api/products/" + product + "/" + part;
            assertThat(other.get(path).status()).as(path).isEqualTo(404);
            assertThat(company.get("/api/products/no-such/" + part).status()).isEqualTo(404);
            assertThat(nobody.get(path).status()).isEqualTo(401);
        }
        assertThat(other.get(SHARES).json().path("shares")).isEmpty();
        for (String path : List.of(SHARES, "/api/company/shares", "/api/share_page_stats")) {
            assertThat(nobody.get(path).status()).as(path).isEqualTo(401);
        }
    }

    @Test
    void aRepeatedKeyMakesOneShare() {
        String body = "{\"shareable_type\": \"product\", \"shareable_id\": " + product + "}";

        Answer first = company.postOnce(SHARES, "k-1", body);
        Answer again = company.postOnce(SHARES, "k-1", body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.json().path("share")).isEqualTo(first.json().path("share"));
        assertThat(ids("")).hasSize(1);
    }

    private String url(String path) {
        return company.get(path).json().path("url").asString();
    }

    private long product(String slug) {
        return company.post(
                        "/api/company/products", Map.of("title", slug, "sku", slug, "slug", slug, "kind", "physical"))
                .json()
                .at("/product/id")
                .asLong();
    }

    private long rep(String name) {
        return company.post("/api/company/reps", Map.of("name", name, "share_guid", name))
                .json()
                .at("/rep/id")
                .asLong();
    }

    private long contact(String body) {
        return company.send("POST", "/api/company/contacts", body)
                .json()
                .at("/contact/id")
                .asLong();
    }

    private Answer share(String members) {
        return company.send(
                "POST",
                SHARES,
                "{\"share\": {\"shareable_type\": \"Product\", \"shareable_id\": " + product + ", " + members + "}}");
    }

    private static long id(Answer made) {
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().at("/share/id").asLong();
    }

    private List<Long> ids(String query) {
        List<Long> ids = new ArrayList<>();
        company.get(SHARES + "?" + query)
                .json()
                .path("shares")
                .forEach(share -> ids.add(share.path("id").asLong()));
        return ids;
    }
}
