package dev.florin.cardorder.incomm;

import static dev.florin.cardorder.incomm.IncommClient.bearer;
import static dev.florin.cardorder.incomm.IncommClient.credentials;
import static dev.florin.cardorder.incomm.IncommClient.get;
import static dev.florin.cardorder.incomm.IncommClient.refusal;
import static dev.florin.cardorder.incomm.IncommClient.tokenByForm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.cardorder.DemoPrograms;
import dev.florin.cardorder.ProgramRegistry;
import dev.florin.cardorder.TestPrograms;
import dev.florin.cardorder.TestPrograms.TestProgram;
import dev.florin.identity.ApiKey;
import dev.florin.identity.AppStatus;
import dev.florin.identity.Apps;
import dev.florin.identity.ClientTokens;
import dev.florin.identity.DemoIdentity;
import dev.florin.identity.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncommAuthenticationTest {
    private static final String PROGRAMS = "/programs/programs";
    private static final String OTHERS_KEY = "Basic " + DemoIdentity.OTHER_API_KEY.encoded();

    @Test
    void anApiKeyOfAnAppActsForItsProgram() {
        Client.Answer answer = get(TestFlorin.API_KEY, PROGRAMS);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().allValues("ProgramId")).containsExactly("6416");
    }

    @Test
    void aTokenActsForItsClientsProgram() {
        Client.Answer answer = get(bearer(), PROGRAMS);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().allValues("ProgramId")).containsExactly("6416");
    }

    @Test
    void theSchemesWordIsReadInAnyLetterCase() {
        assertThat(get(bearer().replace("Bearer", "bEARER"), PROGRAMS).status()).isEqualTo(200);
        assertThat(get(TestFlorin.API_KEY.replace("Basic", "bASIC"), PROGRAMS).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Bearer",
                "Bearer ",
                "Basic ZGVtbzpkZW1v",
                "Basic 77+977+977+9",
                "Bearer a.b.c",
                "Bearer eyJhbGciOiJub25lIn0.eyJhdWQiOiJpbmNvbW0iLCJzdWIiOiJkZW1vLWluY29tbSJ9.",
                "Digest username=demo",
                "nonsense"
            })
    void whatIsNoCredentialIsUnauthorized(String authorization) {
        Client.Answer answer = get(authorization, PROGRAMS);

        refusal(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.headers().firstValue("ProgramId")).isEmpty();
    }

    @Test
    void withoutAHeaderItIsUnauthorizedBeforeTheBodyIsRead() {
        refusal(get(null, PROGRAMS), 401);
    }

    @Test
    void aUsersTokenIsNotAcceptedHere() {
        refusal(get(TestFlorin.demoAccount().bearer(), PROGRAMS), 401);
    }

    @Test
    void aClientsTokenIsNotAcceptedByGraphQl() {
        Client.Answer answer = TestFlorin.client().graphql(bearer(), "{ getUserPurchases { purchaseId } }", Map.of());

        assertThat(answer.status()).isEqualTo(498);
        assertThat(answer.code()).isEqualTo("AUTH-0008");
    }

    @Test
    void anExpiredTokenIsUnauthorizedAndANewOneWorks() {
        UUID secretId = TestFlorin.jdbc()
                .sql("select secret_id from program_secrets where program_id = ?")
                .param(DemoPrograms.PROGRAM.programId())
                .query(UUID.class)
                .single();
        ClientTokens anHourAgo = new ClientTokens(
                TestFlorin.server().part(SigningKeys.class), () -> Instant.now().minus(Duration.ofHours(1)));
        ClientTokens.Client client = new ClientTokens.Client(DemoPrograms.CLIENT_ID, secretId);

        String expired = anHourAgo.sign("incomm", client, Duration.ofMinutes(59));
        String current = anHourAgo.sign("incomm", client, Duration.ofMinutes(61));

        refusal(get("Bearer " + expired, PROGRAMS), 401);
        assertThat(get("Bearer " + current, PROGRAMS).status()).isEqualTo(200);
        assertThat(get(bearer(), PROGRAMS).status()).isEqualTo(200);
    }

    @Test
    void aTokenOfAnotherAudienceIsUnauthorized() {
        UUID secretId = TestFlorin.jdbc()
                .sql("select secret_id from program_secrets where program_id = ?")
                .param(DemoPrograms.PROGRAM.programId())
                .query(UUID.class)
                .single();

        String token = TestFlorin.server()
                .part(ClientTokens.class)
                .sign("tango", new ClientTokens.Client(DemoPrograms.CLIENT_ID, secretId), Duration.ofHours(1));

        refusal(get("Bearer " + token, PROGRAMS), 401);
    }

    @Test
    void aReplacedSecretWorksForTheOverlapAndItsTokensNoLonger() {
        TestProgram program = TestPrograms.create(TestFlorin.newAccount());
        ProgramRegistry registry = TestFlorin.server().part(ProgramRegistry.class);
        ProgramRegistry.Credentials first = program.credentials();
        String firstToken = bearer(first.clientId(), first.secret());

        ProgramRegistry.Credentials second = registry.rotateSecret(
                        program.program().programId(), Duration.ofHours(1))
                .orElseThrow();

        assertThat(second.clientId()).isEqualTo(first.clientId());
        assertThat(get(firstToken, PROGRAMS).status()).isEqualTo(200);
        assertThat(get(bearer(first.clientId(), first.secret()), PROGRAMS).status())
                .isEqualTo(200);
        String secondToken = bearer(second.clientId(), second.secret());
        assertThat(get(secondToken, PROGRAMS).status()).isEqualTo(200);

        registry.rotateSecret(program.program().programId(), Duration.ZERO);

        refusal(tokenByForm(credentials(first.clientId(), first.secret())), 401);
        refusal(tokenByForm(credentials(second.clientId(), second.secret())), 401);
        refusal(get(firstToken, PROGRAMS), 401);
        refusal(get(secondToken, PROGRAMS), 401);
    }

    @Test
    void someoneElsesProgramIsForbiddenAndAnUnknownOneNotFound() {
        for (String authorization : List.of(TestFlorin.API_KEY, bearer())) {
            refusal(get(authorization, PROGRAMS, "ProgramId", "6417"), 403);
            assertThat(refusal(get(authorization, PROGRAMS, "ProgramId", "999999999"), 404))
                    .containsExactly("Program not found");
            assertThat(get(authorization, PROGRAMS, "ProgramId", "6416").status())
                    .isEqualTo(200);
            refusal(get(authorization, PROGRAMS + "/6417/catalogs"), 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "6416.0", "6416,6416", "9999999999", "99999999999999999999", "0x1910"})
    void aMalformedProgramIdIsABadRequest(String programId) {
        refusal(get(TestFlorin.API_KEY, PROGRAMS, "ProgramId", programId), 400);
    }

    @Test
    void anAppWithTwoProgramsChoosesByHeader() {
        TestAccount account = TestFlorin.newAccount();
        ApiKey app = TestPrograms.newApp(account);
        TestProgram first = TestPrograms.create(account, app);
        TestProgram second = TestPrograms.create(TestFlorin.newAccount(), app);
        int secondId = second.program().programId();

        assertThat(get(first.basic(), PROGRAMS).headers().firstValue("ProgramId"))
                .contains(Integer.toString(first.program().programId()));
        assertThat(get(first.basic(), PROGRAMS, "ProgramId", " " + secondId)
                        .headers()
                        .firstValue("ProgramId"))
                .contains(Integer.toString(secondId));
        assertThat(get(first.basic(), PROGRAMS).json().findValuesAsString("name"))
                .containsExactly(first.program().name(), second.program().name());
        assertThat(get(first.basic(), PROGRAMS + "/" + secondId + "/catalogs")
                        .headers()
                        .allValues("ProgramId"))
                .containsExactly(Integer.toString(secondId));
    }

    @Test
    void anAppWithoutAProgramIsForbidden() {
        ApiKey app = TestPrograms.newApp(TestFlorin.newAccount());

        refusal(get("Basic " + app.encoded(), PROGRAMS), 403);
    }

    @Test
    void aSuspendedAppIsRefusedAtOnceAlsoWithATokenItHas() {
        TestProgram program = TestPrograms.create(TestFlorin.newAccount());
        String token =
                bearer(program.credentials().clientId(), program.credentials().secret());
        assertThat(get(program.basic(), PROGRAMS).status()).isEqualTo(200);

        TestFlorin.server().part(Apps.class).setStatus(program.apiKey().appId(), AppStatus.SUSPENDED);

        refusal(get(program.basic(), PROGRAMS), 403);
        refusal(get(token, PROGRAMS), 403);
        refusal(
                tokenByForm(credentials(
                        program.credentials().clientId(), program.credentials().secret())),
                403);
    }

    @Test
    void aBlockedAccountIsRefusedAtOnceAlsoWithATokenItHas() {
        TestProgram program = TestPrograms.create(TestFlorin.newAccount());
        String token =
                bearer(program.credentials().clientId(), program.credentials().secret());
        assertThat(get(token, PROGRAMS).status()).isEqualTo(200);

        TestFlorin.jdbc()
                .sql("update accounts set status = 'BLOCKED' where account_id = ?")
                .param(program.program().accountId())
                .update();

        refusal(get(program.basic(), PROGRAMS), 403);
        refusal(get(token, PROGRAMS), 403);
        refusal(
                tokenByForm(credentials(
                        program.credentials().clientId(), program.credentials().secret())),
                403);
    }

    @Test
    void nothingLeaksToAnotherApp() {
        Client.Answer answer = get(OTHERS_KEY, PROGRAMS);

        assertThat(answer.headers().firstValue("ProgramId")).contains("6417");
        assertThat(answer.json()).hasSize(1);
        assertThat(answer.body()).doesNotContainPattern("\\b6416\\b").doesNotContain("Demo rewards");
        refusal(get(OTHERS_KEY, PROGRAMS + "/6416/catalogs/1"), 404);
        refusal(get(OTHERS_KEY, PROGRAMS + "/6416/programbalance"), 404);
        refusal(get(OTHERS_KEY, "/balance", "ProgramId", "6416"), 403);
    }
}
