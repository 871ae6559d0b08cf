package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People whom a company knows, on Fluid's paths. */
class ContactsTest {
    private static final String CONTACTS = "/api/company/contacts";

    private final CompanyClient company = CompanyClient.ofNewCompany();

    @Test
    void aContactIsMadeShownChangedAndRemoved() {
        long rep = rep("ann-lee");
        company.post(
                "/api/company/countries",
                Map.of("iso", "LU", "name", "Luxembourg", "currency_code", "EUR", "currency_symbol", "€"));

        Answer made = company.send("POST", CONTACTS, """
                {"contact": {"first_name": "Bo", "last_name": "Lee", "email": "bo@example.com", "country_code": "lu",
                 "language_code": "fr", "metadata": {"tier": "gold"}, "affiliate": {"username": "ANN-LEE"}, "shoe": 42}}""");
        JsonNode contact = made.json().path("contact");
        String path = CONTACTS + "/" + contact.path("id").asLong();

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains(path);
        assertThat(made.json().at("/meta/ignored").toString()).isEqualTo("[\"shoe\"]");
        assertThat(contact.path("status").asString()).isEqualTo("new");
        assertThat(contact.path("full_name").asString()).isEqualTo("Bo Lee");
        assertThat(contact.path("country_code").asString()).isEqualTo("LU");
        assertThat(contact.path("country_id").asLong()).isPositive();
        assertThat(contact.path("language_id").isNull()).isTrue();
        assertThat(contact.path("user_company_id").asLong()).isEqualTo(rep);
        assertThat(contact.path("token").asString()).startsWith("cn_");

        assertThat(company.send("PATCH", path, contact.toString()).status()).isEqualTo(200);
        JsonNode changed = changed(path, "{\"contact\": {\"status\": \"called\", \"affiliate\": null}}");
        assertThat(changed.path("status").asString()).isEqualTo("called");
        assertThat(changed.path("user_company_id").isNull()).isTrue();
        assertThat(changed.path("email").asString()).isEqualTo("bo@example.com");

        Answer removed = company.delete(path);
        assertThat(removed.json().path("id")).isEqualTo(contact.path("id"));
        assertThat(removed.json().at("/contact/discarded_at").isString()).isTrue();
        assertThat(changed(path, "{\"active\": true}").path("discarded_at").isNull())
                .isTrue();
    }

