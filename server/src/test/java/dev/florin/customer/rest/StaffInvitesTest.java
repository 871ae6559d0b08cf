package dev.florin.customer.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.customer.rest.StaffClient.ROLES;
import static dev.florin.customer.rest.StaffClient.USERS;
import static dev.florin.customer.rest.StaffClient.company;
import static dev.florin.customer.rest.StaffClient.made;
import static dev.florin.customer.rest.StaffClient.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.Companies;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How users of a company are made and written to in one call. */
class StaffInvitesTest {
    private static final String CREATE = "/api/users/create_and_invite";
    private static final String AGAIN = "/api/users/send_invite";

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final long companyId =
            TestFlorin.server().part(Companies.class).create("Staffed", "i" + suffix + ".fluid.app");
    private final String company = company(companyId);

    @Test
    void aUserIsMadeWithRolesAndWrittenToOnceAnHour() {
        long role = made(company, ROLES, "{\"name\": \"Readers\", \"permissions\": {\"orders\": [\"view\"]}}");

        Client.Answer answer = send(company, "POST", CREATE, """
                {"user": {"email": "Vera@example.com", "first_name": "Vera", "roles": "admin", "admin_roles": [%d],
                 "company_id": %d, "shoe": 1}}""".formatted(role, companyId));
        long user = answer.json().at("/user/id").asLong();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("user").propertyNames())
                .containsExactly("id", "email", "first_name", "last_name");
        assertThat(answer.json().at("/meta/ignored").toString()).isEqualTo("[\"shoe\"]");
        JsonNode shown = send(company, "GET", USERS + "/" + user, null).json().path("user");
        assertThat(shown.path("role_ids").toString()).isEqualTo("[" + role + "]");
        assertThat(send(company, "GET", "/api/reps", null).json().path("reps")).isEmpty();
        Client.Answer soon = send(company, "POST", AGAIN, "{\"email\": \"VERA@example.com\"}");
        assertRefused(soon, 429, null);
        assertThat(soon.headers().firstValue("Retry-After")).contains("3600");
        anHourLater();
        assertThat(send(company, "POST", AGAIN, "{\"user_id\": " + user + "}")
                        .json()
                        .at("/user/email")
                        .asString())
                .isEqualTo("Vera@example.com");
        assertRefused(send(company, "POST", AGAIN, "{\"user_id\": \"" + user + "\"}"), 429, null);
    }

    @Test
    void aRepIsMadeWithTheUserWhereOneIsWanted() {
        Client.Answer named = send(company, "POST", CREATE, """
                {"email": "ann@example.com", "first_name": "Ann", "last_name": "Lee", "username": "ann", "share_guid": "ann-lee"}""");
        Client.Answer plain = send(
                company,
                "POST",
                CREATE,
                "{\"user\": {\"email\": \"bo@example.com\", \"roles\": [\"Rep\", \"admin\"]}}");

        assertThat(named.status()).as(named.body()).isEqualTo(200);
        JsonNode reps = send(company, "GET", "/api/reps", null).json().path("reps");
        assertThat(reps).hasSize(2);
        assertThat(reps.at("/0/name").asString()).isEqualTo("Ann Lee");
        assertThat(reps.at("/0/share_guid").asString()).isEqualTo("ann-lee");
        assertThat(reps.at("/0/username").asString()).isEqualTo("ann");
        assertThat(reps.at("/1/name").asString()).isEqualTo("bo@example.com");
        assertThat(reps.at("/1/share_guid").asString())
                .isEqualTo("user-" + plain.json().at("/user/id").asLong());
    }

    @Test
    void whatIsWrongIsNamedAndNobodyIsMade() {
        send(company, "POST", "/api/reps", "{\"name\": \"X\", \"share_guid\": \"taken\"}");

        assertThat(errors("""
                        {"user": {"email": "nobody", "phone": "x", "admin_roles": ["x"], "share_guid": "a b"}}""")).containsExactlyInAnyOrder("email", "phone", "admin_roles[0]", "share_guid");
        assertThat(errors("{\"email\": \"a@example.com\", \"roles\": \"king\", \"company_id\": 1}"))
                .containsExactlyInAnyOrder("roles", "company_id");
        assertRefused(send(company, "POST", CREATE, "{}"), 422, "email");
        assertRefused(
                send(company, "POST", CREATE, "{\"email\": \"a@example.com\", \"share_guid\": \"taken\"}"),
                409,
                "share_guid");
        assertRefused(send(company, "POST", CREATE, "{\"email\": \"a@exämple..com\"}"), 422, "email");
        assertThat(send(company, "GET", USERS, null).json().path("users")).isEmpty();
        assertThat(send(company, "GET", "/api/reps", null).json().path("reps")).hasSize(1);
    }

    @Test
    void aRepeatedKeyMakesOneUser() {
        String body = "{\"email\": \"cy@example.com\"}";
        Map<String, String> headers = Map.of("Authorization", company, "Idempotency-Key", "k-1");

        Client.Answer first = CartClient.sendTo(CREATE, "POST", body, headers);
        Client.Answer again = CartClient.sendTo(CREATE, "POST", body, headers);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.json().path("user")).isEqualTo(first.json().path("user"));
        assertThat(send(company, "GET", USERS, null).json().path("users")).hasSize(1);
    }

    @Test
    void noMoreThanSoManyAreWrittenToInADay() {
        TestFlorin.jdbc()
                .sql(
                        "insert into company_users (company_id, email, invited_at) select ?, 'u' || i || '@example.com', now() from generate_series(1, 200) i")
                .param(companyId)
                .update();

        assertRefused(send(company, "POST", CREATE, "{\"email\": \"late@example.com\"}"), 429, null);
        assertThat(send(company, "GET", USERS + "?email=late@example.com", null)
                        .json()
                        .path("users"))
                .isEmpty();
    }

    @Test
    void whoIsNotThereIsNotFoundAndWhoIsInactiveIsRefused() {
        long user = made(company, USERS, "{\"email\": \"di@example.com\"}");
        String other = company(TestFlorin.server().part(Companies.class).create("Other", "j" + suffix + ".fluid.app"));

        assertRefused(send(other, "POST", AGAIN, "{\"user_id\": " + user + "}"), 404, null);
        assertRefused(send(other, "POST", AGAIN, "{\"email\": \"di@example.com\"}"), 404, null);
        assertRefused(send(company, "POST", AGAIN, "{\"user_id\": \"x\"}"), 404, null);
        assertRefused(send(company, "POST", AGAIN, "{}"), 422, "user_id");
        send(company, "DELETE", USERS + "/" + user, null);
        assertRefused(send(company, "POST", AGAIN, "{\"user_id\": " + user + "}"), 422, "user_id");
        assertRefused(send(null, "POST", AGAIN, "{}"), 401, null);
        assertRefused(send(null, "POST", CREATE, "{}"), 401, null);
    }

    private List<String> errors(String body) {
        Client.Answer answer = send(company, "POST", CREATE, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        return List.copyOf(answer.json().path("errors").propertyNames());
    }

    private void anHourLater() {
        TestFlorin.jdbc()
                .sql("update company_users set invited_at = invited_at - interval '1 hour' where company_id = ?")
                .param(companyId)
                .update();
    }
}
