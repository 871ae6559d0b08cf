package dev.florin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.money.Money;
import dev.florin.platform.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StockImportTest {
    private static final String OFFER = DemoCatalog.STARBUCKS_STOCKED_OFFER.toString();

    /** What the demo has in stock. */
    private static final long BEFORE = 16;

    @AutoClose
    private final CatalogFixture fixture = new CatalogFixture();

    @TempDir
    private Path folder;

    @BeforeEach
    void install() {
        fixture.demo.install();
    }

    @Test
    void aCsvFileIsTakenIntoStockAndCanBeOpened() throws IOException {
        ImportReport report = imported(
                "codes.csv",
                "offer_id,denomination,code,pin,url,end_date",
                OFFER + ",50,AAAA-1111,2014,,2031-12-31",
                OFFER + ",50,\"BB,BB\",,,",
                OFFER + ",100.00,,,https://cards.example/x,2031-06-01T10:00:00Z");

        assertThat(report).isEqualTo(new ImportReport.Imported(3));
        assertThat(cards(50_00)).containsExactly(new Card("AAAA-1111", "2014", null), new Card("BB,BB", null, null));
        assertThat(cards(100_00)).containsExactly(new Card(null, null, "https://cards.example/x"));
        assertThat(fixture.jdbc
                        .sql(
                                "select end_date at time zone 'UTC' from stock_codes where end_date is not null order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("2031-06-01 10:00:00", "2031-12-31 23:59:59");
    }

    @Test
    void suspiciousRowsAreWarnedOfLineByLine() throws IOException {
        ImportReport report = imported(
                "codes.csv",
                "offer_id,denomination,code,pin,url,end_date",
                OFFER + ",50,GOOD-1,,,2031-12-31",
                OFFER + ",50,OLD-1,,,2020-12-31",
                OFFER + ",50,601422319087447000,,,",
                OFFER + ",50,CAF\u00c9-1,,,");

        assertThat(report)
                .isEqualTo(new ImportReport.Imported(
                        4,
                        List.of(
                                new BadRow(3, "end_date", "is over already: nobody can use this card"),
                                new BadRow(
                                        4,
                                        "code",
                                        "ends in zeros after 15 digits, as where a spreadsheet has rounded it"),
                                new BadRow(5, "code", "has characters beyond ASCII")),
                        3));
        assertThat(cards(50_00)).hasSize(4);
    }

    @Test
    void impossibleCodesAndLinksAreRefused() throws IOException {
        ImportReport report = imported(
                "codes.csv",
                "offer_id,denomination,code,pin,url,end_date",
                OFFER + ",50,6.01E+15,,,",
                OFFER + ",50,A-1,4E+3,,",
                OFFER + ",50,,,javascript:alert(1),",
                OFFER + ",50,A\u0007B,,,",
                OFFER + ",50,12E34567,,,");

        assertThat(report).isInstanceOfSatisfying(ImportReport.Rejected.class, rejected -> {
            assertThat(rejected.listed())
                    .extracting(row -> row.line() + " " + row.column())
                    .containsExactly("2 code", "3 pin", "4 url", "5 code");
            assertThat(rejected.listed().toString()).doesNotContain("6.01", "javascript");
        });
        assertThat(cards(50_00)).isEmpty();
    }

    @Test
    void jsonIsReadAsArrayOrLinesEvenWithoutAnExtension() throws IOException {
        ImportReport array = imported(
                "codes.json",
                "[{\"denomination\": 50, \"code\": \"J1\"},",
                "{\"denomination\": \"50\", \"code\": \"J2\"}]");
        ImportReport lines = imported(
                "codes", "{\"denomination\":50,\"code\":\"J3\",\"pin\":null}", "{\"denomination\":50,\"code\":\"J4\"}");

        assertThat(array).isEqualTo(new ImportReport.Imported(2));
        assertThat(lines).isEqualTo(new ImportReport.Imported(2));
        assertThat(cards(50_00)).extracting(Card::code).containsExactly("J1", "J2", "J3", "J4");
    }

    @Test
    void badRowsAreReportedByLineAndColumnAndNothingIsWritten() throws IOException {
        ImportReport report = imported(
                "codes.csv",
                "offer_id,denomination,code,pin,expiry",
                OFFER + ",50,GOOD-1,,",
                OFFER + ",30,SECRET-30,,",
                OFFER + ",ten,SECRET-TEN,,",
                OFFER + ",50,,,",
                "11111111-2222-3333-4444-555555555555,50,SECRET-X,,",
                DemoCatalog.TARGET_OFFER + ",25,SECRET-T,,",
                "nonsense,50,SECRET-N,,",
                OFFER + ",50,SECRET-E,,2030");

        assertThat(findings(report))
                .containsExactly(
                        "line 3, denomination: is not sold by this offer",
                        "line 4, denomination: must be a positive amount with at most 2 decimals",
                        "line 5, code: a code, a pin or a url is needed",
                        "line 6, offer_id: there is no such offer",
                        "line 7, offer_id: this offer is not sold from stock",
                        "line 8, offer_id: is no UUID",
                        "line 9: unknown column expiry");
        assertThat(report.toString()).doesNotContain("SECRET");
        assertThat(fixture.count("stock_codes")).isEqualTo(BEFORE);
        assertThat(fixture.count("stock_fingerprints")).isEqualTo(BEFORE);
    }

    @Test
    void codeIsNeverImportedTwiceEvenWhenSoldOrRepeated() throws IOException {
        imported("first.csv", "denomination,code", "50,TWICE-1", "50,TWICE-2");
        fixture.jdbc
                .sql("delete from stock_codes where denomination_minor = 5000")
                .update();

        ImportReport report =
                imported("again.csv", "denomination,code,pin", "50,NEW-1,", "50,TWICE-1,77", "50,NEW-2,", "50,NEW-1,");

        assertThat(findings(report))
                .containsExactly(
                        "line 3, code: was imported before, or stands above in this file",
                        "line 5, code: was imported before, or stands above in this file");
        assertThat(report.toString()).doesNotContain("TWICE").doesNotContain("NEW");
        assertThat(fixture.count("stock_codes")).isEqualTo(BEFORE);
    }

    @Test
    void aFileThatBreaksOffIsRefusedWithoutShowingWhatItHolds() throws IOException {
        ImportReport json = imported(
                "broken.json", "[{\"denomination\":50,\"code\":\"B1\"},", "{\"denomination\":50,\"code\":SECRET}]");
        ImportReport csv = imported("broken.csv", "denomination,code", "50,\"SECRET\"x,");
        ImportReport empty = imported("empty.csv", "denomination,code");

        assertThat(findings(json)).containsExactly("line 2: the JSON cannot be read");
        assertThat(findings(csv)).containsExactly("line 1: the CSV cannot be read after this line");
        assertThat(findings(empty)).containsExactly("line 1: the file has no rows");
        assertThat(fixture.count("stock_codes")).isEqualTo(BEFORE);
    }

    @Test
    void theReportIsBoundedAndCountsEverything() throws IOException {
        List<String> lines = new ArrayList<>(List.of("denomination,code"));
        for (int i = 0; i < 250; i++) {
            lines.add("33,C" + i);
        }

        ImportReport report = imported("bad.csv", lines.toArray(String[]::new));

        assertThat(report).isInstanceOfSatisfying(ImportReport.Rejected.class, rejected -> {
            assertThat(rejected.listed()).hasSize(BadRows.MAX_LISTED);
            assertThat(rejected.total()).isEqualTo(250);
        });
    }

    @Test
    void codesCannotBeReadInTheTables() throws IOException {
        imported("codes.csv", "denomination,code,pin", "50,PLAINTEXT-CODE,9182736455");

        String all = String.join("\n", fixture.jdbc.sql("""
                        select encode(card_encrypted, 'escape') from stock_codes
                        union all select encode(fingerprint, 'escape') from stock_fingerprints
                        """).query(String.class).list());

        assertThat(all).doesNotContain("PLAINTEXT").doesNotContain("9182736455");
        byte[] sealed = new Card("X", null, null).seal(fixture.secrets);
        byte[] otherKey = new byte[Secrets.MASTER_KEY_BYTES];
        otherKey[0] = 1;
        assertThatThrownBy(() -> Card.open(new Secrets(otherKey), sealed)).isInstanceOf(IllegalStateException.class);
        assertThat(new Card("PLAINTEXT", "1", null).toString()).doesNotContain("PLAINTEXT");
    }

    @Test
    void twoImportsOfTheSameFileAtOnceTakeItOnce() throws Exception {
        Path file = many("many.csv", 300);
        List<ImportReport> reports = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ImportReport>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(threads.submit(() -> run(file)));
            }
            for (Future<ImportReport> run : runs) {
                reports.add(run.get());
            }
        }

        assertThat(reports).filteredOn(ImportReport.Imported.class::isInstance).hasSize(1);
        assertThat(fixture.count("stock_codes")).isEqualTo(BEFORE + 300);
    }

    @Test
    void aLargeFileTakesAFewStatementsPerBatchAndReportsItsProgress() throws IOException {
        int codes = 2 * StockCodes.BATCH + 1;
        Path file = many("large.csv", codes);
        StockImport counted = new StockImport(fixture.counted, fixture.secrets);
        AtomicLong bytes = new AtomicLong();

        int statements = fixture.counted.count(() -> {
            try {
                counted.importFile(file, DemoCatalog.STARBUCKS_STOCKED_OFFER, (read, size) -> bytes.set(size - read));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(fixture.count("stock_codes")).isEqualTo(BEFORE + codes);
        // 6 for the catalogue, 1 for the lock, then 2 for each of 3 batches
        assertThat(statements).isEqualTo(13);
        assertThat(bytes).hasValue(0);
    }

    @Test
    void codesMadeByAProgramAreAddedOnce() {
        List<Card> cards = List.of(new Card("P1", null, null), new Card("P2", "1", null));

        int first = fixture.stockImport.add(DemoCatalog.BEST_BUY_OFFER, Money.usd(25_00), cards);
        int second = fixture.stockImport.add(DemoCatalog.BEST_BUY_OFFER, Money.usd(25_00), cards);

        assertThat(first).isEqualTo(2);
        assertThat(second).isZero();
        assertThatThrownBy(() -> fixture.stockImport.add(DemoCatalog.AMAZON_OFFER, Money.usd(25_00), cards))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ImportReport imported(String name, String... lines) throws IOException {
        return run(CatalogFixture.file(folder, name, lines));
    }

    private ImportReport run(Path file) throws IOException {
        return fixture.stockImport.importFile(file, DemoCatalog.STARBUCKS_STOCKED_OFFER, ImportProgress.NONE);
    }

    private Path many(String name, int codes) throws IOException {
        StringBuilder csv = new StringBuilder("denomination,code,pin\n");
        for (int i = 0; i < codes; i++) {
            csv.append("100,MANY-").append(i).append(",1234\n");
        }
        return Files.write(folder.resolve(name), csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<Card> cards(long denominationMinor) {
        return fixture.jdbc
                .sql("select card_encrypted from stock_codes where denomination_minor = ? order by code_id")
                .param(denominationMinor)
                .query((row, number) -> Card.open(fixture.secrets, row.getBytes(1)))
                .list();
    }

    private static List<String> findings(@Nullable ImportReport report) {
        assertThat(report).isInstanceOf(ImportReport.Rejected.class);
        return report instanceof ImportReport.Rejected rejected
                ? rejected.listed().stream().map(BadRow::toString).toList()
                : List.of();
    }
}
