package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Users as apps register and verify them. */
class RegistrationTest {
    private static final String REGISTER = """
            mutation($firstName: String!, $lastName: String!, $phoneNumber: String!, $regionCode: String!,
                     $emailAddress: String!, $dateOfBirth: String!) {
              registerUser(firstName: $firstName, lastName: $lastName, phoneNumber: $phoneNumber, regionCode: $regionCode,
                           emailAddress: $emailAddress, dateOfBirth: $dateOfBirth) {
                success userId error { code message }
              }
            }""";
    private static final String VERIFY = """
            mutation($input: VerifyUserInformationInput!) {
              verifyUserInformation(input: $input) { success status error { code message } }
            }""";
    private static final Map<String, String> JOHN = Map.of(
            "firstName", "John",
            "lastName", "Smith",
            "streetAddress", "222333 Peachtree Place",
            "city", "Atlanta",
            "state", "GA",
            "postalCode", "30318",
            "dateOfBirth", "02/28/1975",
            "ssnLast4", "3333");

    private final Registrations registrations = TestFlorin.server().part(Registrations.class);
    private final String email = UUID.randomUUID() + "@people.example";
    private final String phone = "404-555-" + ThreadLocalRandom.current().nextInt(1000, 10_000);

    @BeforeEach
    void allow() {
        assertThat(registrations.allow(DemoIdentity.APP_ID, true)).isTrue();
    }

    @AfterEach
    void refuse() {
        registrations.allow(DemoIdentity.APP_ID, false);
    }

    @Test
    void aRegisteredUserHasAnAccountThatTheAppMayActIn() {
        JsonNode made = register(Map.of()).data();

        assertThat(made.path("success").asBoolean()).as(made.toString()).isTrue();
        UUID userId = UUID.fromString(made.path("userId").asString());
        UserDetail user = TestFlorin.server().part(Users.class).find(userId).orElseThrow();
        assertThat(user.phone()).isEqualTo("+1" + phone.replace("-", ""));
        UserDetail.Place place = user.places().getFirst();
        assertThat(place.type()).isEqualTo(AccountType.CONSUMER);
        assertThat(place.roles()).containsExactly(Role.OWNER);
        TestAccount account = new TestAccount(TestFlorin.server(), TestFlorin.client(), userId, place.accountId());
        JsonNode wallet = account.ask(
                        "{ getWallet { balances { cashBalance { totalBalance } userCashBalances { isDefault } } } }",
                        Map.of())
                .data();
        assertThat(wallet.at("/balances/cashBalance/totalBalance").asString()).isEqualTo("0");
        assertThat(wallet.at("/balances/userCashBalances/0/isDefault").asBoolean())
                .isTrue();
    }

    @Test
    void theSameRegistrationMakesOneUser() {
        List<Client.Answer> answers = Together.all(8, _ -> register(Map.of()));

        assertThat(answers).allMatch(answer -> answer.data().path("success").asBoolean());
        assertThat(answers).filteredOn(answer -> !answer.isReplay()).hasSize(1);
        assertThat(answers.stream().map(answer -> answer.data().path("userId")).distinct())
                .hasSize(1);
    }

    @Test
    void phoneAndAddressBelongToOneUser() {
        register(Map.of());

        JsonNode samePhone = register(Map.of("emailAddress", "x" + email)).data();
        assertThat(samePhone.path("success").asBoolean()).isFalse();
        assertThat(samePhone.at("/error/code").asString()).isEqualTo("AUTH-0026");
        assertThat(samePhone.at("/error/message").asString())
                .isEqualTo("The phone number you chose is already in use.");
        JsonNode sameEmail = register(
                        Map.of("phoneNumber", "212-555-0199", "emailAddress", email.toUpperCase(Locale.ROOT)))
                .data();
        assertThat(sameEmail.at("/error/code").asString()).isEqualTo("AR-0001");
        assertThat(sameEmail.at("/error/message").asString()).startsWith("emailAddress: ");
    }

    @ParameterizedTest
    @CsvSource({
        "firstName, ' '",
        "lastName, ''",
        "phoneNumber, +14045550123",
        "phoneNumber, 404--5550123",
        "phoneNumber, 4045",
        "regionCode, USA",
        "regionCode, ''",
        "emailAddress, nobody",
        "dateOfBirth, 02/28/1975",
        "dateOfBirth, 1975-02-30",
        "dateOfBirth, 2020-01-01",
        "dateOfBirth, 1875-01-01"
    })
    void whatIsWrongIsNamed(String field, String value) {
        JsonNode refused = register(Map.of(field, value)).data();

        assertThat(refused.path("success").asBoolean()).isFalse();
        assertThat(refused.at("/error/code").asString()).isEqualTo("AR-0001");
        assertThat(refused.at("/error/message").asString()).startsWith(field + ": ");
    }

