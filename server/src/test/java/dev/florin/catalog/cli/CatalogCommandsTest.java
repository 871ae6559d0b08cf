package dev.florin.catalog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.catalog.CatalogFixture;
import dev.florin.catalog.DemoCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CatalogCommandsTest {
    @AutoClose
    private final CatalogFixture fixture = new CatalogFixture();

    private final AtomicInteger closed = new AtomicInteger();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void install() {
        fixture.demo.install();
    }

    @Test
    void theListNamesEveryOffer() {
        int exitCode = stockOrCatalog(new CatalogCommand(this::tools), "list");

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .containsPattern("amazon +" + DemoCatalog.AMAZON_OFFER
                        + " +public +5.00 to 500.00 USD +1.5 % +simulator +active\n");
        assertThat(closed).hasValue(1);
    }

    @Test
    void theLevelsCountCodes() {
        int exitCode = stockOrCatalog(new StockCommand(this::tools), "levels");

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .containsPattern("best-buy +" + DemoCatalog.BEST_BUY_OFFER + " +10.00 USD +8\n")
                .containsPattern("best-buy +" + DemoCatalog.BEST_BUY_OFFER + " +25.00 USD +0\n");
    }

    @Test
    void aGoodFileIsImported() {
        Path file = CatalogFixture.file(folder, "codes.csv", "denomination,code", "25,CLI-1", "25,CLI-2");

        int exitCode = stockOrCatalog(
                new StockCommand(this::tools),
                "import",
                file.toString(),
                "--offer",
                DemoCatalog.BEST_BUY_OFFER.toString());

        assertThat(exitCode).isZero();
        assertThat(out).hasToString("2 codes imported.\n");
    }

    @Test
    void warningsArePrintedWithTheirLinesAndRefusedWhereThatIsAsked() {
        String columns = "merchant_slug,merchant_name,category,denominations_type,denominations,vendor,cost_percent,"
                + "reward_percent";
        Path offers = CatalogFixture.file(
                folder,
                "offers.csv",
                columns,
                "cheap,Cheap,Food,VARIABLE,5|50,simulator,98,2",
                "dear,Dear,Food,VARIABLE,5|50,simulator,98,2.5");

        int strict = stockOrCatalog(new CatalogCommand(this::tools), "import", offers.toString(), "--strict");
        int json = stockOrCatalog(new CatalogCommand(this::tools), "import", offers.toString(), "--json");
        String document = out.toString();
        int plain = stockOrCatalog(new CatalogCommand(this::tools), "import", offers.toString());

        assertThat(strict).isEqualTo(1);
        assertThat(json).isZero();
        assertThat(plain).isZero();
        assertThat(err.toString())
                .contains("line 3, cost_percent: is more than the face value together with reward_percent")
                .contains("Nothing was imported: 1 findings.\n")
                .contains("Warning: line 3, cost_percent: is more");
        JsonNode shown = JsonMapper.shared().readTree(document);
        assertThat(shown.path("imported").asInt()).isEqualTo(2);
        assertThat(shown.path("warningCount").asInt()).isEqualTo(1);
        assertThat(shown.at("/warnings/0/line").asInt()).isEqualTo(3);
        assertThat(out.toString()).endsWith("2 offers imported, with 1 warnings.\n");
    }

    @Test
    void aBadFileEndsWithOneAndItsFindings() {
        Path codes = CatalogFixture.file(folder, "codes.csv", "denomination,code", "25,CLI-1");
        Path offers = CatalogFixture.file(folder, "offers.csv", "merchant_slug", "x");

        int codesExit = stockOrCatalog(new StockCommand(this::tools), "import", codes.toString());
        int offersExit = stockOrCatalog(new CatalogCommand(this::tools), "import", offers.toString());

        assertThat(codesExit).isEqualTo(1);
        assertThat(offersExit).isEqualTo(1);
        assertThat(err.toString())
                .contains("line 2, offer_id: is missing\nNothing was imported: 1 findings.\n")
                .contains("line 2, merchant_name: is missing\n");
        assertThat(closed).hasValue(2);
    }

    private int stockOrCatalog(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private CatalogTools tools() {
        return CatalogTools.of(fixture.dataSource, InstantSource.system(), fixture.secrets, closed::incrementAndGet);
    }
}
