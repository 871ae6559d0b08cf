package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Authorised users as clients of the API manage them, with a token or with the API key. */
class AuthorizedUsersTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String ADD = """
            mutation($email: String, $phone: String, $roles: [UACRoleType!]!, $status: UACRoleStatusType) {
              addAuthorizedUser(email: $email, phone: $phone, roles: $roles, status: $status) {
                success authUserId roles status pendingActionId error { code message }
              }
            }""";
    private static final String REMOVE = """
            mutation($id: UUID!) {
              removeAuthorizedUser(authUserId: $id) { success authUserId status error { code message } }
            }""";
    private static final String LIST = """
            query($email: String, $phone: String) {
              authorizedUsers(email: $email, phone: $phone) {
                authUserId roles status email phone firstName lastName
              }
            }""";

    private final TestAccount owner = TestFlorin.accountWith(1_00, 0, 0);
    private final Users users =
            new Users(TestFlorin.server().part(DataSource.class), CLOCK, new Ids(CLOCK, Cell.FIRST));
    private final Accounts accounts = TestFlorin.server().part(Accounts.class);

    @Test
    void aKnownUserGetsASeatAndWithItWhatItsRolesAllow() {
        Person bob = person();

        JsonNode added = add(bob.email.toUpperCase(Locale.ROOT), "ACTIVE", "SPENDER", "VIEWER");

        assertThat(added.path("success").asBoolean()).as(added.toString()).isTrue();
        assertThat(added.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(added.path("roles").valueStream().map(JsonNode::asString)).containsExactly("SPENDER", "VIEWER");
        assertThat(added.path("pendingActionId").isNull()).isTrue();
        assertThat(added.path("error").isNull()).isTrue();
        assertThat(token(bob.userId, "PURCHASE_GIFTCARD").isRefused()).isFalse();
        assertThat(token(bob.userId, "MAKE_WITHDRAW").reason()).isEqualTo("SCOPE_NOT_GRANTED");
        JsonNode listed = list(owner.bearer(), Map.of()).get(0);
        assertThat(listed.path("authUserId")).isEqualTo(added.path("authUserId"));
        assertThat(listed.path("email").asString()).isEqualTo(bob.email);
        assertThat(listed.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(listed.path("firstName").isNull())
                .as("a seat that somebody was given tells nothing of them")
                .isTrue();
    }

    @Test
    void anOfferedSeatGetsNoTokenUntilItIsTaken() {
        Person bob = person();

        JsonNode added = add(bob.email, null, "VIEWER");

        UUID seat = UUID.fromString(added.path("authUserId").asString());
        assertThat(added.path("status").asString()).isEqualTo("PENDING");
        assertThat(token(bob.userId, "LIST_OFFERS").reason()).isEqualTo("USER_ACCESS_INVALID");
        assertThat(accounts.answerSeat(owner.accountId(), seat, true)).isTrue();
        assertThat(accounts.answerSeat(owner.accountId(), seat, false)).isFalse();
        assertThat(token(bob.userId, "LIST_OFFERS").isRefused()).isFalse();
    }

    @Test
    void unknownAddressIsInvitedAndHasTheSeatOnceAUsers() {
        String email = "New." + UUID.randomUUID() + "@people.example";

        JsonNode added = add(email, "ACTIVE", "SPENDER");
        JsonNode again = add(email.toLowerCase(Locale.ROOT), null, "VIEWER");

        assertThat(added.path("status").asString()).isEqualTo("PENDING");
        assertThat(again.path("authUserId")).isEqualTo(added.path("authUserId"));
        JsonNode before = list(owner.bearer(), Map.of("email", email)).get(0);
        assertThat(before.path("firstName").isNull()).isTrue();
        assertThat(before.path("roles").get(0).asString()).isEqualTo("VIEWER");
        User made = users.create(new NewUser("Nina", "New", email, null));
        JsonNode after = list(owner.bearer(), Map.of("email", email)).get(0);
        assertThat(after.path("authUserId")).isEqualTo(before.path("authUserId"));
        assertThat(after.path("firstName").isNull())
                .as("who asks an address in learns nothing of it")
                .isTrue();
        // Typing the address does not prove that it is theirs.
        assertThat(after.path("status").asString()).isEqualTo("PENDING");
        assertThat(users.find(made.userId()).orElseThrow().places()).hasSize(1);
    }

    @Test
    void removedUserGetsNoNewOrRefreshedToken() {
        Person bob = person();
        String seat = add(bob.email, "ACTIVE", "ADMIN").path("authUserId").asString();
        JsonNode tokens = token(bob.userId, "MANAGE_SUBUSERS").data();
        String bearer = "Bearer " + tokens.path("token").asString();

        JsonNode removed = ask(owner.bearer(), REMOVE, Map.of("id", seat)).data();

        assertThat(removed.path("success").asBoolean()).isTrue();
        assertThat(removed.path("status").asString()).isEqualTo("INACTIVE");
        assertThat(token(bob.userId, "LIST_OFFERS").reason()).isEqualTo("USER_ACCESS_INVALID");
        assertThat(refresh(tokens).reason()).isEqualTo("USER_ACCESS_INVALID");
        // The token lives to its end, and yet cannot bring its user back.
        Client.Answer back =
                ask(bearer, ADD, Map.of("email", bob.email, "roles", List.of("ADMIN"), "status", "ACTIVE"));
        assertThat(back.status()).isEqualTo(498);
        assertThat(back.reason()).isEqualTo("TOKEN_INVALID");
        assertThat(ask(owner.bearer(), REMOVE, Map.of("id", seat))
                        .data()
                        .path("success")
                        .asBoolean())
                .isTrue();
        JsonNode anew = add(bob.email, "ACTIVE", "VIEWER");
        assertThat(anew.path("authUserId").asString()).isEqualTo(seat);
        assertThat(token(bob.userId, "LIST_OFFERS").isRefused()).isFalse();
        assertThat(token(bob.userId, "PURCHASE_GIFTCARD").isRefused()).isTrue();
    }

    @Test
    void aLesserRoleCountsAtTheNextRefresh() {
        Person bob = person();
        String seat = add(bob.email, "ACTIVE", "SPENDER").path("authUserId").asString();
        JsonNode tokens = token(bob.userId, "PURCHASE_GIFTCARD").data();

        ask(owner.bearer(), REMOVE, Map.of("id", seat));
        add(bob.email, "ACTIVE", "VIEWER");

        assertThat(refresh(tokens).reason()).isEqualTo("SCOPE_NOT_GRANTED");
    }

    @Test
    void activeRolesStayAndNobodyCanChangeTheOwner() {
        Person bob = person();
        JsonNode added = add(bob.email, "ACTIVE", "VIEWER");
        String ownersSeat = accounts.find(owner.accountId())
                .orElseThrow()
                .seats()
                .getFirst()
                .seatId()
                .toString();
        String ownersEmail = users.find(owner.userId()).orElseThrow().user().email();

        assertThat(add(bob.email, "ACTIVE", "VIEWER")).isEqualTo(added);
        assertThat(error(add(bob.email, "ACTIVE", "ADMIN"))).contains("AR-0001").contains("remove them first");
        assertThat(error(add(ownersEmail, "ACTIVE", "VIEWER"))).contains("remove them first");
        assertThat(error(ask(owner.bearer(), REMOVE, Map.of("id", ownersSeat)).data()))
                .contains("is the owner");
        assertThat(list(owner.bearer(), Map.of())).hasSize(1);
    }

    @Test
    void aUserIsFoundByAPhoneNumberThatIsTheirsAlone() {
        String phone = "+1415" + (1_000_000 + Math.floorMod(UUID.randomUUID().hashCode(), 8_000_000));
        User one = users.create(new NewUser("Pia", "Phone", UUID.randomUUID() + "@people.example", phone));

        JsonNode added = ask(owner.bearer(), ADD, Map.of("phone", phone, "roles", List.of("VIEWER")))
                .data();

        assertThat(added.path("success").asBoolean()).as(added.toString()).isTrue();
        assertThat(list(owner.bearer(), Map.of("phone", phone))).isEmpty();
        assertThat(list(owner.bearer(), Map.of()).get(0).path("email").isNull())
                .as("whose number it is shows once they have taken the seat")
                .isTrue();
        UUID seat = UUID.fromString(added.path("authUserId").asString());
        assertThat(accounts.answerSeat(owner.accountId(), seat, true)).isTrue();
        JsonNode taken = list(owner.bearer(), Map.of("phone", phone)).get(0);
        assertThat(taken.path("email").asString()).isEqualTo(one.email());
        assertThat(taken.path("firstName").asString()).isEqualTo("Pia");
        users.create(new NewUser("Pat", "Phone", UUID.randomUUID() + "@people.example", phone));
        TestAccount other = TestFlorin.accountWith(1, 0, 0);
        assertThat(error(ask(other.bearer(), ADD, Map.of("phone", phone, "roles", List.of("VIEWER")))
                        .data()))
                .contains("phone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''             | VIEWER | ACTIVE   | email
                    nobody         | VIEWER | ACTIVE   | email
                    a@b.example    | OWNER  | ACTIVE   | roles
                    a@b.example    | VIEWER | INACTIVE | status
                    a@b.example    | VIEWER | DECLINED | status""")
    void invalidInputIsInTheResultAndChangesNothing(String email, String role, String status, String named) {
        JsonNode refused = add(email, status, role);

        assertThat(refused.path("success").asBoolean()).isFalse();
        assertThat(error(refused)).contains("AR-0001").contains(named);
        assertThat(list(owner.bearer(), Map.of())).isEmpty();
    }

    @Test
    void apiKeyMeansTheDefaultAccountOfTheAppsOwner() {
        ApiKey key = TestFlorin.server()
                .part(Apps.class)
                .create("Own", owner.userId(), AppStatus.PERSONAL, List.of(ScopeType.VIEW_SUBUSERS));
        String basic = "Basic " + key.encoded();
        String email = UUID.randomUUID() + "@people.example";

        assertThat(ask(basic, LIST, Map.of()).reason()).isEqualTo("SCOPE_NOT_GRANTED");
        TestFlorin.server().part(Members.class).grant(owner.userId(), key.appId(), ScopeType.all(), null);
        assertThat(list(basic, Map.of())).isEmpty();
        // The app itself has no such scope.
        Client.Answer refused = ask(basic, ADD, Map.of("email", email, "roles", List.of("VIEWER")));
        assertThat(refused.reason()).isEqualTo("SCOPE_NOT_GRANTED");
        TestFlorin.server().part(Apps.class).grant(key.appId(), List.of(ScopeType.MANAGE_SUBUSERS), null);
        assertThat(ask(basic, ADD, Map.of("email", email, "roles", List.of("VIEWER")))
                        .data()
                        .path("success")
                        .asBoolean())
                .isTrue();

        assertThat(list(owner.bearer(), Map.of()).get(0).path("email").asString())
                .isEqualTo(email);
        TestFlorin.server().part(Apps.class).setStatus(key.appId(), AppStatus.SUSPENDED);
        assertThat(ask(basic, LIST, Map.of()).reason()).isEqualTo("APP_NOT_ACTIVE");
    }

    @Test
    void aTokenNeedsTheScopeAndACallerACredential() {
        String listing = "Bearer " + owner.token("VIEW_SUBUSERS");

        assertThat(ask(listing, LIST, Map.of()).isRefused()).isFalse();
        assertThat(ask(listing, ADD, Map.of("email", "a@b.example", "roles", List.of("VIEWER")))
                        .reason())
                .isEqualTo("SCOPE_MISSING");
        assertThat(ask(null, LIST, Map.of()).status()).isEqualTo(401);
        // One operation cannot be both the app's and the user's.
        Client.Answer both =
                ask(TestFlorin.API_KEY, "{ authorizedUsers { email } getUserPurchases { purchaseId } }", Map.of());
        assertThat(both.status()).isEqualTo(498);
    }

    @Test
    void anotherAccountsPeopleAreNotThere() {
        String seat = add(person().email, "ACTIVE", "VIEWER").path("authUserId").asString();
        TestAccount other = TestFlorin.accountWith(1, 0, 0);

        assertThat(error(ask(other.bearer(), REMOVE, Map.of("id", seat)).data()))
                .contains("no such authorised user");
        assertThat(list(other.bearer(), Map.of())).isEmpty();
        assertThat(list(owner.bearer(), Map.of()).get(0).path("status").asString())
                .isEqualTo("ACTIVE");
    }

    @Test
    void ofManyAtOnceOnePersonGetsOneSeat() {
        Person bob = person();
        String unknown = UUID.randomUUID() + "@people.example";

        Set<String> seats = Set.copyOf(Together.all(
                8,
                number -> add(number % 2 == 0 ? bob.email : unknown, "ACTIVE", "VIEWER")
                        .path("authUserId")
                        .asString()));

        assertThat(seats).hasSize(2);
        assertThat(list(owner.bearer(), Map.of())).hasSize(2);
    }

    @Test
    void aBlockedAccountChangesNobody() {
        accounts.setStatus(owner.accountId(), AccountStatus.BLOCKED);

        assertThat(error(add(person().email, "ACTIVE", "VIEWER"))).contains("FL-0006");
    }

    private record Person(UUID userId, String email) {}

    private Person person() {
        String email = UUID.randomUUID() + "@people.example";
        User bob = users.create(new NewUser("Bob", "Lee", email, null));
        TestFlorin.server().part(Members.class).grant(bob.userId(), DemoIdentity.APP_ID, ScopeType.all(), null);
        return new Person(bob.userId(), email);
    }

    private JsonNode add(String email, @Nullable String status, String... roles) {
        Map<String, Object> variables = new HashMap<>(Map.of("email", email, "roles", roles));
        if (status != null) {
            variables.put("status", status);
        }
        Client.Answer answer = ask(owner.bearer(), ADD, variables);
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return answer.data();
    }

    private static JsonNode list(String authorization, Map<String, ?> variables) {
        Client.Answer answer = ask(authorization, LIST, variables);
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return answer.json().at("/data/authorizedUsers");
    }

    private Client.Answer token(UUID user, String scope) {
        return ask(
                TestFlorin.API_KEY,
                "mutation($user: UUID!, $account: UUID!, $scopes: [ScopeType!]!) { generateUserAccessToken(userId: $user,"
                        + " accountId: $account, scopes: $scopes) { token refreshToken } }",
                Map.of("user", user, "account", owner.accountId(), "scopes", List.of(scope)));
    }

    private static Client.Answer refresh(JsonNode tokens) {
        return ask(
                TestFlorin.API_KEY,
                "mutation($token: String!) { refreshUserAccessToken(refreshToken: $token) { token } }",
                Map.of("token", tokens.path("refreshToken").asString()));
    }

    private static Client.Answer ask(@Nullable String authorization, String query, Map<String, ?> variables) {
        return TestFlorin.client().graphql(authorization, query, variables);
    }

    private static String error(JsonNode result) {
        return result.at("/error/code").asString("") + " "
                + result.at("/error/message").asString("");
    }
}
