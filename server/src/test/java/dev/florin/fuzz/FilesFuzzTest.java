package dev.florin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Seed;
import dev.florin.cardorder.cli.ProgramCommand;
import dev.florin.cardorder.cli.ProgramTools;
import dev.florin.catalog.cli.CatalogCommand;
import dev.florin.catalog.cli.CatalogTools;
import dev.florin.catalog.cli.StockCommand;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.purchase.reconcile.ReconcileCommand;
import dev.florin.purchase.reconcile.Reconciliation;
import dev.florin.shop.cli.ShopCommand;
import dev.florin.shop.cli.ShopTools;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Any file that an operator's command reads is imported, or its errors are reported in words. */
class FilesFuzzTest {
    private static final int FILES = 60;
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    private Path folder;

    private final Random random = Seed.random();

    /** The columns of a file and a good row, cell by cell. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "catalog import; merchant_slug|merchant_name|category|denominations_type|denominations|has_stock_info|vendor|cost_percent|reward_percent|currency|offer_id"
                        + "; fuzz-books|Fuzz Books|Books|FIXED|10|true|simulator|95|3|USD|",
                "stock import; denomination|code|pin|url|end_date|offer_id"
                        + "; 25.00|FUZZ-1|1234|https://x.example/1|2031-01-01|c0270dbb-2fcf-394e-a637-896621df3e2f",
                "shop import-products --company 1; sku|title|kind|variant_sku|variant_title|price_US|cv_US|stock; FZ|Shirt|physical|FZ-S|Small|20.00|3|12",
                "shop import-customers --company 1; first_name|last_name|email|phone|external_id; Ann|Lee|ann@example.com|+1 403 555 1212|crm-9",
                "program import-skus 7001; sku|product_name|brand_name|min|max|currency|digital|categories; FZ-1|Café|Café|25|50|USD|true|Food",
                "reconcile --vendor simulator --file; CustomerOrderId|Value|Cost|Currency|Status|Date|OrderUri|Sku"
                        + "; 01a1fdbe-f3af-72b3-91c3-a3ff93c7e58f|25.00|24.25|USD|Fulfilled|2026-11-21|A|B"
            })
    void aFileIsTakenOverOrRefusedInWords(String command, String columns, String good) throws IOException {
        List<String> names = List.of(columns.split("\\|", -1));
        List<String> values = List.of(good.split("\\|", -1));
        for (int i = 0; i < FILES; i++) {
            boolean json = random.nextInt(3) == 0;
            byte[] content = mangled(json ? json(names, values) : csv(names, values));
            Path file = folder.resolve("file-" + i + (json ? ".json" : ".csv"));
            Files.write(file, content);

            List<String> arguments = new ArrayList<>(Arrays.asList(command.split(" ")));
            arguments.add(file.toString());
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            List<Exception> thrown = new ArrayList<>();
            int code = florin(thrown)
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(arguments.toArray(String[]::new));

            String shown = command + " of " + new String(content, StandardCharsets.UTF_8) + "\nsaid " + out + err;
            if (!thrown.isEmpty()) {
                throw new AssertionError(shown, thrown.getFirst());
            }
            assertThat(code).as(shown).isBetween(0, 2);
            assertThat(out.toString() + err).as(shown).isNotBlank().doesNotContain("\tat ", "Exception");
        }
    }

    private static CommandLine florin(List<Exception> thrown) {
        DataSource data = FuzzedServer.server().part(DataSource.class);
        Secrets secrets = FuzzedServer.server().part(Secrets.class);
        Ids ids = FuzzedServer.server().part(Ids.class);
        return new CommandLine(CommandLine.Model.CommandSpec.create())
                .addSubcommand("catalog", new CatalogCommand(() -> CatalogTools.of(data, CLOCK, secrets, () -> {})))
                .addSubcommand("stock", new StockCommand(() -> CatalogTools.of(data, CLOCK, secrets, () -> {})))
                .addSubcommand("shop", new ShopCommand(() -> ShopTools.of(data, CLOCK, ids)))
                .addSubcommand(
                        "program",
                        ProgramCommand.commandLine(() ->
                                ProgramTools.of(data, CLOCK, ids, new Secrets(new byte[Secrets.MASTER_KEY_BYTES]))))
                .addSubcommand("reconcile", new ReconcileCommand(() -> new Reconciliation(new Transactions(data))))
                .setExecutionExceptionHandler((failure, _, _) -> {
                    thrown.add(failure);
                    return 1;
                });
    }

    private String csv(List<String> names, List<String> values) {
        List<String> lines = new ArrayList<>(List.of(String.join(",", names)));
        for (int row = 0; row <= random.nextInt(3); row++) {
            lines.add(values.stream().map(this::cell).map(FilesFuzzTest::quoted).collect(Collectors.joining(",")));
        }
        return String.join(random.nextInt(10) == 0 ? "\r" : "\n", lines);
    }

    private static String quoted(String cell) {
        return cell.contains("\"") || cell.contains(",") || cell.contains("\n")
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }

    private String json(List<String> names, List<String> values) {
        List<Json> rows = new ArrayList<>();
        for (int row = 0; row <= random.nextInt(3); row++) {
            List<Json.Member> members = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                Json value = random.nextInt(8) == 0 ? Hostile.value(random) : Json.text(cell(values.get(i)));
                members.add(new Json.Member(names.get(i), value));
            }
            rows.add(new Json.Members(members));
        }
        return new Json.Items(rows).write();
    }

    private String cell(String good) {
        return switch (random.nextInt(12)) {
            case 0 -> Hostile.text(random);
            case 1 -> Hostile.number(random);
            default -> good + (good.startsWith("F") ? random.nextInt(50) : "");
        };
    }

    private byte[] mangled(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(12)) {
            case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> bytes = ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            case 3 -> bytes = text.getBytes(StandardCharsets.UTF_16);
            default -> {}
        }
        return bytes;
    }
}
