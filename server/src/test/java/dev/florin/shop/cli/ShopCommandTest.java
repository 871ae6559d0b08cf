package dev.florin.shop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.shop.Company;
import dev.florin.shop.ShopFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShopCommandTest {
    @TempDir
    private Path folder;

    @AutoClose
    private final ShopFixture fixture = new ShopFixture();

    private final ShopTools tools =
            ShopTools.of(fixture.dataSource, InstantSource.system(), new Ids(InstantSource.system(), Cell.FIRST));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void newCompanyHasItsOwnAccountAndAWorkingToken() {
        assertThat(run("create-company", "--name", "Acme", "--domain", "Acme.fluid.app"))
                .isZero();
        long company = Long.parseLong(out.toString().strip());
        assertThat(run("create-token", "--company", Long.toString(company), "--days", "30"))
                .isZero();

        assertThat(tools.tokens().company("Bearer " + out.toString().strip())).contains(company);
        Company made = fixture.shops.byDomain("acme").orElseThrow();
        assertThat(made.companyId()).isEqualTo(company);
        assertThat(made.fluidShop()).isEqualTo("acme.fluid.app");
        assertThat(fixture.jdbc
                        .sql("select count(*) from balances where account_id = ?")
                        .param(made.accountId())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(run("list-tokens", "--company", Long.toString(company))).isZero();
        String tokenId = out.toString().split(" ")[0];
        assertThat(run("revoke-token", "--company", Long.toString(company), tokenId))
                .isZero();
        assertThat(run("revoke-token", "--company", Long.toString(company), tokenId))
                .isEqualTo(1);
    }

    @Test
    void aDomainThatIsTakenOrNoneIsRefused() {
        assertThat(run("create-company", "--name", "Acme", "--domain", "myco.fluid.app"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is taken");
        assertThat(run("create-company", "--name", "Acme", "--domain", "no domain"))
                .isEqualTo(1);
        assertThat(run("create-company", "--name", " ", "--domain", "acme.fluid.app"))
                .isEqualTo(1);
        assertThat(run("create-token", "--company", "4711")).isEqualTo(1);
        assertThat(run("create-token", "--company", "1", "--days", "0")).isEqualTo(2);
    }

    @Test
    void filesAreImportedOrTheirBadRowsShown() throws IOException {
        Path good =
                write("good.csv", "sku,title,kind,variant_sku,variant_title,price_US", "N,New,physical,N-1,One,1.00");
        Path bad = write("bad.csv", "first_name,last_name,email", "Ann,Lee,nothing");

        assertThat(run("import-products", good.toString(), "--company", "1")).isZero();
        assertThat(out.toString()).isEqualTo("1 variants imported.\n");
        assertThat(run("import-customers", bad.toString(), "--company", "1")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("line 2, email: must be an e-mail address\nNothing was imported: 1 findings.\n");
        assertThat(run("import-customers", folder.resolve("none.csv").toString(), "--company", "1"))
                .isEqualTo(1);
        assertThat(run("import-products", good.toString(), "--company", "4711")).isEqualTo(1);
        assertThat(run("import-products", good.toString())).isEqualTo(2);
    }

    @Test
    void whatWillHurtIsWarnedOfAndRefusedWhereThatIsAsked() throws IOException {
        Path products = write(
                "products.csv",
                "sku,title,kind,variant_sku,variant_title,price_US,wholesale_price_US,subscription_price_US,image_url",
                "N,New,physical,N-1,One,1.00,1.50,,http://example.com/n.png",
                "F,Free,physical,601000000000000000,One,0,0,0,",
                "G,Good,physical,G-1,One,2.00,1.50,1.80,https://example.com/g.png");
        Path customers = write(
                "customers.csv",
                "first_name,last_name,email,address_address1,address_city,address_state,address_postal_code,address_country_code",
                "Ann,Lee,ann@example.com,1 High St,Boston,MA,2108,US",
                "Bea,Lee,bea@example.com,1 High St,Boston,MA,02108,US");

        assertThat(run("import-products", products.toString(), "--company", "1", "--strict"))
                .isEqualTo(1);
        assertThat(err.toString()).endsWith("Nothing was imported: 4 findings.\n");
        assertThat(run("import-products", products.toString(), "--company", "1"))
                .as(err.toString())
                .isZero();
        assertThat(err.toString().lines())
                .containsExactlyInAnyOrder(
                        "Warning: line 2, wholesale_price_US: is more than the price",
                        "Warning: line 2, image_url: is not https: pages under https do not show it",
                        "Warning: line 3, price_US: is zero: it is given away",
                        "Warning: line 3, variant_sku: looks like a number that a spreadsheet has rounded");
        assertThat(run("import-customers", customers.toString(), "--company", "1", "--strict"))
                .isEqualTo(1);
        assertThat(run("import-customers", customers.toString(), "--company", "1", "--json"))
                .isZero();
        JsonNode shown = JsonMapper.shared().readTree(out.toString());
        assertThat(shown.path("imported").asInt()).isEqualTo(2);
        assertThat(shown.at("/warnings/0/column").asString()).isEqualTo("address_postal_code");
        assertThat(shown.path("warningCount").asInt()).isEqualTo(1);
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new ShopCommand(() -> tools))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
