package dev.florin.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationStatus;
import dev.florin.purchase.StuckPurchases;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperationsCommandTest {
    private static StuckPurchases purchases;

    @BeforeAll
    static void start() {
        purchases = new StuckPurchases();
    }

    @AfterAll
    static void stop() {
        purchases.close();
    }

    @AfterEach
    void theBooksAreRight() {
        TestFlorin.verifyBooks(purchases.server());
    }

    private record Run(int exitCode, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    @Test
    void theListIsATableOrJson() {
        TestAccount account = purchases.account(1);
        UUID first = purchases.stuck(account, 10, Map.of());
        UUID second = purchases.stuck(account, 10, Map.of());
        String[] list = {"list", "--status", "NEEDS_ATTENTION", "--limit", "1", "--account", "" + account.accountId()};

        Run table = run("", list);
        Run json = run(
                "", "list", "--json", "--oldest-first", "--kind", "PURCHASE", "--account", "" + account.accountId());

        assertThat(table.exitCode()).isZero();
        assertThat(table.out())
                .containsPattern("OPERATION +KIND +STATUS +ATTEMPTS +AGE +NEXT TRY +PROGRESS +WHY\n")
                .containsPattern(second + " +PURCHASE +NEEDS_ATTENTION +1 +\\d+ s +- +- +there is no vendor nobody\n")
                .containsPattern("More: --after \\d+-" + second)
                .doesNotContain(first.toString());
        assertThat(json.json().at("/operations/0/operationId").asString()).isEqualTo(first.toString());
        assertThat(json.json().at("/operations/1/operationId").asString()).isEqualTo(second.toString());
    }

    @Test
    void oneIsShownWithWhatHappened() {
        UUID id = purchases.stuck(purchases.account(2), 10, Map.of());
        run("", "retry", id.toString(), "--by", "ann", "--reason", "vendor is back");
        TestFlorin.await(
                "it is set aside again", () -> purchases.show(id).history().size() == 3);

        Run shown = run("", "show", id.toString());

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .containsPattern("status +NEEDS_ATTENTION\n")
                .containsPattern("resolutions +refused, filled, voided, kept, given_back\n")
                .containsPattern("PARKED +1 +server [0-9a-f-]{13} +there is no vendor nobody\n")
                .containsPattern("RETRY_ASKED +0 +ann +vendor is back\n");
        assertThat(run("", "show", "--json", id.toString())
                        .json()
                        .at("/history/1/by")
                        .asString())
                .isEqualTo("ann");
        assertThat(run("", "show", UUID.randomUUID().toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void aCardIsReadFromStandardInputAndNeverShown() {
        UUID id = purchases.stuck(purchases.account(3), 10, Map.of());
        String typed = "code = CLI-CARD-1\npin=55\n\nmore";

        Run resolved = run(typed, "resolve", id.toString(), "filled", "--details", "--by", "ann");
        Run again = run(typed, "resolve", id.toString(), "filled", "--details", "--by", "ann");

        assertThat(resolved.exitCode()).as(resolved.err()).isZero();
        assertThat(resolved.out()).isEqualTo("The purchase is completed with the card.\n");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).isEqualTo("It is finished.\n");
        assertThat(purchases.state(id)).isEqualTo("COMPLETED");
        assertThat(run("", "show", "--json", id.toString()).out()).doesNotContain("CLI-CARD-1");
    }

    @Test
    void aPurchaseIsRefusedAndJsonSaysHowItStands() {
        UUID id = purchases.stuck(purchases.account(3), 10, Map.of());

        Run resolved = run("", "resolve", id.toString(), "refused", "--json");

        assertThat(resolved.exitCode()).as(resolved.err()).isZero();
        assertThat(resolved.json().path("status").asString()).isEqualTo("DONE");
        assertThat(purchases.state(id)).isEqualTo("REFUSED");
    }

    @Test
    void oneIsSetAside() {
        UUID id = purchases.stuck(purchases.account(3), 10, Map.of());

        Run again = run("", "park", id.toString());

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("set aside already");
        assertThat(purchases.show(id).operation().status()).isEqualTo(OperationStatus.NEEDS_ATTENTION);
    }

    @Test
    void misuseIsReportedWithoutTheSecret() {
        UUID id = purchases.stuck(purchases.account(3), 10, Map.of());

        Run noLine = run("SECRET\n", "resolve", id.toString(), "filled", "--details");
        Run noDetails = run("", "resolve", id.toString(), "filled");
        Run limit = run("", "list", "--limit", "0");
        Run nobody = run("", "retry", id.toString(), "--by", "");
        Run nothing = run("");

        assertThat(noLine.exitCode()).isEqualTo(2);
        assertThat(noLine.err()).contains("Line 1").doesNotContain("SECRET");
        assertThat(noDetails.exitCode()).isEqualTo(1);
        assertThat(noDetails.err()).contains("code, pin and url");
        assertThat(limit.exitCode()).isEqualTo(2);
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(purchases.state(id)).isEqualTo("FULFILLING");
    }

    private static Run run(String typed, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new OperationsCommand(
                        () -> purchases.server().part(OperationDesk.class),
                        InstantSource.system(),
                        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8))))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