    @ParameterizedTest
    @CsvSource({
        "07911-123456, GB, +447911123456",
        "030-901820, de, +4930901820",
        "06-6982, IT, +39066982",
        "1-404-555-0123, US, +14045550123"
    })
    void numbersAreBroughtIntoInternationalForm(String written, String region, String international) {
        assertThat(CallingCodes.international(written, region)).hasValue(international);
    }

    @Test
    void withoutPermissionNobodyIsRegistered() {
        registrations.allow(DemoIdentity.APP_ID, false);

        assertThat(register(Map.of()).reason()).isEqualTo("USER_ACCESS_INVALID");
        assertThat(registrations.allow(UUID.randomUUID(), true)).isFalse();
    }

    @Test
    void theTestIdentityIsApprovedAndStaysSo() {
        TestAccount account = TestFlorin.accountWith(1_00, 0, 0);

        JsonNode approved = verify(account, Map.of("firstName", "john")).data();

        assertThat(approved.path("success").asBoolean()).isTrue();
        assertThat(approved.path("status").asString()).isEqualTo("APPROVED");
        assertThat(verify(account, Map.of("ssnLast4", "9999"))
                        .data()
                        .path("status")
                        .asString())
                .isEqualTo("APPROVED");
    }

    @Test
    void othersAreDeclinedLookedAtOrNotKnownYet() {
        TestAccount account = TestFlorin.accountWith(1_00, 0, 0);

        JsonNode declined = verify(account, Map.of("ssnLast4", "4444")).data();
        assertThat(declined.path("success").asBoolean()).isFalse();
        assertThat(declined.path("status").asString()).isEqualTo("DECLINED");
        assertThat(declined.at("/error/code").asString()).isEqualTo("AR-0001");
        assertThat(verify(account, Map.of("ssnLast4", "1111"))
                        .data()
                        .path("status")
                        .asString())
                .isEqualTo("PENDING");
        assertThat(verify(account, Map.of("ssnLast4", "2222")).reason()).isEqualTo("UNAVAILABLE");
        assertThat(verify(account, Map.of()).data().path("status").asString()).isEqualTo("APPROVED");
    }

    @Test
    void nobodysDigitsCanBeGuessed() {
        TestAccount account = TestFlorin.accountWith(1_00, 0, 0);
        for (int i = 0; i < 12; i++) {
            verify(account, Map.of("ssnLast4", "2222"));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(verify(account, Map.of("ssnLast4", "400" + i)).isRefused())
                    .isFalse();
        }

        assertThat(verify(account, Map.of()).reason()).isEqualTo("USER_ACCESS_INVALID");
    }

    @ParameterizedTest
    @CsvSource({
        "firstName, ' '",
        "city, ''",
        "state, Georgia",
        "postalCode, 303",
        "dateOfBirth, 1975-02-28",
        "dateOfBirth, 02/30/1975",
        "dateOfBirth, 01/01/2999",
        "ssnLast4, 333",
        "ssnLast4, 33333"
    })
    void whatIsWrongWithAPersonIsNamedAndCountsNothing(String field, String value) {
        JsonNode refused =
                verify(TestFlorin.demoAccount(), Map.of(field, value)).data();

        assertThat(refused.path("success").asBoolean()).isFalse();
        assertThat(refused.at("/error/message").asString()).startsWith("input." + field + ": ");
        assertThat(refused.path("status").isNull()).isTrue();
    }

    @Test
    void verificationNeedsItsScope() {
        TestAccount account = TestFlorin.accountWith(1_00, 0, 0);

        assertThat(TestFlorin.client()
                        .graphql("Bearer " + account.token("LIST_PAYMENT"), VERIFY, Map.of("input", JOHN))
                        .reason())
                .isEqualTo("SCOPE_MISSING");
    }

    private Client.Answer register(Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(Map.of(
                "firstName", "Rita",
                "lastName", "Register",
                "phoneNumber", phone,
                "regionCode", "US",
                "emailAddress", email,
                "dateOfBirth", "1990-05-17"));
        all.putAll(changed);
        return TestFlorin.client().graphql(TestFlorin.API_KEY, REGISTER, all);
    }

    private static Client.Answer verify(TestAccount account, Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(JOHN);
        all.putAll(changed);
        return account.ask(VERIFY, Map.of("input", all));
    }
}
