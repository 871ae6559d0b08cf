package dev.florin.identity.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.operator.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PeopleOverHttpTest {
    private static final String USERS = "/api/v1/users";
    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String INVITATIONS = "/api/v1/invitations";

    private static TestOperator reader;
    private static TestOperator steering;
    private static TestOperator money;

    @BeforeAll
    static void operators() {
        reader = new TestOperator(Role.READ);
        steering = new TestOperator(Role.STEER);
        money = new TestOperator(Role.MONEY);
    }

    @Test
    void aUserGetsAnAccountAndASeatInAnother() {
        String user = newUser();
        String other = newUser();

        Client.Answer account = steering.post(
                ACCOUNTS, "{\"ownerUserId\": \"%s\", \"name\": \"Lee Ltd\", \"type\": \"BUSINESS\"}".formatted(user));
        String path = ACCOUNTS + "/" + account.json().path("accountId").asString();
        Client.Answer seated = money.post(
                path + "/seats", "{\"userId\": \"%s\", \"roles\": [\"SPENDER\", \"VIEWER\"]}".formatted(other));

        assertThat(account.status()).as(account.body()).isEqualTo(201);
        assertThat(account.json().at("/seats/0/roles/0").asString()).isEqualTo("OWNER");
        assertThat(account.json().path("balances").size()).isEqualTo(3);
        assertThat(seated.status()).as(seated.body()).isEqualTo(201);
        assertThat(seated.json().path("seats").size()).isEqualTo(2);
        assertThat(seated.json().at("/seats/1/roles").valueStream().map(JsonNode::asString))
                .containsExactly("SPENDER", "VIEWER");
        JsonNode shown = reader.get(USERS + "/" + other).json();
        assertThat(shown.at("/seats/0/accountName").asString()).isEqualTo("Lee Ltd");
        assertThat(reader.get(path).json()).isEqualTo(seated.json());
    }

    @Test
    void operatorsManageInvitationsAndNoAnswerHasTheLink() {
        String account = newAccount(newUser());
        String email = UUID.randomUUID() + "@people.example";
        String toSeat = "{\"email\": \"%s\", \"accountId\": \"%s\", \"roles\": [\"VIEWER\"]}";

        Client.Answer refused = steering.post(INVITATIONS, toSeat.formatted(email, account));
        Client.Answer seat = money.post(INVITATIONS, toSeat.formatted(email, account));
        Client.Answer owner =
                money.post(INVITATIONS, toSeat.replace("VIEWER", "OWNER").formatted(email, account));
        Client.Answer alone = steering.post(INVITATIONS, "{\"email\": \"%s\"}".formatted(email));

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(seat.status()).as(seat.body()).isEqualTo(201);
        assertThat(seat.json().path("roles").toString()).isEqualTo("[\"VIEWER\"]");
        assertThat(owner.status()).as(owner.body()).isEqualTo(422);
        assertThat(alone.status()).as(alone.body()).isEqualTo(201);
        assertThat(seat.json().propertyNames()).doesNotContain("link");
        assertThat(alone.json().has("accountId")).isFalse();
        String id = seat.json().path("invitationId").asString();
        assertThat(reader.get(INVITATIONS + "?limit=200").body()).contains(id);
        assertThat(steering.post(INVITATIONS + "/" + id + "/resend", "").status())
                .as("whoever has a seat may spend")
                .isEqualTo(403);
        Client.Answer again = money.post(INVITATIONS + "/" + id + "/resend", "");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().path("invitationId").asString()).isEqualTo(id);
        assertThat(reader.send("DELETE", INVITATIONS + "/" + id, "").status()).isEqualTo(403);
        assertThat(steering.send("DELETE", INVITATIONS + "/" + id, "").status()).isEqualTo(204);
        assertThat(steering.send("DELETE", INVITATIONS + "/" + id, "").status()).isEqualTo(404);
        assertThat(reader.audit(id))
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("user.withdraw-invitation", "user.invite.resend", "user.invite");
        assertThat(reader.audit(id).toString()).doesNotContain(email);
    }

    @Test
    void deedsAreInTheAuditLogWithoutNames() {
        String user = newUser();
        String account = newAccount(user);
        steering.post(USERS + "/" + user + "/block", "");
        steering.post(ACCOUNTS + "/" + account + "/block", "");
        // Refused, so nothing of it is written down.
        steering.send("DELETE", ACCOUNTS + "/" + account + "/seats/" + UUID.randomUUID(), "");

        assertThat(reader.audit(user))
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("user.block", "user.create");
        assertThat(reader.audit(account))
                .allSatisfy(
                        entry -> assertThat(entry.path("operator").asString()).isEqualTo(steering.name()))
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("account.block", "account.create");
        assertThat(reader.audit(user) + " " + reader.audit(account)).doesNotContain("Ann", "Lee", "example");
    }

    @Test
    void aBlockedUserGetsNoTokenUntilUnblocked() {
        TestAccount account = TestFlorin.accountWith(1, 0, 0);
        String path = USERS + "/" + account.userId();

        Client.Answer blocked = steering.post(path + "/block", "");

        assertThat(blocked.json().path("status").asString()).isEqualTo("BLOCKED");
        assertThat(generate(account).reason()).isEqualTo("USER_ACCESS_INVALID");
        assertThat(steering.post(path + "/unblock", "").json().path("status").asString())
                .isEqualTo("ACTIVE");
        assertThat(generate(account).isRefused()).isFalse();
    }

    @Test
    void aSeatIsTakenAwayAndTheLastOwnersStays() {
        String account = newAccount(newUser());
        String path = ACCOUNTS + "/" + account;
        JsonNode two = money.post(path + "/seats", "{\"userId\": \"%s\", \"roles\": [\"ADMIN\"]}".formatted(newUser()))
                .json();

        Client.Answer owner = steering.send("DELETE", path + "/seats/" + seat(two, 0), "");
        Client.Answer admin = steering.send("DELETE", path + "/seats/" + seat(two, 1), "");

        assertThat(owner.status()).isEqualTo(422);
        assertThat(owner.json().path("error").asString()).contains("last owner");
        assertThat(admin.json().at("/seats/1/status").asString()).isEqualTo("INACTIVE");
        assertThat(steering.send("DELETE", path + "/seats/" + UUID.randomUUID(), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aSeatOnOfferIsAnsweredOnceForItsUser() {
        String path = ACCOUNTS + "/" + newAccount(newUser());
        JsonNode two = money.post(path + "/seats", "{\"userId\": \"%s\", \"roles\": [\"ADMIN\"]}".formatted(newUser()))
                .json();
        String seat = path + "/seats/" + seat(two, 1);
        assertThat(money.post(seat + "/accept", "").status()).isEqualTo(404);
        TestFlorin.jdbc()
                .sql("update seats set status = 'PENDING' where seat_id = ?")
                .param(UUID.fromString(seat(two, 1)))
                .update();

        Client.Answer accepted = money.post(seat + "/accept", "");

        assertThat(accepted.json().at("/seats/1/status").asString()).isEqualTo("ACTIVE");
        assertThat(steering.post(seat + "/decline", "").status()).isEqualTo(404);
    }

    @Test
    void listsComeInPagesTheNewestFirst() {
        String first = newAccount(newUser());
        String second = newAccount(newUser());

        JsonNode page = reader.get(ACCOUNTS + "?limit=1").json();
        JsonNode next = reader.get(
                        ACCOUNTS + "?limit=1&after=" + page.path("next").asString())
                .json();

        assertThat(page.at("/accounts/0/accountId").asString()).isEqualTo(second);
        assertThat(next.at("/accounts/0/accountId").asString()).isEqualTo(first);
        assertThat(page.at("/accounts/0").has("seats")).isFalse();
        JsonNode users = reader.get(USERS + "?limit=200&status=blocked").json();
        assertThat(users.path("users").valueStream())
                .allMatch(user -> user.path("status").asString().equals("BLOCKED"));
    }

    @Test
    void aUserIsFoundByTheAddressInAnyCase() {
        String user = newUser();
        String address = reader.get(USERS + "/" + user).json().path("email").asString();

        JsonNode found =
                reader.get(USERS + "?email=" + address.toUpperCase(Locale.ROOT)).json();

        assertThat(found.at("/users/0/userId").asString()).isEqualTo(user);
        assertThat(reader.get(USERS + "?email=" + address + "&status=BLOCKED")
                        .json()
                        .path("users")
                        .size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST   | /api/v1/users                     | steer
                    POST   | /api/v1/users/{id}/block          | steer
                    POST   | /api/v1/users/{id}/unblock        | steer
                    POST   | /api/v1/accounts                  | steer
                    POST   | /api/v1/accounts/{id}/block       | steer
                    POST   | /api/v1/accounts/{id}/unblock     | steer
                    DELETE | /api/v1/accounts/{id}/seats/{id}  | steer
                    POST   | /api/v1/accounts/{id}/seats/{id}/accept  | money
                    POST   | /api/v1/accounts/{id}/seats/{id}/decline | steer
                    POST   | /api/v1/accounts/{id}/seats       | money
                    POST   | /api/v1/accounts/{id}/deposits    | money
                    POST   | /api/v1/accounts/{id}/deposits/{id}/reverse | money
                    POST   | /api/v1/apps                      | money
                    POST   | /api/v1/apps/{id}/grant           | money
                    POST   | /api/v1/apps/{id}/approve         | money
                    POST   | /api/v1/apps/{id}/rotate-secret   | money
                    POST   | /api/v1/apps/{id}/suspend         | steer""")
    void whoLacksTheRoleIsRefusedBeforeTheBodyIsRead(String method, String template, String role) {
        String path = template.replace("{id}", UUID.randomUUID().toString());
        TestOperator other = role.equals("steer") ? money : steering;

        for (TestOperator refused : List.of(reader, other)) {
            Client.Answer answer = refused.send(method, path, "no json");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("reason").asString()).isEqualTo("OPERATOR_ROLE_MISSING");
            assertThat(answer.json().path("error").asString()).contains("the role " + role);
        }
        Client.Answer stranger = TestFlorin.client()
                .send(TestFlorin.client()
                        .request(path)
                        .header("Authorization", TestFlorin.API_KEY)
                        .method(method, BodyPublishers.noBody()));
        assertThat(stranger.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /api/v1/users    | {"firstName": "Ann", "lastName": "Lee"}                          | 422 | email
                    /api/v1/users    | {"firstName": " ", "lastName": "Lee", "email": "a@b.example"}    | 422 | firstName
                    /api/v1/users    | {"firstName": "A\\u0000", "lastName": "L", "email": "a@b.example"} | 422 | firstName
                    /api/v1/users    | {"firstName": "A", "lastName": "L", "email": "a@b.example", "phone": "1"} | 422 | phone
                    /api/v1/users    | {"first": "Ann"}                                                 | 400 | firstName
                    /api/v1/users    | [1]                                                              | 400 | firstName
                    /api/v1/users    | null                                                             | 400 | firstName
                    /api/v1/users    | {"firstName": {}}                                                | 400 | firstName
                    /api/v1/accounts | {"name": "L\\u0000"}                                             | 422 | name
                    /api/v1/accounts | {"name": "Lee"}                                                  | 422 | ownerUserId
                    /api/v1/accounts | {"name": "Lee", "ownerUserId": "1"}                              | 400 | ownerUserId
                    /api/v1/accounts | {"name": "Lee", "ownerUserId": "00000000-0000-0001-0000-000000000001"} | 404 | no user
                    /api/v1/accounts | {"name": "Lee", "type": 1e2147483648}                            | 400 | type
                    /api/v1/accounts | {"name": "Lee", "type": "PERSON"}                                | 400 | type""")
    void invalidInputIsNamed(String path, String body, int status, String named) {
        Client.Answer refused = steering.post(path, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.json().path("error").asString()).contains(named);
        assertThat(refused.json().path("requestId").asString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, limit must be",
        "?limit=201, limit must be",
        "?after=1, after must be",
        "?status=x, status must be"
    })
    void aQueryThatCannotBeReadIsRefused(String query, String said) {
        for (String path : List.of(USERS, ACCOUNTS, "/api/v1/apps")) {
            Client.Answer refused = reader.get(path + query);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("error").asString()).contains(said);
        }
    }

    @Test
    void whatIsNotThereIs404() {
        for (String path : List.of(USERS, ACCOUNTS, "/api/v1/apps")) {
            assertThat(reader.get(path + "/" + UUID.randomUUID()).status()).isEqualTo(404);
            assertThat(reader.get(path + "/x").status()).isEqualTo(400);
        }
        String nobody = USERS + "/" + UUID.randomUUID() + "/block";
        assertThat(steering.post(nobody, "").status()).isEqualTo(404);
        Client.Answer seat = money.post(
                ACCOUNTS + "/" + newAccount(newUser()) + "/seats",
                "{\"userId\": \"%s\", \"roles\": [\"VIEWER\"]}".formatted(UUID.randomUUID()));
        assertThat(seat.status()).isEqualTo(404);
    }

    private static String newUser() {
        Client.Answer made = steering.post(
                USERS,
                "{\"firstName\": \"Ann\", \"lastName\": \"Lee\", \"email\": \"%s@people.example\"}"
                        .formatted(UUID.randomUUID()));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("userId").asString();
    }

    private static String newAccount(String owner) {
        Client.Answer made =
                steering.post(ACCOUNTS, "{\"ownerUserId\": \"%s\", \"name\": \"Ann Lee\"}".formatted(owner));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("accountId").asString();
    }

    private static String seat(JsonNode account, int index) {
        return account.at("/seats/" + index + "/seatId").asString();
    }

    private static Client.Answer generate(TestAccount account) {
        return TestFlorin.client()
                .graphql(
                        TestFlorin.API_KEY,
                        "mutation($user: UUID!, $account: UUID!) { generateUserAccessToken(userId: $user,"
                                + " accountId: $account, scopes: [LIST_OFFERS]) { token } }",
                        Map.of("user", account.userId(), "account", account.accountId()));
    }
}
