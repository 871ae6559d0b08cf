package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import dev.florin.TestFlorin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The addresses that a company's users show others. */
class UserLinksTest {
    private final long companyId = CompanyClient.newCompany();
    private final CompanyClient company = CompanyClient.of(companyId);
    private final long user = user("a@example.com");
    private final String links = "/api/users/" + user + "/links";

    @Test
    void linksAreMadeListedChangedAndRemoved() {
        Answer made = company.send(
                "POST", links, "{\"link\": {\"title\": \"Page\", \"url\": \"https://example.com/1\", \"shoe\": 1}}");
        JsonNode link = made.json().path("link");
        String path = links + "/" + link.path("id").asLong();
        long second = made("Other");

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().at("/meta/ignored").toString()).isEqualTo("[\"shoe\"]");
        assertThat(link.path("user_id").asLong()).isEqualTo(user);
        assertThat(link.path("active").asBoolean()).isTrue();
        assertThat(ids()).containsExactly(link.path("id").asLong(), second);
        Answer changed = company.patch(path, Map.of("link", Map.of("title", "New", "position", 7)));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().at("/link/title").asString()).isEqualTo("New");
        assertThat(changed.json().at("/link/url").asString()).isEqualTo("https://example.com/1");
        assertThat(ids()).containsExactly(second, link.path("id").asLong());
        assertThat(company.get(links + "?per_page=1&page=2").json().at("/links/0/id"))
                .isEqualTo(link.path("id"));
        Answer removed = company.delete(path);
        assertThat(removed.json().path("id")).isEqualTo(link.path("id"));
        assertThat(ids()).containsExactly(second);
        assertThat(company.delete(path).status()).isEqualTo(404);
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        Answer missing = company.post(links, Map.of());
        Answer wrong = company.post(links, Map.of("title", "", "url", "ftp://x", "position", -1, "active", "maybe"));

        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.json().path("errors").propertyNames()).containsExactlyInAnyOrder("title", "url");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").propertyNames())
                .containsExactlyInAnyOrder("title", "url", "position", "active");
    }

    @Test
    void anOrderIsTakenAsAWholeOrNotAtAll() {
        long one = made("1");
        long two = made("2");
        long three = made("3");
        long others = id(company.post(
                "/api/users/" + user("b@example.com") + "/links",
                Map.of("title", "x", "url", "https://x.example.com")));

        Answer done = company.patch(links + "/bulk_reorder", Map.of("link_ids", List.of(three, one, two)));

        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        assertThat(ids()).containsExactly(three, one, two);
        assertThat(done.json().at("/links/0/id").asLong()).isEqualTo(three);
        assertThat(company.patch(links + "/bulk_reorder", Map.of("link_ids", List.of(one, others)))
                        .status())
                .isEqualTo(404);
        Answer wrong = company.patch(links + "/bulk_reorder", Map.of("link_ids", List.of(one, "x", one)));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").propertyNames()).containsExactlyInAnyOrder("link_ids[1]", "link_ids[2]");
        assertThat(company.patch(links + "/bulk_reorder", Map.of()).status()).isEqualTo(422);
        assertThat(ids()).containsExactly(three, one, two);
    }

    @Test
    void aUserHasSoManyAtMost() {
        TestFlorin.jdbc()
                .sql(
                        "insert into company_user_links (company_id, user_id, title, url) select ?, ?, 'x', 'https://x.example.com' from generate_series(1, 100)")
                .params(companyId, user)
                .update();

        Answer more = company.post(links, Map.of("title", "x", "url", "https://x.example.com"));

        assertThat(more.status()).isEqualTo(422);
        assertThat(more.json().path("errors").propertyNames()).containsExactly("links");
    }

    @Test
    void anotherUsersAndAnotherCompanysAreNotThere() {
        long link = made("1");
        CompanyClient other = CompanyClient.ofNewCompany();
        String elsewhere = "/api/users/" + user("b@example.com") + "/links/" + link;

        assertThat(company.patch(elsewhere, Map.of("title", "x")).status()).isEqualTo(404);
        assertThat(company.delete(elsewhere).status()).isEqualTo(404);
        assertThat(other.get(links).status()).isEqualTo(404);
        assertThat(other.post(links, Map.of("title", "x", "url", "https://x.example.com"))
                        .status())
                .isEqualTo(404);
        assertThat(other.patch(links + "/" + link, Map.of("title", "x")).status())
                .isEqualTo(404);
        assertThat(other.patch(links + "/bulk_reorder", Map.of("link_ids", List.of(link)))
                        .status())
                .isEqualTo(404);
        assertThat(company.get("/api/users/x/links").status()).isEqualTo(404);
        assertThat(new CompanyClient(null).get(links).status()).isEqualTo(401);
    }

    @Test
    void aRepeatedKeyMakesOneLink() {
        String body = "{\"title\": \"x\", \"url\": \"https://x.example.com\"}";

        Answer first = company.postOnce(links, "k-1", body);
        Answer again = company.postOnce(links, "k-1", body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.json().path("link")).isEqualTo(first.json().path("link"));
        assertThat(ids()).hasSize(1);
    }

    private long user(String email) {
        return company.post("/api/company/users", Map.of("email", email))
                .json()
                .at("/user/id")
                .asLong();
    }

    private long made(String title) {
        return id(company.post(links, Map.of("title", title, "url", "https://example.com/" + title)));
    }

    private static long id(Answer made) {
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().at("/link/id").asLong();
    }

    private List<Long> ids() {
        List<Long> ids = new ArrayList<>();
        company.get(links)
                .json()
                .path("links")
                .forEach(link -> ids.add(link.path("id").asLong()));
        return ids;
    }
}