    @Test
    void contactsAreListedFilteredSearchedAndSortedAtBothPaths() {
        long rep = rep("rep-1");
        long ann = made(
                "{\"first_name\": \"Ann\", \"email\": \"ann@example.com\", \"metadata\": {\"a\": 1, \"b\": {\"c\": 2}}}");
        long bob = made("{\"first_name\": \"Bob\", \"status\": \"won\", \"user_company_id\": " + rep + "}");
        long cy = made("{\"last_name\": \"Annable\", \"phone\": \"4035551212\"}");
        company.delete(CONTACTS + "/" + cy);

        assertThat(ids("")).containsExactly(ann, bob, cy);
        assertThat(ids("active=true")).containsExactly(ann, bob);
        assertThat(ids("status=won")).containsExactly(bob);
        assertThat(ids("user_company_id=" + rep)).containsExactly(bob);
        assertThat(ids("search_query=ANN&sorted_by=id_desc")).containsExactly(cy, ann);
        assertThat(ids("by_metadata=" + encoded("{\"b\": {\"c\": 2}}"))).containsExactly(ann);
        assertThat(ids("email=ANN@example.com")).containsExactly(ann);
        assertThat(ids("per_page=1&page=2")).containsExactly(bob);
        assertThat(company.get("/api/v3/contacts").json().path("contacts"))
                .isEqualTo(company.get(CONTACTS).json().path("contacts"));
        for (String unreadable : List.of(
                "{\"a\": \"\\ud800\"}",
                "{\"\\u0000\": 1}",
                "{\"a\": [{\"b\": 1e999999}]}",
                "{\"a\": 1e99999999999}",
                "{} 1")) {
            assertThat(company.get(CONTACTS + "?by_metadata=" + encoded(unreadable))
                            .status())
                    .as(unreadable)
                    .isEqualTo(422);
        }
        assertThat(ids("by_metadata=" + encoded("{\"a\": 1.0e0, \"b\": {}}"))).containsExactly(ann);
        Answer wrong = company.get(CONTACTS + "?by_metadata=1&sorted_by=shoe&colour=red");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(company.get(CONTACTS + "?by_metadata=1&sorted_by=shoe")
                        .json()
                        .path("errors")
                        .propertyNames())
                .containsExactlyInAnyOrder("by_metadata", "sorted_by");
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        Answer wrong = company.send("POST", CONTACTS, """
                {"first_name": 7, "last_name": ["x"], "email": "nobody", "email2": "x", "phone": "call me", "phone2": "-",
                 "avatar_url": "ftp://x", "country_code": "XX", "language_code": "English", "requested_at": "soon",
                 "affiliate": {"email": "no-such@example.com"}, "user_company_id": 999999, "metadata": [], "status": null}""");
        Answer nobody = company.send("POST", CONTACTS, "{\"city\": \"Reno\"}");

        assertThat(wrong.status()).as(wrong.toString()).isEqualTo(422);
        assertThat(wrong.json().path("errors").propertyNames())
                .containsExactlyInAnyOrder(
                        "last_name",
                        "email",
                        "email2",
                        "phone",
                        "phone2",
                        "avatar_url",
                        "country_code",
                        "language_code",
                        "requested_at",
                        "affiliate",
                        "user_company_id",
                        "metadata",
                        "status");
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.json().path("errors").propertyNames()).containsExactly("email");
    }

    @Test
    void anAffiliateAndTheRepMayNotBeTwo() {
        long one = rep("one");
        long other = rep("other");

        Answer answer = company.send(
                "POST",
                CONTACTS,
                "{\"first_name\": \"Di\", \"affiliate\": {\"id\": " + one + "}, \"user_company_id\": " + other + "}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").propertyNames()).containsExactly("affiliate");
    }

    @Test
    void theLatestContactIsFoundByItsAddress() {
        made("{\"first_name\": \"Old\", \"email\": \"same@example.com\"}");
        long latest = made("{\"first_name\": \"New\", \"email\": \"Same@example.com\"}");

        Answer found = company.get(CONTACTS + "/find_by_email?email=SAME@example.com");
        Answer none = company.get(CONTACTS + "/find_by_email?email=nobody@example.com");

        assertThat(found.json().at("/contact/id").asLong()).isEqualTo(latest);
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.json().path("contact").isNull()).isTrue();
        assertThat(company.get(CONTACTS + "/find_by_email").status()).isEqualTo(422);
        assertThat(CompanyClient.ofNewCompany()
                        .get(CONTACTS + "/find_by_email?email=same@example.com")
                        .json()
                        .path("contact")
                        .isNull())
                .isTrue();
    }

    @Test
    void metadataIsAddedMemberByMember() {
        long id = made("{\"first_name\": \"Ed\", \"metadata\": {\"a\": 1, \"b\": 2}}");
        String path = CONTACTS + "/" + id + "/append_metadata";

        Answer added = company.send("PATCH", path, "{\"metadata\": {\"a\": null, \"c\": 1.5}}");

        assertThat(added.json().at("/contact/metadata").toString()).isEqualTo("{\"b\":2,\"c\":1.5}");
        for (String wrong :
                List.of("{}", "{\"metadata\": 1}", "{\"metadata\": {\"x\": \"" + "x".repeat(10_000) + "\"}}")) {
            Answer answer = company.send("PATCH", path, wrong);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("errors").propertyNames()).containsExactly("metadata");
        }
        assertThat(CompanyClient.ofNewCompany()
                        .send("PATCH", path, "{\"metadata\": {\"x\": 1}}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void contactsAreExportedAsTextThatIsNoFormula() {
        long first = made("{\"first_name\": \"=1+1\", \"last_name\": \"Lee, Jr.\", \"email\": \"f@example.com\"}");
        long second = made("{\"first_name\": \"Flo\"}");

        JsonNode all = company.post(CONTACTS + "/export_csv", Map.of()).json();
        JsonNode rest = company.post(CONTACTS + "/export_csv", Map.of("after_id", first))
                .json();

        assertThat(all.path("message").asString()).isEqualTo("2 contacts.");
        assertThat(all.path("csv").asString())
                .contains(first + ",'=1+1,\"Lee, Jr.\",f@example.com,,new,,,,")
                .startsWith("id,first_name,");
        assertThat(all.path("next_after_id").isNull()).isTrue();
        assertThat(rest.path("csv").asString()).contains(second + ",Flo").doesNotContain(first + ",");
        assertThat(company.post(CONTACTS + "/export_csv", Map.of("after_id", "x"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void anotherCompanyAndAStrangerSeeNothing() {
        String path = CONTACTS + "/" + made("{\"first_name\": \"Gil\"}");
        CompanyClient other = CompanyClient.ofNewCompany();

        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.patch(path, Map.of()).status()).isEqualTo(404);
        assertThat(other.delete(path).status()).isEqualTo(404);
        assertThat(other.get("/api/v3/contacts").json().path("contacts")).isEmpty();
        for (String one : List.of(CONTACTS, "/api/v3/contacts", path, CONTACTS + "/find_by_email?email=a@b.cd")) {
            assertThat(new CompanyClient(null).get(one).status()).as(one).isEqualTo(401);
        }
    }

    private long rep(String name) {
        Answer made = company.post("/api/company/reps", Map.of("name", name, "share_guid", name, "username", name));
        return made.json().at("/rep/id").asLong();
    }

    private long made(String body) {
        Answer made = company.send("POST", CONTACTS, body);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().at("/contact/id").asLong();
    }

    private JsonNode changed(String path, String body) {
        Answer changed = company.send("PATCH", path, body);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        return changed.json().path("contact");
    }

    private List<Long> ids(String query) {
        List<Long> ids = new ArrayList<>();
        company.get(CONTACTS + "?" + query)
                .json()
                .path("contacts")
                .forEach(contact -> ids.add(contact.path("id").asLong()));
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
