package dev.florin.identity.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.identity.KycProvider;
import dev.florin.identity.NewUser;
import dev.florin.identity.Users;
import dev.florin.identity.VerificationQueue;
import dev.florin.identity.Verifications;
import dev.florin.identity.cli.VerificationCommand;
import dev.florin.operator.Role;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Operators decide who users are whom a provider does not know. */
class VerificationsOverHttpTest {
    private static final String PATH = "/api/v1/user-verifications";
    private static final KycProvider.Person SOMEBODY =
            new KycProvider.Person("Ann", "Lee", "1 Elm St", "Reno", "NV", "89501", LocalDate.of(1980, 1, 1), "1111");

    private final TestOperator operator = new TestOperator(Role.STEER, Role.MONEY);
    private final DataSource dataSource = TestFlorin.server().part(DataSource.class);
    private final List<KycProvider.Outcome> answers = new ArrayList<>();

    @Test
    void whoWaitsIsListedAndApprovedForGood() {
        UUID userId = user();
        assertThat(verify(userId, new KycProvider.Outcome.Pending())).isEqualTo(Verifications.Status.PENDING);

        JsonNode waiting = operator.get(PATH + "/" + userId).json();
        boolean isListed = isListed("pending", userId);
        Client.Answer approved = decide(userId, "approve", "passport seen");
        Client.Answer again = decide(userId, "approve", "twice");

        assertThat(isListed).isTrue();
        assertThat(waiting.path("status").asString()).isEqualTo("PENDING");
        assertThat(waiting.path("attempts").asInt()).isEqualTo(1);
        assertThat(waiting.has("decidedAt")).isFalse();
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().path("status").asString()).isEqualTo("APPROVED");
        assertThat(approved.json().path("reason").asString()).isEqualTo("passport seen");
        assertThat(again.json()).isEqualTo(approved.json());
        assertThat(isListed("PENDING", userId)).isFalse();
        assertThat(operator.audit(userId.toString())).singleElement().satisfies(entry -> {
            assertThat(entry.path("action").asString()).isEqualTo("user.verification.approve");
            assertThat(entry.path("operator").asString()).isEqualTo(operator.name());
            assertThat(entry.at("/detail/reason").asString()).isEqualTo("passport seen");
        });
    }

    @Test
    void aRefusalStandsWhateverAProviderWouldSay() {
        UUID userId = user();
        verify(userId, new KycProvider.Outcome.Pending());
        decide(userId, "refuse", "false papers");

        Verifications.Status later = verify(userId, new KycProvider.Outcome.Approved());
        Verifications.Status changed = Verifications.Status.valueOf(decide(userId, "approve", "the right papers")
                .json()
                .path("status")
                .asString());

        assertThat(later).isEqualTo(Verifications.Status.DECLINED);
        assertThat(answers).as("the provider was not asked again").hasSize(1);
        assertThat(changed).isEqualTo(Verifications.Status.APPROVED);
        assertThat(operator.audit(userId.toString())).hasSize(2);
    }

    @Test
    void aProvidersLateAnswerLeavesAnOperatorsWord() {
        UUID userId = user();

        Verifications.Status told = verifications(person -> {
                    decide(userId, "refuse", "false papers");
                    return new KycProvider.Outcome.Approved();
                })
                .verify(userId, SOMEBODY);

        assertThat(told).isEqualTo(Verifications.Status.DECLINED);
        assertThat(operator.get(PATH + "/" + userId).json().path("status").asString())
                .isEqualTo("DECLINED");
    }

    /** A server of a Florin that knows no decisions writes what its provider has said. */
    @Test
    void whatAnOlderServerWritesLeavesAnOperatorsWord() {
        UUID userId = user();
        JsonNode refused = decide(userId, "refuse", "false papers").json();

        String kept = TestFlorin.jdbc()
                .sql("update user_verifications set status = 'APPROVED', updated_at = now() where user_id = ?"
                        + " returning status")
                .param(userId)
                .query(String.class)
                .single();

        assertThat(kept).isEqualTo("DECLINED");
        assertThat(operator.get(PATH + "/" + userId).json()).isEqualTo(refused);
        assertThat(decide(userId, "approve", "the right papers")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("APPROVED");
    }

    @Test
    void theListComesInPagesAndOnTheCommandLine() {
        UUID first = user();
        UUID second = user();
        decide(first, "refuse", "one");
        decide(second, "refuse", "two");

        JsonNode page = operator.get(PATH + "?status=DECLINED&limit=1").json();
        JsonNode next = operator.get(PATH + "?status=DECLINED&limit=1&after="
                        + page.path("next").asString())
                .json();
        String shown = run(0, "show", first.toString());
        String json = run(0, "refuse", first.toString(), "--reason", "again", "--json");

        assertThat(page.path("verifications")).hasSize(1);
        assertThat(next.at("/verifications/0")).isNotEqualTo(page.at("/verifications/0"));
        assertThat(isListed("DECLINED", second)).isTrue();
        assertThat(shown).contains("DECLINED", "one");
        assertThat(json).contains("\"status\" : \"DECLINED\"", "\"reason\" : \"one\"");
        assertThat(run(0, "list", "--status", "DECLINED", "--limit", "1")).contains("More: --after ");
        run(1, "show", UUID.randomUUID().toString());
        run(1, "approve", UUID.randomUUID().toString(), "--reason", "x");
        run(2, "list", "--after", "x");
    }

    @Test
    void whoMayNotDecideIsRefused() {
        UUID userId = user();
        TestOperator steering = new TestOperator(Role.STEER);
        String reason = "{\"reason\": \"x\"}";

        assertThat(steering.post(PATH + "/" + userId + "/approve", reason).status())
                .isEqualTo(403);
        assertThat(operator.get(PATH + "/" + userId).status()).isEqualTo(404);
        assertThat(decide(UUID.randomUUID(), "approve", "x").status()).isEqualTo(404);
        assertThat(operator.post(PATH + "/" + userId + "/refuse", "{}").body()).contains("reason");
        assertThat(decide(userId, "refuse", " ").status()).isEqualTo(422);
        assertThat(operator.get(PATH + "?status=maybe").status()).isEqualTo(400);
        assertThat(operator.get(PATH + "?after=x").status()).isEqualTo(400);
        assertThat(operator.get(PATH + "/" + userId).status()).isEqualTo(404);
    }

    private Client.Answer decide(UUID userId, String how, String reason) {
        return operator.post(PATH + "/" + userId + "/" + how, "{\"reason\": \"" + reason + "\"}");
    }

    private boolean isListed(String status, UUID userId) {
        String after = "";
        while (true) {
            JsonNode page =
                    operator.get(PATH + "?limit=200&status=" + status + after).json();
            if (page.path("verifications")
                    .valueStream()
                    .anyMatch(one -> one.path("userId").asString().equals(userId.toString()))) {
                return true;
            }
            if (!page.has("next")) {
                return false;
            }
            after = "&after=" + page.path("next").asString();
        }
    }

    private UUID user() {
        String email = UUID.randomUUID() + "@verified.example";
        return TestFlorin.server()
                .part(Users.class)
                .create(new NewUser("Ann", "Lee", email, null))
                .userId();
    }

    private Verifications.Status verify(UUID userId, KycProvider.Outcome answer) {
        return verifications(person -> {
                    answers.add(answer);
                    return answer;
                })
                .verify(userId, SOMEBODY);
    }

    private interface Asked {
        KycProvider.Outcome answer(KycProvider.Person person);
    }

    private Verifications verifications(Asked provider) {
        return new Verifications(
                dataSource,
                (_, person) -> provider.answer(person),
                TestFlorin.server().part(Secrets.class),
                InstantSource.system());
    }

    private String run(int code, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new VerificationCommand(
                () -> new VerificationQueue(new Transactions(dataSource), InstantSource.system())));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(new StringWriter()));
        assertThat(command.execute(arguments)).isEqualTo(code);
        return out.toString();
    }
}
