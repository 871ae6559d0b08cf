package dev.florin.vendor.incomm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.clock.TestClock;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.DatabaseClock;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.server.FlorinServer;
import dev.florin.vendor.SyncReport;
import dev.florin.vendor.VendorAccount;
import dev.florin.vendor.Vendors;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where money is real there is a real vendor, no simulator, and no charge that nobody takes. */
class LiveTest {
    private static final String MASTER_KEY =
            "florin.master-key=" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String SKU = "VIR-1";

    @TempDir
    private Path directory;

    @Test
    void aServerWithARealVendorSellsFromBalancesAndWithoutSimulators() {
        String url = TestDatabase.freshUrl();
        // Accounts with money, and offers of the simulator, such as a live server never makes.
        TestFlorin.start(url, MASTER_KEY).close();

        try (FakeIncomm vendor = new FakeIncomm();
                FlorinServer live = FlorinServer.start(live(url, vendor))) {
            vendor.catalog = "{\"products\":[{\"productName\":\"Vireo\",\"brandName\":\"Vireo\",\"productSku\":\"" + SKU
                    + "\",\"isDigital\":true,\"minAmount\":5,\"maxAmount\":200,\"currencyCode\":\"USD\"}]}";
            assertThat(live.part(VendorAccount.class).sync(false)).isInstanceOf(SyncReport.Synced.class);
            assertThat(live.part(Vendors.class).available()).containsExactly(IncommVendor.NAME);
            TestAccount buyer =
                    new TestAccount(live, new Client(live.port()), DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID);

            Client.Answer bought = buyer.buyPinned(OfferMaker.offerId(SKU), 25, Map.of());
            Client.Answer charged = buyer.buyPinned(
                    OfferMaker.offerId(SKU), 25, Map.of("bankCardId", DemoWallet.BANK_CARD, "defaultToBalance", false));
            Client.Answer simulated = buyer.buy("amazon", new BigDecimal("25.10"), Map.of());

            assertThat(bought.data().path("status").asString())
                    .as(bought.body())
                    .isEqualTo("COMPLETED");
            assertThat(charged.reason()).as(charged.body()).isEqualTo("PAYMENT_DECLINED");
            assertThat(charged.body()).contains("this server has no payment gateway");
            assertThat(simulated.reason()).as(simulated.body()).isEqualTo("VENDOR_UNAVAILABLE");
            assertThat(vendor.orders).hasSize(1);
            TestClock ofACommandThatTakesItForStaging =
                    new TestClock(live.part(Transactions.class), new DatabaseClock(), FlorinEnvironment.STAGING);
            assertThatThrownBy(() -> ofACommandThatTakesItForStaging.advance(Duration.ofDays(3)))
                    .hasMessageContaining("only staging has a test clock");
            TestFlorin.verifyBooks(live);
        }
    }

    @Test
    void aServerWithoutARealVendorDoesNotStart() {
        String url = TestDatabase.freshUrl();

        assertThatThrownBy(() -> FlorinServer.start(flags(url)))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("FLORIN_INCOMM_URL")
                .hasMessageContaining("FLORIN_ENVIRONMENT=staging");
    }

    @Test
    void demoDataIsRefused() {
        String url = TestDatabase.freshUrl();
        try (FakeIncomm vendor = new FakeIncomm()) {
            assertThatThrownBy(() -> FlorinServer.start(with(live(url, vendor), "florin.demo=true")))
                    .isInstanceOf(StartupRefusedException.class)
                    .hasMessageContaining("--demo");
        }
    }

    private List<String> live(String url, FakeIncomm vendor) {
        return with(
                flags(url),
                "florin.incomm.url=" + vendor.url(),
                "florin.incomm.client-id=client",
                "florin.incomm.client-secret=" + FakeIncomm.SECRET,
                "florin.incomm.program=" + FakeIncomm.PROGRAM,
                "florin.incomm.catalog=7");
    }

    private List<String> flags(String url) {
        return List.of(
                "florin.environment=live",
                "florin.public-url=https://cards.example.com",
                "florin.port=0",
                "florin.database-url=" + url,
                "florin.data-dir=" + directory,
                MASTER_KEY,
                "florin.purchase.answer-wait=20s");
    }

    private static List<String> with(List<String> flags, String... more) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(Arrays.asList(more));
        return all;
    }
}
