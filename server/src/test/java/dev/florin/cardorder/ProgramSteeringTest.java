package dev.florin.cardorder;

import static dev.florin.cardorder.incomm.IncommClient.refusal;
import static dev.florin.cardorder.incomm.OrderClient.ANY;
import static dev.florin.cardorder.incomm.OrderClient.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cardorder.cli.ProgramCommand;
import dev.florin.cardorder.cli.ProgramTools;
import dev.florin.cardorder.incomm.OrderClient;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator does with a program, and what its client then sees. */
class ProgramSteeringTest implements MovesMoney {
    private final OrderClient client = OrderClient.create();
    private final int programId = client.program().programId();
    private String out = "";
    private String err = "";

    @Test
    void aSuspendedProgramIsRefusedUntilItIsResumed() {
        String uri =
                client.placeImmediate(order(ANY, 5, 1)).json().path("OrderUri").asString();

        assertThat(run("suspend")).isZero();

        String why = "Program " + programId + " is suspended.";
        assertThat(refusal(client.placeImmediate(order(ANY, 5, 1)), 403)).containsExactly(why);
        assertThat(refusal(client.get("/orders/" + uri), 403)).containsExactly(why);
        assertThat(refusal(client.get("/balance"), 403)).containsExactly(why);
        assertThat(client.countOrders()).isOne();

        assertThat(run("resume")).isZero();

        assertThat(client.placeImmediate(order(ANY, 5, 1)).status()).isEqualTo(201);
    }

    @Test
    void anOrderBeyondItsLimitsIsRefusedAndLeavesItsIdFree() {
        assertThat(run("limit", "--order-value", "20", "--order-cards", "3")).isZero();
        Map<String, Object> order = order(ANY, new BigDecimal("20.10"), 1);

        assertThat(refusal(client.place(order), 412))
                .containsExactly("Program " + programId + " may order up to 20.00 USD at once.");
        assertThat(refusal(client.place(order(ANY, 1, 4)), 412))
                .containsExactly("Program " + programId + " may order up to 3 cards at once.");
        assertThat(client.countOrders()).isZero();

        assertThat(run("limit", "--order-value", "none")).isZero();
        assertThat(out).isEqualTo("order\tany value\t3\nday\tany value\tany number\n");
        assertThat(client.placeImmediate(order).status()).isEqualTo(201);
    }

    @Test
    void theOrdersOfADayAreCountedTogetherWithoutCardsThatFailed() {
        assertThat(run("limit", "--day-value", "30.00", "--day-cards", "3")).isZero();
        assertThat(client.placeImmediate(order(ANY, new BigDecimal("25.01"), 1)).status())
                .as("the vendor refuses it")
                .isEqualTo(412);
        assertThat(client.placeImmediate(order(ANY, 10, 2)).status()).isEqualTo(201);

        assertThat(refusal(client.place(order(ANY, new BigDecimal("10.10"), 1)), 412))
                .containsExactly(
                        "Program " + programId + " may order up to 30.00 USD a day, and has ordered 20.00 USD today.");
        assertThat(refusal(client.place(order(ANY, 2, 2)), 412))
                .containsExactly("Program " + programId + " may order up to 3 cards a day, and has ordered 2 today.");

        assertThat(client.placeImmediate(order(ANY, 10, 1)).status()).isEqualTo(201);
        refusal(client.place(order(ANY, 1, 1)), 412);
    }

    @Test
    void aProgramAndItsSkusAreShownAndChanged() {
        assertThat(run("change", "--name", "New name")).isZero();
        assertThat(run("show")).isZero();
        JsonNode shown = JsonMapper.shared().readTree(out);
        assertThat(shown.path("name").asString()).isEqualTo("New name");
        assertThat(shown.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(run("change", "--catalog", "9")).isEqualTo(1);
        assertThat(err).isEqualTo("Program " + programId + " has no catalog 9.\n");
        assertThat(run("list-skus")).isZero();
        assertThat(out).contains(ANY + "\t0.01\t2000.00\tUSD\tGiftCard\t");
        assertThat(run("list-skus", "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(out)).hasSizeGreaterThan(5);
        for (String wrong : List.of("0", "-1", "1e3", "many")) {
            assertThat(run("limit", "--day-cards", wrong)).isEqualTo(1);
        }
    }

    @Test
    void theSettlementHasEachCardOnceAndSaysWhichAreVoided() {
        JsonNode order = client.filled(order(ANY, new BigDecimal("3.50"), 3));
        String uri = order.path("OrderUri").asString();
        String card =
                client.get("/orders/" + uri + "/cards").json().at("/0/CardUri").asString();
        assertThat(client.post("/cards/" + card + "/void", Map.of()).status()).isEqualTo(200);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String days = "?from=" + today.minusDays(1) + "&to=" + today.plusDays(1);

        JsonNode rows = client.get(path(days)).json();

        assertThat(rows).hasSize(3);
        for (JsonNode row : rows) {
            boolean voided = row.path("CardUri").asString().equals(card);
            assertThat(row.path("Status").asString()).isEqualTo(voided ? "Voided" : "Fulfilled");
            assertThat(row.path("Cost").decimalValue()).isEqualByComparingTo(voided ? "0" : "3.50");
            assertThat(row.path("OrderUri").asString()).isEqualTo(uri);
        }
        Client.Answer csv = client.get(path(days + "&Format=CSV"));
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body().lines()).hasSize(4);
        assertThat(client.get(path("?from=2020-01-01&to=2020-01-31")).json()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?from=2026-01-01",
                "?from=2026-01-02&to=2026-01-01",
                "?from=2026-01-01&to=2026-04-03",
                "?from=2026-02-30&to=2026-03-01",
                "?from=2026-01-01&to=2026-01-01&format=xml"
            })
    void aSettlementOfNoPeriodIsRefused(String query) {
        refusal(client.get(path(query)), 400);
    }

    private String path(String query) {
        return "/programs/programs/" + programId + "/settlement" + query;
    }

    private int run(String command, String... options) {
        StringWriter written = new StringWriter();
        StringWriter refused = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(command, String.valueOf(programId)));
        arguments.addAll(List.of(options));
        int exit = ProgramCommand.commandLine(() -> ProgramTools.of(
                        TestFlorin.server().part(DataSource.class),
                        InstantSource.system(),
                        TestFlorin.server().part(Ids.class),
                        TestFlorin.server().part(Secrets.class)))
                .setOut(new PrintWriter(written))
                .setErr(new PrintWriter(refused))
                .execute(arguments.toArray(String[]::new));
        out = written.toString();
        err = refused.toString();
        return exit;
    }
}
