package dev.florin.vendor.incomm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.CatalogSnapshot;
import dev.florin.catalog.CatalogWriter;
import dev.florin.catalog.Merchant;
import dev.florin.catalog.Offer;
import dev.florin.catalog.OfferVendor;
import dev.florin.money.Rate;
import dev.florin.vendor.BalanceReport;
import dev.florin.vendor.SyncReport;
import dev.florin.vendor.incomm.FakeIncomm.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor's catalogue is taken over as a whole or not at all, and what operators decided stays. */
class IncommSyncTest {
    private static final String VIREO = product("VIR-1", "Vireo $25", "Vireo", "25", "25");
    private static final String ALBA = product("ALB-1", "Alba Card", "Café Alba", "5.00", "200.50");

    private final IncommFixture fixture = new IncommFixture();
    private final FakeIncomm vendor = fixture.vendor;
    private final CatalogWriter writer = new CatalogWriter(fixture.pool, InstantSource.system());
    private final IncommAccount account =
            account(IncommFixture.settings(vendor.url(), FakeIncomm.SECRET, Duration.ZERO));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void productsBecomeOffersOfTheirBrands() {
        lists(VIREO, ALBA);
        vendor.assets = """
                [{"languageCulture":"fr-FR","products":[{"productSku":"VIR-1","assets":[
                    {"type":"termsconditions","text":"Conditions."}]}]},
                 {"languageCulture":"en-US","products":[{"productSku":"VIR-1","assets":[
                    {"type":"TermsConditions","text":"Use at Vireo.\\nNo cash."},
                    {"type":"cardimage","href":"https://img.example.com/v.png"}]}]}]""";

        assertThat(sync()).isEqualTo("2 added, 0 changed, 0 withdrawn, 0 as before, 0 problems");

        Merchant vireo = merchant("vireo");
        assertThat(vireo.name()).isEqualTo("Vireo");
        assertThat(vireo.terms()).isEqualTo("Use at Vireo.\nNo cash.");
        assertThat(vireo.faceplateUrl()).isEqualTo("https://img.example.com/v.png");
        Offer fixed = vireo.offers().getFirst();
        assertThat(fixed.denominationsType()).isEqualTo(Offer.DenominationsType.FIXED);
        assertThat(fixed.denominationsMinor()).containsExactly(25_00L);
        assertThat(OfferMaker.sku(fixed)).isEqualTo("VIR-1");
        assertThat(fixed.rates().getFirst().maxUserReward()).isEqualTo(Rate.ZERO);
        Offer variable = merchant("cafe-alba").offers().getFirst();
        assertThat(variable.denominationsType()).isEqualTo(Offer.DenominationsType.VARIABLE);
        assertThat(variable.denominationsMinor()).containsExactly(5_00L, 200_50L);
        assertThat(merchant("cafe-alba").terms()).contains("Café Alba gift cards");
    }

    @Test
    void theSameAgainChangesNothing() {
        lists(VIREO, ALBA);
        sync();
        long version = catalogue().version();

        assertThat(sync()).isEqualTo("0 added, 0 changed, 0 withdrawn, 2 as before, 0 problems");
        assertThat(catalogue().version()).isEqualTo(version);
    }

    @Test
    void delistedProductIsWithdrawnUntilListedAgain() {
        lists(VIREO, ALBA);
        sync();

        lists(ALBA);
        assertThat(sync()).isEqualTo("0 added, 0 changed, 1 withdrawn, 1 as before, 0 problems");
        assertThat(merchant("vireo").offers()).hasSize(1).noneMatch(Offer::active);
        assertThat(sync()).isEqualTo("0 added, 0 changed, 0 withdrawn, 1 as before, 0 problems");

        lists(ALBA, VIREO);
        assertThat(sync()).isEqualTo("0 added, 1 changed, 0 withdrawn, 1 as before, 0 problems");
        assertThat(merchant("vireo").offers()).hasSize(1).allMatch(Offer::active);
    }

