package dev.florin.cardorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.cardorder.cli.ProgramCommand;
import dev.florin.cardorder.cli.ProgramTools;
import dev.florin.identity.ApiKey;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProgramCommandTest {
    private static final AtomicInteger NUMBER = new AtomicInteger(800_000);
    private static final String OFFER = "63c70340-9ffa-5da9-b411-361df958c501";
    private static final String FIXED_OFFER = "98577377-4940-5e76-96c8-6741c3e15d94";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final TestAccount account = TestFlorin.newAccount();
    private final ApiKey app = TestPrograms.newApp(account);
    private final int programId = NUMBER.incrementAndGet();

    @Test
    void aProgramIsMadeListedAndItsClientGetsAToken() {
        assertThat(create("--client-id", "shop-" + programId)).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).isEqualTo("client_id\tshop-" + programId);
        String secret = lines.getLast().substring("client_secret\t".length());
        assertThat(issue("shop-" + programId, secret)).isInstanceOf(ProgramAccess.TokenOutcome.Issued.class);
        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .contains(programId + "\t" + account.accountId() + "\t" + app.appId() + "\t1\tCafé rewards\n")
                .contains("6416\t");
        assertThat(program().userId()).isEqualTo(account.userId());
    }

    @Test
    void aRotatedSecretIsPrintedAndTheOldOneEnds() {
        create();
        String first = secret();

        assertThat(run("rotate-secret", Integer.toString(programId), "--overlap", "0s"))
                .isZero();

        assertThat(issue("program-" + programId, secret())).isInstanceOf(ProgramAccess.TokenOutcome.Issued.class);
        assertThat(issue("program-" + programId, first))
                .isInstanceOf(ProgramAccess.TokenOutcome.WrongCredentials.class);
    }

    @Test
    void impossibleProgramIsOneClearLineAndMakesNothing() {
        create();

        assertThat(create()).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("The number or the name is taken.\n");
        UUID nobody = new UUID(1, 1);
        assertRefused("There is no app " + nobody + ".", options(account.accountId(), nobody));
        assertRefused("There is no account " + nobody + " with a seat.", options(nobody, app.appId()));
        assertRefused(
                "a client id has 1 to 100 letters",
                options(account.accountId(), app.appId(), "--client-id", "two words"));
        assertRefused(
                "programs and catalogs have positive numbers",
                options(account.accountId(), app.appId(), "--catalog", "0"));
        assertRefused(
                "User " + nobody + " has no seat",
                options(account.accountId(), app.appId(), "--user", nobody.toString()));
        assertThat(run("rotate-secret", "899999")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("There is no program 899999.\n");
        assertThat(run("create", "x")).isEqualTo(2);
        assertThat(run("rotate-secret", "6416", "--overlap", "31d")).isEqualTo(2);
    }

    @Test
    void skusAreImportedReplacedAndRemoved() throws IOException {
        create();
        Path file = file(
                "sku,product_name,brand_name,min,max,offer_id,product_type,categories,terms_and_conditions",
                "CAFE-D-V-00,Café Card,Café,5,50," + OFFER + ",,Food|Drinks,No cash.",
                "CAFE-D-2500-00,Café $25,Café,25,," + FIXED_OFFER + ",Voucher,,");

        assertThat(run("import-skus", Integer.toString(programId), file.toString()))
                .isZero();

        assertThat(out.toString()).isEqualTo("2 SKUs imported.\n");
        Sku variable = sku("CAFE-D-V-00");
        assertThat(variable.sells(Money.usd(5_00))).isTrue();
        assertThat(variable.sells(Money.usd(50_01))).isFalse();
        assertThat(variable.categories()).containsExactly("Food", "Drinks");
        assertThat(variable.texts().termsAndConditions()).isEqualTo("No cash.");
        Sku fixed = sku("CAFE-D-2500-00");
        assertThat(fixed.isFixedPrice()).isTrue();
        assertThat(fixed.productType()).isEqualTo(ProductType.VOUCHER);
        assertThat(fixed.offerId()).hasToString(FIXED_OFFER);

        assertThat(run("import-skus", Integer.toString(programId), file.toString()))
                .isZero();
        assertThat(sku("CAFE-D-V-00").modifiedOn()).isEqualTo(variable.modifiedOn());

        assertThat(run(
                        "add-sku",
                        Integer.toString(programId),
                        "CAFE-D-V-00",
                        "-c",
                        "product_name=New name",
                        "-c",
                        "brand_name=Café",
                        "-c",
                        "min=10",
                        "-c",
                        "max=20",
                        "-c",
                        "offer_id=" + OFFER))
                .as(err.toString())
                .isZero();
        assertThat(sku("CAFE-D-V-00").productName()).isEqualTo("New name");
        assertThat(sku("CAFE-D-V-00").modifiedOn()).isAfter(variable.modifiedOn());

        assertThat(run("remove-sku", Integer.toString(programId), "CAFE-D-V-00"))
                .isZero();
        assertThat(programs().sku(program(), null, "CAFE-D-V-00")).isEmpty();
        assertThat(run("remove-sku", Integer.toString(programId), "CAFE-D-V-00"))
                .isEqualTo(1);
    }

    @Test
    void anotherCatalogHasSkusOfItsOwn() throws IOException {
        create();
        Path file = file("sku,product_name,brand_name,min,digital", "CAFE-P-2500-00,Café $25,Café,25,false");

        assertThat(run("import-skus", Integer.toString(programId), file.toString(), "--catalog", "2"))
                .isEqualTo(1);
        assertThat(err.toString()).isEqualTo("Program " + programId + " has no catalog 2.\n");
        assertThat(run("add-catalog", Integer.toString(programId), "2", "Plastic"))
                .isZero();
        assertThat(run("import-skus", Integer.toString(programId), file.toString(), "--catalog", "2"))
                .isZero();

        assertThat(programs().sku(program(), null, "CAFE-P-2500-00")).isEmpty();
        assertThat(programs().sku(program(), 2, "CAFE-P-2500-00").orElseThrow().digital())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sku,product_name,brand_name,min\nA B,x,y,5|line 2, sku: has only letters",
                "sku,product_name,brand_name,min\nA,x,y,|line 2, min: is missing",
                "sku,product_name,brand_name,min\nA,x,y,-5|line 2, min: must be a positive amount",
                "sku,product_name,brand_name,min\nA,x,y,0.001|line 2, min: must be a positive amount",
                "sku,product_name,brand_name,min,max\nA,x,y,5,4|line 2, max: is smaller than min",
                "sku,product_name,brand_name,min,currency\nA,x,y,5,XX|line 2, currency: is no ISO 4217 currency",
                "sku,product_name,brand_name,min,product_type\nA,x,y,5,Gold|line 2, product_type: must be GiftCard",
                "sku,product_name,brand_name,min,image_url\nA,x,y,5,javascript:x|line 2, image_url: must be",
                "sku,product_name,brand_name,min\nA,x,y,5\nA,x,y,6|line 3, sku: stands in the file before",
                "sku,product_name,brand_name,min,price\nA,x,y,5,5|line 2: unknown column price",
                "sku,product_name,brand_name,min,offer_id\nA,x,y,5,00000000-0000-0001-0000-000000000001"
                        + "|line 2, offer_id: is no offer of this server",
                "sku,product_name,brand_name,min,offer_id\nA,x,y,26,98577377-4940-5e76-96c8-6741c3e15d94"
                        + "|line 2, offer_id: does not sell the values from 26.00 USD",
                "sku,product_name,brand_name,min,currency,offer_id\nA,x,y,25,EUR,98577377-4940-5e76-96c8-6741c3e15d94"
                        + "|line 2, offer_id: does not sell",
                "sku,product_name,brand_name,min,digital,offer_id\nA,x,y,25,false,98577377-4940-5e76-96c8-6741c3e15d94"
                        + "|line 2, offer_id: must be left out",
                "sku,product_name|the file has no rows"
            })
    void aFileWithABadRowImportsNothing(String contentAndFinding) throws IOException {
        create();
        int separator = contentAndFinding.lastIndexOf('|');
        Path file = file(contentAndFinding.substring(0, separator), "");

        assertThat(run("import-skus", Integer.toString(programId), file.toString()))
                .isEqualTo(1);

        assertThat(err.toString())
                .contains(contentAndFinding.substring(separator + 1))
                .contains("Nothing was imported");
        assertThat(programs().catalog(program(), 1).orElseThrow().skus()).isEmpty();
    }

    @Test
    void whatWillHurtIsWarnedOfAndRefusedWhereThatIsAsked() throws IOException {
        create();
        Path file = file(
                "sku,product_name,brand_name,min,max,offer_id,digital,image_url",
                "GOOD-1,Café Card,Café,5,50," + OFFER + ",,/assets/cafe.svg",
                "601000000000000000,Café Card,Café,5,50," + OFFER + ",,",
                "LISTED,Café Card,Café,5,,,,http://example.com/cafe.png");
        String program = Integer.toString(programId);

        assertThat(run("import-skus", program, file.toString(), "--strict")).isEqualTo(1);
        assertThat(err.toString()).endsWith("Nothing was imported: 3 findings.\n");
        assertThat(programs().catalog(program(), 1).orElseThrow().skus()).isEmpty();

        assertThat(run("import-skus", program, file.toString(), "--json")).isZero();
        JsonNode shown = JsonMapper.shared().readTree(out.toString());
        assertThat(shown.path("imported").asInt()).isEqualTo(3);
        assertThat(shown.path("warningCount").asInt()).isEqualTo(3);

        assertThat(run("import-skus", program, file.toString())).isZero();
        assertThat(out.toString()).isEqualTo("3 SKUs imported, with 3 warnings.\n");
        assertThat(err.toString()).isEqualTo("""
                        Warning: line 3, sku: ends in zeros after 15 digits, as where a spreadsheet has rounded it
                        Warning: line 4, offer_id: is missing: the SKU is listed and cannot be ordered
                        Warning: line 4, image_url: is not https: pages under https do not show it
                        """);
    }

    @Test
    void aFileThatIsNotThereIsOneClearLine() {
        create();

        assertThat(run(
                        "import-skus",
                        Integer.toString(programId),
                        folder.resolve("none.csv").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("The file cannot be read: ").hasLineCount(1);
    }

    private void assertRefused(String message, String... arguments) {
        programIdIsFree(arguments);
        assertThat(err.toString()).startsWith(message).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    private void programIdIsFree(String... arguments) {
        int free = NUMBER.incrementAndGet();
        String[] all = arguments.clone();
        all[1] = Integer.toString(free);
        assertThat(run(all)).isEqualTo(1);
        assertThat(programs().find(free)).isEmpty();
    }

    private String[] options(UUID accountId, UUID appId, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "create",
                Integer.toString(programId),
                "--name",
                "Café rewards",
                "--account",
                accountId.toString(),
                "--app",
                appId.toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private int create(String... more) {
        return run(options(account.accountId(), app.appId(), more));
    }

    private String secret() {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("client_secret\t"))
                .findFirst()
                .orElseThrow()
                .substring("client_secret\t".length());
    }

    private static ProgramAccess.TokenOutcome issue(String clientId, String secret) {
        return TestFlorin.server().part(ProgramAccess.class).issue(clientId, secret);
    }

    private static Programs programs() {
        return TestFlorin.server().part(Programs.class);
    }

    private Program program() {
        return programs().find(programId).orElseThrow();
    }

    private Sku sku(String name) {
        return programs().sku(program(), null, name).orElseThrow();
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("skus.csv"), String.join("\n", lines));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = ProgramCommand.commandLine(() -> ProgramTools.of(
                TestFlorin.server().part(DataSource.class),
                InstantSource.system(),
                TestFlorin.server().part(Ids.class),
                TestFlorin.server().part(Secrets.class)));
        return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
