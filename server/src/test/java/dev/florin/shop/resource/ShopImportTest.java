package dev.florin.shop.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.florin.TestFlorin;
import dev.florin.catalog.BadRow;
import dev.florin.catalog.ImportProgress;
import dev.florin.catalog.ImportReport;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.Address;
import dev.florin.shop.Customer;
import dev.florin.shop.DemoShop;
import dev.florin.shop.Product;
import dev.florin.shop.ShopFixture;
import dev.florin.shop.ShopWhole;
import dev.florin.shop.Stock;
import dev.florin.shop.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopImportTest {
    @TempDir
    private Path folder;

    @AutoClose
    private final ShopFixture fixture = new ShopFixture();

    private final ShopImport shopImport =
            new ShopImport(new ResourceStore(fixture.transactions, new ShopWhole(fixture.shops::changed)));

    @Test
    void productsComeWithVariantsPricesOptionsAndStock() throws IOException {
        ImportReport report = products(
                "sku,title,kind,variant_sku,variant_title,option_Size,price_US,wholesale_price_US,cv_US,price_JP,stock",
                "TEE,T-shirt,physical,TEE-S,Small,S,20.00,15.00,3,3000,12",
                "TEE,,,TEE-L,Large,L,22,,,,");

        Product product = fixture.shop().products().getLast();
        assertThat(report).isEqualTo(new ImportReport.Imported(2));
        assertThat(product.title()).isEqualTo("T-shirt");
        assertThat(product.variants()).extracting(Variant::sku).containsExactly("TEE-S", "TEE-L");
        Variant small = product.variants().getFirst();
        assertThat(small.tracksStock()).isTrue();
        assertThat(small.options()).containsExactly(new Variant.Option("Size", "S"));
        assertThat(Objects.requireNonNull(small.prices().get("US")).wholesale().toString())
                .isEqualTo("15.00 USD");
        assertThat(Objects.requireNonNull(small.prices().get("JP")).wholesale().toString())
                .isEqualTo("3000 JPY");
        assertThat(fixture.stock.available(1, List.of(small.variantId()))).containsValue(12L);
        assertThat(product.variants().getLast().tracksStock()).isFalse();
    }

    @Test
    void existingEntriesAreChangedAndTheRestStays() throws IOException {
        products("sku,title,variant_sku,price_US", "BEET,Beet Blend 2,BEET-60,55");

        Variant variant = fixture.shop().variant(DemoShop.VARIANT).orElseThrow();
        assertThat(fixture.shop().product(45).orElseThrow().title()).isEqualTo("Beet Blend 2");
        assertThat(fixture.shop().product(45).orElseThrow().planIds()).hasSize(2);
        assertThat(variant.title()).isEqualTo("60 servings");
        assertThat(variant.prices()).containsOnlyKeys("US");
    }

    @Test
    void oneBadRowAndNothingIsImported() throws IOException {
        long version = fixture.shop().version();

        ImportReport report = products(
                "sku,title,kind,variant_sku,variant_title,price_US,stock,colour",
                "A,Good,physical,A-1,One,1.00,5,",
                ",Nameless,physical,B-1,One,1.00,5,",
                "C,Bad price,physical,C-1,One,1.005,5,",
                "D,Bad kind,gaseous,D-1,One,1.00,5,",
                "E,Bad stock,physical,E-1,One,1.00,-1,",
                "A,Other title,physical,A-2,Two,1.00,5,",
                "F,Extra,physical,F-1,One,1.00,5,red",
                "G,No variant,physical,,One,1.00,5,",
                "H,Another's variant,physical,BEET-60,One,1.00,5,");

        assertThat(report).isInstanceOf(ImportReport.Rejected.class);
        assertThat(((ImportReport.Rejected) report).listed())
                .extracting(BadRow::line, BadRow::column)
                .containsExactly(
                        tuple(3L, "sku"),
                        tuple(4L, "price_US"),
                        tuple(4L, "wholesale_price_US"),
                        tuple(5L, "kind"),
                        tuple(6L, "stock"),
                        tuple(7L, "title"),
                        tuple(8L, "colour"),
                        tuple(9L, "variant_sku"),
                        tuple(10L, "variant_product_id"));
        fixture.shops.changed(1);
        assertThat(fixture.shop().products()).hasSize(5);
        assertThat(fixture.shop().version()).isEqualTo(version);
    }

    @Test
    void customersComeWithAnAddressWhichIsNotAddedTwice() throws IOException {
        String[] lines = {
            "first_name,last_name,email,phone,external_id,address_address1,address_city,address_postal_code,address_country_code",
            "Ann,Lee,ann@example.com,+1 403 555 1212,x-1,1 High St,Town,11111,us",
            "John,Dough,USER@example.com,,,,,,"
        };

        ImportReport first = customers(lines);
        ImportReport second = customers(lines);

        assertThat(List.of(first, second)).containsOnly(new ImportReport.Imported(2));
        Customer ann = fixture.people.customerByEmail(1, "ann@example.com").orElseThrow();
        assertThat(fixture.people.addresses(1, ann.customerId()))
                .singleElement()
                .extracting(Address::countryCode)
                .isEqualTo("US");
        assertThat(fixture.people.customer(1, DemoShop.CUSTOMER).orElseThrow().lastName())
                .isEqualTo("Dough");
        assertThat(fixture.people.addresses(1, DemoShop.CUSTOMER)).hasSize(2);
    }

    @Test
    void aNumberThatAnotherCustomerHasIsNamedByItsLine() throws IOException {
        ImportReport report = customers(
                "first_name,last_name,email,external_id",
                "Ann,Lee,ann@example.com,x-1",
                "Ben,Lee,ben@example.com,crm-123");

        assertThat(((ImportReport.Rejected) report).listed())
                .extracting(BadRow::toString)
                .containsExactly("line 3, external_id: has already been taken");
        assertThat(fixture.people.customerByEmail(1, "ann@example.com")).isEmpty();
    }

    @Test
    void badCustomersAreNamedAndNothingIsImported() throws IOException {
        ImportReport report = customers(
                "first_name,last_name,email,address_country_code",
                "Ann,Lee,ann@example.com,",
                "Ben,,not-an-address,",
                "Cy,Lee,,",
                "Di,Lee,di@example.com,XX");

        assertThat(((ImportReport.Rejected) report).listed())
                .extracting(row -> row.line() + " " + row.column())
                .containsExactly("3 last_name", "3 email", "4 email", "5 address_country_code");
        assertThat(fixture.people.customerByEmail(1, "ann@example.com")).isEmpty();
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedWithTheLine() throws IOException {
        String content = """
                sku,title,kind,variant_sku,variant_title,price_US
                A,Tea,physical,A-1,One,1.00
                B,Té,physical,B-1,One,1.00
                """;

        ImportReport damaged = productsOf(content.getBytes(StandardCharsets.ISO_8859_1));
        int before = fixture.shop().products().size();
        ImportReport right = productsOf(("\ufeff" + content).getBytes(StandardCharsets.UTF_8));

        assertThat(((ImportReport.Rejected) damaged).listed())
                .extracting(BadRow::toString)
                .containsExactly("line 3: is not UTF-8");
        assertThat(before).isEqualTo(5);
        assertThat(right).isEqualTo(new ImportReport.Imported(2));
        assertThat(fixture.shop().products().getLast().title()).isEqualTo("Té");
    }

    @Test
    void aQuoteThatIsNeverClosedIsRefused() throws IOException {
        ImportReport report = products(
                "sku,title,kind,variant_sku,variant_title,price_US",
                "A,Tea,physical,A-1,One,1.00",
                "B,Tea,physical,B-1,One,\"2.00");

        assertThat(((ImportReport.Rejected) report).listed())
                .extracting(BadRow::toString)
                .containsExactly("line 2: the CSV cannot be read after this line");
        assertThat(fixture.shop().products()).hasSize(5);
    }

    @Test
    void aVariantOrCustomerThatIsNamedTwiceIsRefusedWithBothLines() throws IOException {
        ImportReport variants = products(
                "sku,title,kind,variant_sku,variant_title,price_US",
                "A,Tea,physical,A-1,One,1.00",
                "A,,,A-2,Two,2.00",
                "A,,,A-1,One,3.00");
        ImportReport customers =
                customers("first_name,last_name,email", "Ann,Lee,ann@example.com", "Ann,Li,ANN@example.com");

        assertThat(((ImportReport.Rejected) variants).listed())
                .extracting(BadRow::toString)
                .containsExactly("line 4, variant_sku: is that of line 2 too; a file names it once");
        assertThat(((ImportReport.Rejected) customers).listed())
                .extracting(BadRow::toString)
                .containsExactly("line 3, email: is that of line 2 too; a file names it once");
        assertThat(fixture.shop().products()).hasSize(5);
        assertThat(fixture.people.customerByEmail(1, "ann@example.com")).isEmpty();
    }

    @Test
    void anEmptyFileAndAnUnknownCompanyAreRefused() throws IOException {
        assertThat(customers("first_name")).isInstanceOf(ImportReport.Rejected.class);
        Path file = Files.write(folder.resolve("one.csv"), List.of("email", "a@example.com"));
        assertThatThrownBy(() -> shopImport.importCustomers(4711, file, ImportProgress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no company 4711.");
    }

    @Test
    void stockIsLockedInOrderOfVariantWhateverTheOrderOfTheFile() throws Exception {
        products("sku,title,kind,variant_sku,variant_title,stock", "A,A,physical,FIRST,One,1", "A,,,SECOND,Two,1");
        List<Long> variants = fixture.jdbc
                .sql("select variant_id from variants where sku in ('FIRST', 'SECOND') order by variant_id")
                .query((row, number) -> (Long) row.getLong(1))
                .list();
        CompletableFuture<ImportReport> report = new CompletableFuture<>();

        fixture.transactions.run(connection -> {
            assertThat(fixture.stock.reserve(connection, 1, List.of(new Stock.Units(variants.getFirst(), 1))))
                    .isEmpty();
            report.completeAsync(this::lastFirst);
            TestFlorin.await("the import waits for the first variant", this::somebodyWaits);
            assertThat(fixture.stock.reserve(connection, 1, List.of(new Stock.Units(variants.getLast(), 1))))
                    .isEmpty();
        });

        assertThat(report.get(30, TimeUnit.SECONDS)).isEqualTo(new ImportReport.Imported(2));
        assertThat(fixture.stock.available(1, variants).values()).containsOnly(9L);
    }

    private ImportReport lastFirst() {
        try {
            return products(
                    "sku,title,kind,variant_sku,variant_title,stock", "A,A,physical,SECOND,Two,9", "A,,,FIRST,One,9");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean somebodyWaits() {
        return fixture.jdbc.sql("""
                        select count(*) > 0
                          from pg_stat_activity
                         where datname = current_database()
                           and wait_event_type = 'Lock'""").query(Boolean.class).single();
    }

    private ImportReport productsOf(byte[] content) throws IOException {
        return shopImport.importProducts(1, Files.write(folder.resolve("products.csv"), content), ImportProgress.NONE);
    }

    private ImportReport products(String... lines) throws IOException {
        return shopImport.importProducts(
                1, Files.write(folder.resolve("products.csv"), List.of(lines)), ImportProgress.NONE);
    }

    private ImportReport customers(String... lines) throws IOException {
        return shopImport.importCustomers(
                1, Files.write(folder.resolve("customers.csv"), List.of(lines)), ImportProgress.NONE);
    }
}