    @Test
    void offerSwitchedOffAfterItsReturnStaysOff() {
        lists(VIREO, ALBA);
        sync();
        Merchant asSold = merchant("vireo");
        lists(ALBA);
        sync();
        writer.save(List.of(asSold));
        lists(ALBA, VIREO);
        sync();

        switchOff("vireo");
        sync();

        assertThat(merchant("vireo").offers()).hasSize(1).noneMatch(Offer::active);
    }

    @Test
    void delistedOfferIsLeftToItsOtherVendors() {
        lists(VIREO, ALBA);
        sync();
        Merchant before = merchant("vireo");
        OfferVendor acme = new OfferVendor("acme", "A1", new Rate(950_000));
        OfferVendor incomm = before.offers().getFirst().vendors().getFirst();
        writer.save(List.of(filledBy(before, acme, incomm)));

        lists(ALBA);
        assertThat(sync()).isEqualTo("0 added, 0 changed, 1 withdrawn, 1 as before, 0 problems");
        assertThat(merchant("vireo").offers()).singleElement().satisfies(offer -> {
            assertThat(offer.active()).isTrue();
            assertThat(offer.vendors()).containsExactly(acme);
        });

        lists(ALBA, VIREO);
        assertThat(sync()).isEqualTo("0 added, 1 changed, 0 withdrawn, 1 as before, 0 problems");
        assertThat(merchant("vireo").offers().getFirst().vendors()).containsExactly(acme, incomm);
        assertThat(sync()).isEqualTo("0 added, 0 changed, 0 withdrawn, 2 as before, 0 problems");
    }

    @Test
    void delistedOfferSwitchedOffByTheOperatorStaysOff() {
        lists(VIREO, ALBA);
        sync();
        Merchant before = merchant("vireo");
        OfferVendor acme = new OfferVendor("acme", "A1", new Rate(950_000));
        OfferVendor incomm = before.offers().getFirst().vendors().getFirst();
        writer.save(List.of(filledBy(before, acme, incomm)));
        lists(ALBA);
        sync();

        switchOff("vireo");
        lists(ALBA, VIREO);
        sync();

        assertThat(merchant("vireo").offers()).hasSize(1).noneMatch(Offer::active);
    }

    @Test
    void anotherPriceChangesTheOfferAndKeepsItsId() {
        lists(VIREO);
        sync();
        UUID offerId = merchant("vireo").offers().getFirst().offerId();

        lists(product("VIR-1", "Vireo", "Vireo", "10", "30"));

        assertThat(sync()).startsWith("0 added, 1 changed");
        Offer offer = merchant("vireo").offers().getFirst();
        assertThat(offer.offerId()).isEqualTo(offerId);
        assertThat(offer.denominationsMinor()).containsExactly(10_00L, 30_00L);
    }

    @Test
    void operatorsDecisionsStay() {
        OfferMaker generous = new OfferMaker(Rate.ofPercent(BigDecimal.valueOf(4)), new Rate(900_000));
        lists(VIREO, ALBA);
        sync();
        Merchant vireo = merchant("vireo");
        Offer offer = vireo.offers().getFirst();
        FeedProduct product =
                new FeedProduct("VIR-1", "Vireo", "Vireo", "Gifts", offer.currency(), 25_00, 25_00, null, null);
        Offer better = generous.offer(product, vireo, null, false);
        writer.save(List.of(generous.with(vireo, List.of(better)), withoutOffers("cafe-alba")));
        switchOff("cafe-alba");

        assertThat(sync()).startsWith("0 added, 0 changed, 0 withdrawn, 2 as before");
        assertThat(merchant("vireo").offers()).containsExactly(better);
        assertThat(merchant("cafe-alba").offers()).noneMatch(Offer::active);
    }

    @Test
    void aMerchantThatWasThereKeepsItsNameAndTerms() {
        Merchant own = new Merchant(
                UUID.randomUUID(), "vireo", "VIREO Stores", "Fashion", true, null, null, null, "Our terms.", List.of());
        writer.save(List.of(own));
        lists(VIREO);

        sync();

        Merchant after = merchant("vireo");
        assertThat(after.merchantId()).isEqualTo(own.merchantId());
        assertThat(after.name()).isEqualTo("VIREO Stores");
        assertThat(after.terms()).isEqualTo("Our terms.");
        assertThat(after.offers()).hasSize(1);
    }

