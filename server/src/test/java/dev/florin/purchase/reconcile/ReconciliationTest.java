package dev.florin.purchase.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.Transactions;
import dev.florin.purchase.reconcile.Finding.Kind;
import dev.florin.purchase.reconcile.Reconciliation.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ReconciliationTest {
    private static final String HEADER = "CustomerOrderId,OrderUri,Sku,Value,Cost,Currency,Status,Date";

    @AutoClose
    private final Books books = new Books();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theSameCardsAgree() throws Exception {
        UUID one = books.bought();
        UUID two = books.bought();

        Path file =
                file(row(one), row(two).replace(two.toString(), two.toString().toUpperCase(java.util.Locale.ROOT)));

        assertThat(compare(file).totals()).isEmpty();
        assertThat(command("--file", file.toString())).isZero();
        assertThat(out.toString()).contains("2 cards for 48.00 USD", "They agree.");
    }

    @Test
    void aCardThatTheFileDoesNotHaveIsOnlyOurs() throws Exception {
        UUID there = books.bought();
        UUID missing = books.bought();

        Summary summary = compare(file(row(there)));

        assertThat(found(summary)).containsExactly(Kind.ONLY_OURS + " " + missing);
        assertThat(summary.totals().getFirst().money().minor()).isEqualTo(-2400);
    }

    @Test
    void onlyTheCardsOfThePeriodHaveToBeInTheFile() throws Exception {
        UUID there = books.bought();
        books.purchase("COMPLETED", Books.VENDOR, Books.NOON.minus(Duration.ofDays(1)));
        UUID nextDay = books.purchase("COMPLETED", Books.VENDOR, Books.NOON.plus(Duration.ofHours(12)));
        Path file = file(row(there));

        assertThat(found(compare(file))).isEmpty();
        assertThat(found(compare(file, LocalDate.of(2026, 10, 15), LocalDate.of(2026, 10, 16))))
                .containsExactly(Kind.ONLY_OURS + " " + nextDay);
        assertThat(found(compare(file(row(there), row(nextDay))))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUNDED", "REFUSED", "UNKNOWN"})
    void cardsWeLackNeedNotBeInTheFile(String state) throws Exception {
        UUID there = books.bought();
        books.purchase(state, Books.VENDOR, Books.NOON);
        books.purchase("COMPLETED", "simulator", Books.NOON);
        books.purchase("COMPLETED", null, Books.NOON);

        assertThat(found(compare(file(row(there))))).isEmpty();
    }

    @Test
    void anOrderThatWeDoNotKnowIsOnlyTheirs() throws Exception {
        UUID unknown = UUID.randomUUID();

        Summary summary = compare(file(row(unknown), row(unknown).replace(unknown.toString(), "ORDER 7")));

        assertThat(found(summary)).containsExactly(Kind.ONLY_THEIRS + " " + unknown, Kind.ONLY_THEIRS + " ORDER 7");
        assertThat(summary.totals().getFirst().money().minor()).isEqualTo(4800);
    }

    @Test
    void anotherVendorsCardIsAFindingUnlessThisOneRefusedIt() throws Exception {
        UUID other = books.purchase("COMPLETED", "simulator", Books.NOON);
        UUID stock = books.purchase("COMPLETED", null, Books.NOON);

        Summary charged = compare(file(row(other), row(stock)));

        assertThat(found(charged)).containsExactly(Kind.ONLY_THEIRS + " " + other, Kind.ONLY_THEIRS + " " + stock);
        assertThat(charged.first()).extracting(Finding::ours).containsExactly("filled by simulator", "filled by stock");
        assertThat(found(compare(file(row(other).replace("Fulfilled", "Cancelled")))))
                .isEmpty();
    }

    @Test
    void aStatementThatTakesTooLongIsStoppedAndLeavesNothingBehind() throws Exception {
        Path file = file(row(books.bought()));
        Reconciliation bounded = new Reconciliation(books.transactions(), Duration.ofMillis(300));
        Reconciliation.Request request = new Reconciliation.Request(Books.VENDOR, file, Map.of(), null, null, null);

        books.transactions().run(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table purchases in access exclusive mode");
            }

            assertThatThrownBy(() -> bounded.run(request)).rootCause().hasMessageContaining("statement timeout");
        });

        assertThat(bounded.run(request)).isInstanceOf(Outcome.Compared.class);
    }

    @Test
    void whileTheFileIsReadNoConnectionIsTaken() throws Exception {
        Path file = file("no row");
        DataSource none = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, _) -> {
                    throw new SQLException(method.getName() + " was called");
                });
        Reconciliation reconciliation = new Reconciliation(new Transactions(none));

        assertThat(reconciliation.run(new Reconciliation.Request(Books.VENDOR, file, Map.of(), null, null, null)))
                .isInstanceOf(Outcome.BadFile.class);
    }

    @Test
    void eachFurtherRowOfAnOrderIsDoubled() throws Exception {
        UUID twice = books.bought();

        Summary summary = compare(file(row(twice), row(twice), row(twice).replace("25.00", "30.00")));

        assertThat(summary.first())
                .extracting(Finding::kind, Finding::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.DOUBLED, 3L),
                        org.assertj.core.groups.Tuple.tuple(Kind.DOUBLED, 4L));
        assertThat(summary.totals().getFirst().money().minor()).isEqualTo(4800);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, Fulfilled, false",
        "COMPLETED, Voided, true",
        "COMPLETED, Pending, true",
        "REFUNDED, Fulfilled, true",
        "REFUNDED, refunded, false",
        "REFUNDING, Fulfilled, true",
        "REFUSED, Fulfilled, true",
        "REFUSED, Failed, false",
        "UNKNOWN, Fulfilled, true",
        "UNKNOWN, Processing, false",
        "UNKNOWN, Cancelled, true",
        "FULFILLING, Pending, false",
        "CHARGING, Fulfilled, true",
    })
    void aStatusDiffersWhereOneSideHasItAsSoldAndTheOtherHasNot(String state, String status, boolean differs)
            throws Exception {
        UUID id = books.purchase(state, Books.VENDOR, Books.NOON);

        List<String> found = found(compare(file(row(id).replace("Fulfilled", status))));

        assertThat(found).isEqualTo(differs ? List.of(Kind.STATE + " " + id) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "25.00, 26.00, VALUE, 100",
        "24.00, 24.01, COST, 1",
        "24.00, 23.99, COST, -1",
        "USD, EUR, CURRENCY, 0",
        "SKU-1, SKU-2, SKU, 0",
        "2026-10-15, 2026-10-17, DATE, 0",
        "2026-10-15, 2026-10-13, DATE, 0",
        "2026-10-15, 2026-10-14T11:00:00Z, DATE, 0",
    })
    void whatDiffersIsFoundOnce(String ours, String theirs, Kind kind, long stake) throws Exception {
        UUID id = books.bought();

        Summary summary =
                compare(file(row(id).replace(ours, theirs)), LocalDate.of(2026, 10, 15), LocalDate.of(2026, 10, 15));

        assertThat(found(summary)).containsExactly(kind + " " + id);
        assertThat(summary.totals().getFirst().money().minor()).isEqualTo(stake);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-16", "2026-10-14", "2026-10-16T02:00:00+14:00", "2026-10-15T12:00:00Z"})
    void datesThatAreADayApartAtMostAgree(String date) throws Exception {
        UUID id = books.bought();

        assertThat(found(compare(
                        file(row(id).replace("2026-10-15", date)),
                        LocalDate.of(2026, 10, 15),
                        LocalDate.of(2026, 10, 15))))
                .isEmpty();
    }

    @Test
    void columnsThatAFileDoesNotHaveAreNotCompared() throws Exception {
        UUID id = books.bought();
        Path file = lines("CustomerOrderId,Value,Currency,Status", id + ",25,USD,Fulfilled");

        Summary summary = compare(file, LocalDate.of(2026, 10, 15), LocalDate.of(2026, 10, 15));

        assertThat(summary.agrees()).isTrue();
        assertThat(summary.hasCost()).isFalse();
        assertThat(books.reconciliation().run(request(file, null, null))).isEqualTo(new Outcome.NoPeriod());
    }

    @Test
    void columnsMayHaveOtherNamesAndOthersMayStandBesideThem() throws Exception {
        UUID id = books.bought();
        Path file = lines(
                "Ref,Face,Net Amount,Cur,State,When,Clerk", id + ",25.00,24.00,usd,Fulfilled,2026-10-15,somebody");

        int exitCode = command(
                "--file",
                file.toString(),
                "--column",
                "CustomerOrderId=Ref",
                "--column",
                "value=Face",
                "--column",
                "Cost=Net Amount",
                "--column",
                "Currency=Cur",
                "--column",
                "Status=State",
                "--column",
                "Date=When");

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("1 cards for 24.00 USD");
    }

    @Test
    void badRowsAreNamedByLineAndNothingIsCompared() throws Exception {
        UUID id = books.bought();
        Path file = file(
                row(id),
                row(id).replace("25.00", "25.001"),
                row(id).replace("24.00", "1e3"),
                row(id).replace("USD", "XYZ"),
                row(id).replace("Fulfilled", "Perhaps"),
                row(id).replace("2026-10-15", "15.10.2026"),
                row(id).replace(",2026-10-15", ","),
                row(id).replace(id.toString(), ""),
                row(id).replace(",24.00,", ",,"));

        assertThat(command("--file", file.toString())).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("line 3, Value:", "line 4, Cost:", "line 5, Currency:", "line 6, Status:", "line 7, Date:")
                .contains("line 8, Date:", "line 9, CustomerOrderId: is missing", "line 10, Cost:")
                .contains("Nothing was compared: 8 findings");
    }

    @Test
    void aFileThatIsNoCsvIsRefused() throws Exception {
        assertThat(command("--file", lines(HEADER, "\"never ends").toString())).isEqualTo(2);
        assertThat(command("--file", lines(HEADER, "one,cell").toString())).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--file=no-such.csv", "--from=2026-13-01", "--column=Price=X", "--to=2020-01-01"})
    void aCommandThatIsWrongComparesNothing(String option) throws Exception {
        Path file = file(row(books.bought()));
        List<String> options = new ArrayList<>(List.of(option));
        if (!option.startsWith("--file")) {
            options.addAll(List.of("--file", file.toString()));
        }
        if (option.startsWith("--to")) {
            options.add("--from=2026-10-01");
        }

        assertThat(command(options.toArray(String[]::new))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theReportHasEveryDifferenceAndNoFormula() throws Exception {
        for (int i = 0; i < 30; i++) {
            books.bought();
        }
        Path report = folder.resolve("report.csv");
        Path file = file(row(UUID.randomUUID()).replace("ABC-1", "=1+1"));

        assertThat(command("--file", file.toString(), "--report", report.toString()))
                .isEqualTo(1);

        List<String> lines = Files.readAllLines(report);
        assertThat(lines).hasSize(1 + 31);
        assertThat(lines.getFirst()).isEqualTo("Difference,CustomerOrderId,OrderUri,Line,Ours,Theirs,Currency,Date");
        assertThat(lines.get(1)).startsWith("ONLY_THEIRS,").contains(",'=1+1,2,,Fulfilled 24.00,USD,");
        assertThat(lines.getLast()).startsWith("ONLY_OURS,").contains(",COMPLETED 24.00,,USD,2026-10-15T12:00:00Z");
        assertThat(out.toString()).contains("They differ in 31 places:", "All of them are in");
    }

    private String row(UUID id) {
        return id + ",ABC-1,SKU-1,25.00,24.00,USD,Fulfilled,2026-10-15";
    }

    private Path file(String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(List.of(rows));
        return lines(lines.toArray(String[]::new));
    }

    private Path lines(String... lines) throws IOException {
        return Files.write(Files.createTempFile(folder, "settlement", ".csv"), List.of(lines));
    }

    private Summary compare(Path file) throws IOException {
        return compare(file, null, null);
    }

    private Summary compare(
            Path file,
            @org.jspecify.annotations.Nullable LocalDate from,
            @org.jspecify.annotations.Nullable LocalDate to)
            throws IOException {
        Outcome outcome = books.reconciliation().run(request(file, from, to));
        assertThat(outcome).isInstanceOf(Outcome.Compared.class);
        return ((Outcome.Compared) outcome).summary();
    }

    private static Reconciliation.Request request(
            Path file,
            @org.jspecify.annotations.Nullable LocalDate from,
            @org.jspecify.annotations.Nullable LocalDate to) {
        return new Reconciliation.Request(Books.VENDOR, file, Map.of(), from, to, null);
    }

    private static List<String> found(Summary summary) {
        return summary.first().stream()
                .map(finding -> finding.kind() + " " + finding.reference())
                .toList();
    }

    private int command(String... options) {
        List<String> all = new ArrayList<>(List.of("--vendor", Books.VENDOR));
        all.addAll(List.of(options));
        return new CommandLine(new ReconcileCommand(books::reconciliation))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
