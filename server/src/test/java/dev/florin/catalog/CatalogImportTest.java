package dev.florin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.Rate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogImportTest {
    private static final String HEADER =
            "merchant_slug,merchant_name,category,denominations_type,denominations,has_stock_info,vendor,reward_percent";

    @AutoClose
    private final CatalogFixture fixture = new CatalogFixture();

    @TempDir
    private Path folder;

    @Test
    void rowsOfOneMerchantBecomeItsOffers() throws IOException {
        ImportReport report = imported(
                "offers.csv",
                HEADER,
                "tea-house,Tea House,Coffee & Tea,FIXED,10|25,true,,4",
                "tea-house,Tea House,Coffee & Tea,VARIABLE,5|100,,simulator,1.5");

        CatalogSnapshot catalog = fixture.catalog.snapshot();
        assertThat(report).isInstanceOfSatisfying(ImportReport.Imported.class, imported -> {
            assertThat(imported.rows()).isEqualTo(2);
            assertThat(imported.warnings()).as("what costs its whole value").hasSize(2);
        });
        assertThat(catalog.merchants()).singleElement().satisfies(merchant -> {
            assertThat(merchant.name()).isEqualTo("Tea House");
            assertThat(merchant.terms()).contains("Tea House gift cards");
            assertThat(merchant.offers()).hasSize(2);
        });
        assertThat(catalog.version()).isEqualTo(2);
    }

    @Test
    void importingAgainReplacesTheSameOffersAndWithdrawsByStatus() throws IOException {
        imported("offers.csv", HEADER, "tea-house,Tea House,Tea,VARIABLE,5|100,,simulator,1.5");
        UUID offerId = CatalogFixture.merchant(fixture.catalog.snapshot(), "tea-house")
                .offers()
                .getFirst()
                .offerId();

        imported("offers.json", """
                [{"merchant_slug": "tea-house", "merchant_name": "The Tea House", "category": "Tea",
                  "denominations_type": "VARIABLE", "denominations": [5, 250], "vendor": "simulator",
                  "reward_percent": 2, "payment_methods": ["FLUZPAY", "PAYPAL"], "offer_status": "Inactive"}]""");

        Merchant teaHouse = CatalogFixture.merchant(fixture.catalog.refreshTo(3), "tea-house");
        assertThat(teaHouse.name()).isEqualTo("The Tea House");
        assertThat(teaHouse.offers()).singleElement().satisfies(offer -> {
            assertThat(offer.offerId()).isEqualTo(offerId);
            assertThat(offer.active()).isFalse();
            assertThat(offer.denominationsMinor()).containsExactly(5_00L, 250_00L);
            assertThat(offer.rateFor(PaymentMethod.DEBIT_CARD)).isEmpty();
            assertThat(offer.rateFor(PaymentMethod.PAYPAL)).isPresent();
        });
    }

    @Test
    void badRowsAreReportedByLineAndColumnAndNothingIsWritten() throws IOException {
        ImportReport report = imported(
                "offers.csv",
                HEADER + ",primary_color,exclusive_accounts,color",
                "good,Good,Things,FIXED,10|25,true,,4,,,",
                "Bad Slug,Bad,Things,FIXED,10,true,,4,,,",
                "b,,Things,FIXED,10,true,,4,,,",
                "c,C,Things,SOME,10,true,,4,,,",
                "d,D,Things,FIXED,25|10,true,,4,,,",
                "e,E,Things,VARIABLE,5|10|20,,simulator,4,,,",
                "f,F,Things,FIXED,10,,,4,,,",
                "g,G,Things,FIXED,10,true,,101,,,",
                "h,H,Things,FIXED,10,true,,4,red,,",
                "i,I,Things,FIXED,10,true,,4,,fa27a4a9-e7db-4b15-8f36-af04a7458793,",
                "good,Other Name,Things,VARIABLE,5|10,,simulator,4,,,",
                "good,Good,Things,FIXED,10,true,,4,,,",
                "k,K,Things,FIXED,10,true,,4,,,blue");

        assertThat(findings(report))
                .containsExactly(
                        "line 3, merchant_slug: has only small letters and digits, and single hyphens between them",
                        "line 4, merchant_name: is missing",
                        "line 5, denominations_type: must be FIXED or VARIABLE",
                        "line 6, denominations: must ascend",
                        "line 7, denominations: VARIABLE has the smallest and the largest",
                        "line 8, vendor: is needed for what is not sold from stock",
                        "line 9, reward_percent: must be a percentage from 0 to 100 with at most four decimals",
                        "line 10, primary_color: must be like #1a2b3c",
                        "line 11, exclusive_rate_id: is missing",
                        "line 12, merchant_slug: the merchant differs from that in line 2",
                        "line 13, offer_id: is the same as in line 2",
                        "line 14: unknown column color");
        assertThat(fixture.count("merchants")).isZero();
        assertThat(fixture.catalog.snapshot().version()).isEqualTo(1);
    }

    @Test
    void anIdOfSomethingElseIsRefused() throws IOException {
        fixture.demo.install();

        ImportReport report = imported(
                "offers.csv",
                HEADER + ",offer_id,exclusive_rate_id,merchant_id",
                "tea-house,Tea House,Tea,VARIABLE,5|100,,simulator,1," + DemoCatalog.AMAZON_OFFER + ",,",
                "tea-home,Tea Home,Tea,VARIABLE,5|100,,simulator,1,," + DemoCatalog.AMAZON_EXCLUSIVE_RATE + ",",
                "tea-hut,Tea Hut,Tea,VARIABLE,5|100,,simulator,1,,,"
                        + CatalogFixture.merchant(fixture.catalog.snapshot(), "amazon")
                                .merchantId());

        assertThat(findings(report))
                .containsExactly(
                        "line 2, offer_id: belongs to another merchant",
                        "line 3, exclusive_rate_id: belongs to another offer",
                        "line 4, merchant_id: belongs to another slug");
    }

    @Test
    void severalVendorsStandSideBySideInOrderOfPreference() throws IOException {
        imported(
                "offers.csv",
                HEADER + ",vendor_sku,cost_percent,stock_cost_percent",
                "one,One,Things,VARIABLE,5|100,,incomm|simulator,1,A1|,97|95.5,",
                "two,Two,Things,VARIABLE,5|100,,incomm|simulator,1,,97,",
                "three,Three,Things,FIXED,10,true,incomm,1,,97,90",
                "four,Four,Things,FIXED,10,true,,1,,93,");
        imported("more.json", """
                [{"merchant_slug": "five", "merchant_name": "Five", "category": "Things",
                  "denominations_type": "VARIABLE", "denominations": [5, 250], "vendor": ["incomm", "simulator"],
                  "vendor_sku": ["A", "B"], "cost_percent": [97, 96]}]""");

        assertThat(vendors("one")).containsExactly(vendor("incomm", "A1", 970_000), vendor("simulator", null, 955_000));
        assertThat(vendors("two")).containsExactly(vendor("incomm", null, 970_000), vendor("simulator", null, 970_000));
        assertThat(vendors("three")).containsExactly(vendor("incomm", null, 970_000));
        assertThat(vendors("four")).isEmpty();
        assertThat(vendors("five")).containsExactly(vendor("incomm", "A", 970_000), vendor("simulator", "B", 960_000));
        assertThat(offer("three").stockCost().partsPerMillion()).isEqualTo(900_000);
        assertThat(offer("four").stockCost().partsPerMillion()).isEqualTo(930_000);
    }

    @Test
    void importingAgainReplacesTheVendors() throws IOException {
        imported("offers.csv", HEADER, "one,One,Things,VARIABLE,5|100,,incomm|simulator,1");
        imported("offers.csv", HEADER, "one,One,Things,VARIABLE,5|100,,simulator|other,1");
        fixture.catalog.refreshTo(3);

        assertThat(vendors("one")).extracting(OfferVendor::vendor).containsExactly("simulator", "other");
        imported("offers.csv", HEADER, "one,One,Things,VARIABLE,5|100,,simulator|other,1");
        assertThat(fixture.jdbc
                        .sql("select version from catalog_version")
                        .query(Long.class)
                        .single())
                .as("nothing changed")
                .isEqualTo(3);
    }

    @Test
    void vendorsThatDoNotFitTheirSkusAndCostsAreRefused() throws IOException {
        ImportReport report = imported(
                "offers.csv",
                HEADER + ",vendor_sku,cost_percent",
                "a,A,Things,VARIABLE,5|100,,incomm|incomm,1,,",
                "b,B,Things,VARIABLE,5|100,,incomm|,1,,",
                "c,C,Things,VARIABLE,5|100,,incomm|simulator,1,A,",
                "d,D,Things,VARIABLE,5|100,,incomm,1,,97|98",
                "e,E,Things,FIXED,10,true,incomm|simulator,1,,97|98",
                "f,F,Things,VARIABLE,5|100,,incomm|simulator,1,,97|101");

        assertThat(findings(report))
                .containsExactly(
                        "line 2, vendor: names a vendor twice",
                        "line 3, vendor: lists at most 10 names, none of them blank",
                        "line 4, vendor_sku: has one for each vendor",
                        "line 5, cost_percent: has one for all vendors, or one for each",
                        "line 6, stock_cost_percent: is needed where there are several costs",
                        "line 7, cost_percent: must be a percentage from 0 to 100 with at most four decimals");
    }

    private Offer offer(String slug) {
        return CatalogFixture.merchant(fixture.catalog.snapshot(), slug)
                .offers()
                .getFirst();
    }

    private List<OfferVendor> vendors(String slug) {
        return offer(slug).vendors();
    }

    private static OfferVendor vendor(String name, @Nullable String sku, long costPpm) {
        return new OfferVendor(name, sku, new Rate(costPpm));
    }

    private ImportReport imported(String name, String... lines) throws IOException {
        return fixture.catalogImport.importFile(CatalogFixture.file(folder, name, lines), ImportProgress.NONE);
    }

    private static List<String> findings(ImportReport report) {
        assertThat(report).isInstanceOf(ImportReport.Rejected.class);
        return report instanceof ImportReport.Rejected rejected
                ? rejected.listed().stream().map(BadRow::toString).toList()
                : List.of();
    }
}