    @Test
    void aProductWithAProblemIsReportedAndStaysAsItWas() {
        lists(VIREO, ALBA);
        sync();

        lists(
                product("VIR-1", "Vireo", "Vireo", "-5", "25"),
                ALBA,
                ALBA,
                "{}",
                product("X-1", "X", "X", "1", "1e900000000"),
                product("X-2", "X", "X", "2.001", "3"),
                product("X-3", "X", " ", "2", "3"),
                product("X-4", "X", "X", "2", "3").replace("USD", "XXX"),
                product("X-5", "X", "X", "2", "3").replace("USD", "QQQ"),
                "null");

        SyncReport.Synced report = (SyncReport.Synced) account.sync(false);
        assertThat(report.problems())
                .contains(
                        "SKU VIR-1 has no usable smallest and largest amount",
                        "SKU ALB-1 is listed twice",
                        "a product has no SKU",
                        "SKU X-3 has no usable name and brand")
                .hasSize(9);
        assertThat(report.added() + report.changed() + report.withdrawn()).isZero();
        assertThat(catalogue().merchants()).flatExtracting(Merchant::offers).hasSize(2);
    }

    @Test
    void plasticCardsAreNotSold() {
        lists(VIREO, product("ALB-P", "Alba", "Alba", "5", "5").replace("\"isDigital\":true", "\"isDigital\":false"));

        assertThat(sync()).isEqualTo("1 added, 0 changed, 0 withdrawn, 0 as before, 0 problems");
    }

