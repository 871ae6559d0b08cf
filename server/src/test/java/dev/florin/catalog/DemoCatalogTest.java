package dev.florin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DemoCatalogTest {
    private static final UUID SOMEBODY = new UUID(0, 7);

    @AutoClose
    private final CatalogFixture fixture = new CatalogFixture();

    @Test
    void theDocumentedMerchantsAreThere() {
        fixture.demo.install();

        CatalogSnapshot catalog = fixture.catalog.snapshot();
        assertThat(catalog.merchants())
                .hasSizeGreaterThan(40)
                .allMatch(merchant -> !merchant.category().isBlank());
        assertOffer(
                CatalogFixture.offer(catalog, DemoCatalog.AMAZON_OFFER),
                "amazon",
                "VARIABLE [500, 50000] 1.5 % simulator");
        assertOffer(
                Objects.requireNonNull(catalog.exclusiveRate(DemoCatalog.AMAZON_EXCLUSIVE_RATE)),
                "amazon",
                "VARIABLE [500, 50000] 2.25 % simulator");
        assertOffer(
                CatalogFixture.offer(catalog, DemoCatalog.STARBUCKS_STOCKED_OFFER),
                "starbucks",
                "FIXED [2500, 5000, 10000] 5 % stock");
        assertOffer(
                CatalogFixture.offer(catalog, DemoCatalog.STARBUCKS_VARIABLE_OFFER),
                "starbucks",
                "VARIABLE [500, 20000] 2 % simulator");
        assertOffer(
                CatalogFixture.offer(catalog, DemoCatalog.BEST_BUY_OFFER), "best-buy", "FIXED [1000, 2500] 4 % stock");
        assertOffer(
                CatalogFixture.offer(catalog, DemoCatalog.TARGET_OFFER),
                "target",
                "FIXED [2500, 5000, 10000] 2.5 % simulator");
        assertThat(CatalogFixture.merchant(catalog, "best-buy").offers()).hasSize(1);
    }

    @Test
    void theExclusiveRateIsSeenByTheDemoAccountOnly() {
        fixture.demo.install();

        Merchant amazon = CatalogFixture.merchant(fixture.catalog.snapshot(), "amazon");
        assertThat(amazon.offersFor(DemoCatalog.DEMO_ACCOUNT)).hasSize(2);
        assertThat(amazon.offersFor(SOMEBODY))
                .singleElement()
                .extracting(Offer::offerId)
                .isEqualTo(DemoCatalog.AMAZON_OFFER);
    }

    @Test
    void rewardFallsWithThePaymentMethodsCostButNotBelowZero() {
        fixture.demo.install();

        Offer amazon = CatalogFixture.offer(fixture.catalog.snapshot(), DemoCatalog.AMAZON_OFFER);
        assertThat(rate(amazon, PaymentMethod.FLUZPAY)).isEqualTo("1.5 %");
        assertThat(rate(amazon, PaymentMethod.BANK_ACCOUNT)).isEqualTo("1.5 %");
        assertThat(rate(amazon, PaymentMethod.DEBIT_CARD)).isEqualTo("0.5 %");
        assertThat(rate(amazon, PaymentMethod.CREDIT_CARD)).isEqualTo("0 %");
    }

    @Test
    void installingAgainChangesNothingAndSoldCodesDoNotComeBack() {
        fixture.demo.install();
        long version = fixture.catalog.snapshot().version();
        fixture.jdbc
                .sql("delete from stock_codes where denomination_minor = 1000")
                .update();

        fixture.demo.install();

        assertThat(new CatalogReader(fixture.dataSource).version()).isEqualTo(version);
        assertThat(fixture.count("stock_codes")).isEqualTo(8);
    }

    private static void assertOffer(Offer offer, String slug, String expected) {
        String filler =
                offer.isSoldFromStock() ? "stock" : offer.vendors().getFirst().vendor();
        assertThat(offer.denominationsType() + " " + offer.denominationsMinor() + " "
                        + rate(offer, PaymentMethod.FLUZPAY) + " " + filler)
                .as(slug)
                .isEqualTo(expected);
    }

    private static String rate(Offer offer, PaymentMethod method) {
        return offer.rateFor(method).orElseThrow().maxUserReward().toString();
    }
}
