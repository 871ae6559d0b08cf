package dev.florin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
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
        assertThat(report).isEqualTo(new ImportReport.Imported(2));
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
