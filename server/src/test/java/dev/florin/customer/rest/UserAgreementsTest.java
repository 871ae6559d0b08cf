package dev.florin.customer.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.customer.rest.StaffClient.USERS;
import static dev.florin.customer.rest.StaffClient.company;
import static dev.florin.customer.rest.StaffClient.made;
import static dev.florin.customer.rest.StaffClient.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.shop.Companies;
import dev.florin.shop.StaffTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How a company's own people agree to its texts. */
class UserAgreementsTest {
    private static final String NOTES = "/api/company/user_agreements";
    private static final String ALL = NOTES + "/bulk_create";

    private final long companyId = newCompany();
    private final String company = company(companyId);
    private final long user = made(company, USERS, "{\"email\": \"a@example.com\"}");
    private final long terms = agreement("Terms");

    @Test
    void aProgramSaysWhoHasAgreedToWhichWording() {
        String body = "{\"user_agreement\": {\"agreement_id\": " + terms + ", \"user_id\": " + user + ", \"shoe\": 1}}";

        Client.Answer first = send(company, "POST", NOTES, body);
        Client.Answer again = send(company, "POST", NOTES, body);
        send(company, "PATCH", "/api/company/agreements/" + terms, "{\"text\": \"Other words\", \"title\": \"New\"}");
        Client.Answer other = send(company, "POST", NOTES, body);

        JsonNode note = first.json().path("user_agreement");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().at("/meta/ignored").toString()).isEqualTo("[\"shoe\"]");
        assertThat(note.path("user_id").asLong()).isEqualTo(user);
        assertThat(note.path("agreement_id").asLong()).isEqualTo(terms);
        assertThat(note.path("title").asString()).isEqualTo("Terms");
        assertThat(note.path("text_sha256").asString()).matches("[0-9a-f]{64}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("user_agreement")).isEqualTo(note);
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.json().at("/user_agreement/title").asString()).isEqualTo("New");
        assertThat(other.json().at("/user_agreement/text_sha256")).isNotEqualTo(note.path("text_sha256"));
        JsonNode listed = send(company, "GET", NOTES + "?user_id=" + user, null).json();
        assertThat(listed.path("user_agreements")).hasSize(2);
        String path = NOTES + "/" + note.path("id").asLong();
        assertThat(send(company, "GET", path, null).json().path("user_agreement"))
                .isEqualTo(note);
        assertRefused(send(company(newCompany()), "GET", path, null), 404, null);
        assertThat(send(company, "DELETE", path, null).status()).isEqualTo(405);
        assertThat(send(company, "PATCH", path, "{}").status()).isEqualTo(405);
    }

    @Test
    void aUserAgreesForThemselvesWithoutAPermission() {
        long second = made(company, USERS, "{\"email\": \"b@example.com\"}");
        String bearer = "Bearer "
                + TestFlorin.server()
                        .part(StaffTokens.class)
                        .jwt(TestFlorin.server()
                                .part(StaffTokens.class)
                                .user(companyId, user)
                                .orElseThrow());

        Client.Answer own = send(bearer, "POST", NOTES, "{\"agreement_id\": \"" + terms + "\"}");

        assertThat(own.status()).as(own.body()).isEqualTo(201);
        assertThat(own.json().at("/user_agreement/user_id").asLong()).isEqualTo(user);
        assertRefused(
                send(bearer, "POST", NOTES, "{\"agreement_id\": " + terms + ", \"user_id\": " + second + "}"),
                422,
                "user_id");
        assertRefused(send(bearer, "GET", NOTES, null), 403, null);
        assertRefused(send(null, "POST", NOTES, "{}"), 401, null);
    }

    @Test
    void severalAreAgreedToTogetherOrNotAtAll() {
        long privacy = agreement("Privacy");
        String body = "{\"user_id\": %d, \"agreement_ids\": [%d, %d, %d]}".formatted(user, privacy, terms, privacy);

        Client.Answer wrong = send(
                company, "POST", ALL, "{\"user_id\": %d, \"agreement_ids\": [%d, 1, \"x\"]}".formatted(user, terms));
        assertThat(send(company, "GET", NOTES, null).json().path("user_agreements"))
                .isEmpty();
        Client.Answer done = send(company, "POST", ALL, body);
        Client.Answer again = send(company, "POST", ALL, body);

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").propertyNames())
                .containsExactlyInAnyOrder("agreement_ids[1]", "agreement_ids[2]");
        assertThat(done.status()).as(done.body()).isEqualTo(201);
        assertThat(done.json().path("user_agreements")).hasSize(2);
        assertThat(done.json().at("/user_agreements/0/agreement_id").asLong()).isEqualTo(privacy);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("user_agreements")).isEqualTo(done.json().path("user_agreements"));
        assertRefused(send(company, "POST", ALL, "{\"user_id\": " + user + "}"), 422, "agreement_ids");
    }

    @Test
    void whatIsWrongIsNamed() {
        long gone = agreement("Gone");
        send(company, "DELETE", "/api/company/agreements/" + gone, null);
        String other = company(newCompany());

        assertThat(errors(company, "{}")).isEqualTo("[user_id, agreement_id]");
        assertThat(errors(company, "{\"user_id\": \"x\", \"agreement_id\": \"x\"}"))
                .isEqualTo("[user_id, agreement_id]");
        assertThat(errors(company, "{\"user_id\": %d, \"agreement_id\": %d}".formatted(user, gone)))
                .isEqualTo("[agreement_id]");
        assertThat(errors(other, "{\"user_id\": %d, \"agreement_id\": %d}".formatted(user, terms)))
                .isEqualTo("[user_id, agreement_id]");
        send(company, "DELETE", USERS + "/" + user, null);
        assertThat(errors(company, "{\"user_id\": %d, \"agreement_id\": %d}".formatted(user, terms)))
                .isEqualTo("[user_id]");
    }

    private static String errors(String bearer, String body) {
        Client.Answer answer = send(bearer, "POST", NOTES, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        return answer.json().path("errors").propertyNames().toString();
    }

    private long agreement(String title) {
        return send(
                        company,
                        "POST",
                        "/api/company/agreements",
                        "{\"title\": \"" + title + "\", \"text\": \"Words of " + title + "\"}")
                .json()
                .at("/agreement/id")
                .asLong();
    }

    private static long newCompany() {
        return TestFlorin.server()
                .part(Companies.class)
                .create("Agreed", "g" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
    }
}