    @Test
    void anEmptyListWithdrawsNothingUnlessAllowed() {
        lists(VIREO);
        sync();
        lists();

        assertThat(account.sync(false)).isEqualTo(new SyncReport.Failed("the vendor lists no digital product"));
        assertThat(merchant("vireo").offers()).allMatch(Offer::active);
        assertThat(((SyncReport.Synced) account.sync(true)).withdrawn()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"products\":{}}", "<html>", "{\"products\":[{\"productSku\""})
    void aBrokenCatalogueChangesNothing(String body) {
        lists(VIREO);
        sync();
        vendor.catalog = body;

        assertThat(account.sync(true)).isInstanceOf(SyncReport.Failed.class);
        assertThat(merchant("vireo").offers()).allMatch(Offer::active);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500})
    void aCatalogueWhoseTextsAreMissingChangesNothing(int status) {
        lists(VIREO);
        vendor.instead("/assets", Response.of(status, ""));

        assertThat(account.sync(false)).isInstanceOf(SyncReport.Failed.class);
        assertThat(catalogue().merchants()).isEmpty();
    }

    @Test
    void theProgrammesOnlyCatalogueIsFound() {
        IncommSettings set = IncommFixture.settings(vendor.url(), FakeIncomm.SECRET, Duration.ZERO);
        IncommAccount unset = account(new IncommSettings(
                set.url(),
                set.appUrl(),
                set.clientId(),
                set.clientSecret(),
                set.program(),
                null,
                set.email(),
                set.connectTimeout(),
                set.requestTimeout(),
                set.settleAfter(),
                null,
                set.reward(),
                set.cost()));
        lists(VIREO);

        vendor.catalogs = "[{\"id\":1},{\"id\":2}]";
        assertThat(unset.sync(false))
                .isEqualTo(new SyncReport.Failed(
                        "the programme has not exactly one catalogue; set FLORIN_INCOMM_CATALOG"));
        vendor.catalogs = "[{\"id\":12,\"name\":\"Cards\"}]";
        assertThat(unset.sync(false)).isInstanceOf(SyncReport.Synced.class);
        assertThat(vendor.requests).contains("GET /programs/programs/6416/catalogs/12");
    }

    @Test
    void aCardKeepsTheNameAndTermsThatItWasBoughtUnder() {
        MovableClock clock = new MovableClock();
        CatalogWriter dated = new CatalogWriter(fixture.pool, clock);
        UUID id = UUID.randomUUID();
        Instant first = clock.instant();
        dated.save(List.of(merchant(id, "Vireo", "Old terms.")));
        clock.advance(Duration.ofDays(1));
        Instant bought = clock.instant();
        clock.advance(Duration.ofDays(1));
        dated.save(List.of(merchant(id, "Vireo & Sons", "New terms.")));
        clock.advance(Duration.ofDays(1));
        dated.save(List.of(merchant(id, "Vireo & Sons", "Newest terms.")));

        Catalog catalog = new Catalog(fixture.pool);

        assertThat(Objects.requireNonNull(catalog.textsAt(id, bought)).name()).isEqualTo("Vireo");
        assertThat(Objects.requireNonNull(catalog.textsAt(id, bought)).terms()).isEqualTo("Old terms.");
        assertThat(Objects.requireNonNull(catalog.textsAt(id, first.minusSeconds(9)))
                        .terms())
                .isEqualTo("Old terms.");
        assertThat(Objects.requireNonNull(catalog.textsAt(id, clock.instant().minusSeconds(1)))
                        .terms())
                .isEqualTo("New terms.");
        assertThat(Objects.requireNonNull(catalog.textsAt(id, clock.instant())).terms())
                .isEqualTo("Newest terms.");
        assertThat(catalog.textsAt(UUID.randomUUID(), bought)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"currency\":\"USD\",\"balance\":900.00,\"available\":812.50}]",
                "{\"Balances\":[{\"CurrencyCode\":\"usd\",\"AvailableBalance\":812.50}]}",
                "{\"Currency\":\"USD\",\"Balance\":812.50}"
            })
    void theBalanceIsReadInWhateverFormItComes(String body) {
        vendor.balance = body;

        assertThat(account.balance())
                .isEqualTo(new BalanceReport.Known(
                        List.of(new BalanceReport.VendorBalance("USD", new BigDecimal("812.50")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "<html>", "{\"balance\":\"12\"}", "{\"balance\":1e900000000}"})
    void aBalanceThatCannotBeReadIsNotKnown(String body) {
        vendor.balance = body;

        assertThat(account.balance()).isInstanceOf(BalanceReport.Unknown.class);
    }

    private String sync() {
        return ((SyncReport.Synced) account.sync(false)).inWords();
    }

    private void lists(String... products) {
        vendor.catalog = "{\"id\":7,\"programId\":6416,\"products\":[" + String.join(",", products) + "]}";
    }

    private CatalogSnapshot catalogue() {
        return new Catalog(fixture.pool).snapshot();
    }

    private Merchant merchant(String slug) {
        return Objects.requireNonNull(catalogue().merchantBySlug(slug));
    }

    private void switchOff(String slug) {
        OfferMaker maker = new OfferMaker(Rate.ZERO, Rate.ZERO);
        Merchant merchant = merchant(slug);
        writer.save(List.of(maker.with(
                merchant,
                merchant.offers().stream()
                        .map(offer -> OfferMaker.with(offer, false, offer.vendors()))
                        .toList())));
    }

    private static Merchant filledBy(Merchant merchant, OfferVendor... vendors) {
        Offer offer = merchant.offers().getFirst();
        return new OfferMaker(Rate.ZERO, Rate.ZERO)
                .with(merchant, List.of(OfferMaker.with(offer, offer.active(), List.of(vendors))));
    }

    private Merchant withoutOffers(String slug) {
        return new OfferMaker(Rate.ZERO, Rate.ZERO).with(merchant(slug), List.of());
    }

    private IncommAccount account(IncommSettings settings) {
        return new IncommAccount(
                new IncommApi(settings, InstantSource.system()),
                settings,
                writer,
                new WithdrawnProducts(fixture.pool, InstantSource.system()));
    }

    private static Merchant merchant(UUID id, String name, String terms) {
        return new Merchant(id, "vireo", name, "Gifts", true, null, null, null, terms, List.of());
    }

    private static String product(String sku, String name, String brand, String min, String max) {
        return """
                {"productName":"%s","brandName":"%s","productSku":"%s","isDigital":true,"maxAmount":%s,"minAmount":%s,\
                "description":"","modifiedOn":"2026-01-01T10:00:00.1234567","currencyCode":"USD",\
                "productType":"GiftCard","categories":["Samples"]}""".formatted(name, brand, sku, max, min);
    }
}
