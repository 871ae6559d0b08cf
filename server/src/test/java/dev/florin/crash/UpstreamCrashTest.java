package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.DemoOrder;
import dev.florin.FaultProxy;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.cardorder.DemoPrograms;
import dev.florin.catalog.Card;
import dev.florin.identity.DemoIdentity;
import dev.florin.ledger.LedgerVerification;
import dev.florin.platform.MasterKey;
import dev.florin.platform.Secrets;
import dev.florin.platform.database.ConnectionDetails;
import dev.florin.server.BookChecks;
import dev.florin.server.FlorinServer;
import dev.florin.vendor.VendorAccount;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The server that Florin buys from is killed in the middle of its orders, and comes back. */
class UpstreamCrashTest {
    private static final int CARDS = 120;
    private static final int KILL_AFTER = 30;
    private static final int BUYERS = 8;
    private static final long CENTS = 1_10;

    /** The offer that the sync makes of the SKU {@code VUSD-D-V-00}: its id is made from its name. */
    private static final UUID OFFER =
            UUID.nameUUIDFromBytes("florin incomm offer VUSD-D-V-00".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path directory;

    @Test
    void anUpstreamThatIsKilledAndComesBackHasSoldEachCardOnce() throws Exception {
        FlorinProcess first = FlorinProcess.startDemo(directory, 0);
        try (FaultProxy proxy = new FaultProxy(first.port());
                FlorinServer downstream = downstream(proxy);
                ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            downstream.part(VendorAccount.class).sync(false);
            AtomicInteger next = new AtomicInteger();
            List<Future<Boolean>> bought = new ArrayList<>();
            for (int i = 0; i < BUYERS; i++) {
                bought.add(buyers.submit(() -> buyUntilDone(downstream, next)));
            }

            TestFlorin.await("some are sold", () -> completed(downstream) >= KILL_AFTER);
            first.kill();
            long atTheKill = completed(downstream);
            try (FlorinProcess second = FlorinProcess.startDemo(directory, 0)) {
                proxy.target(second.port());
                for (Future<Boolean> one : bought) {
                    assertThat(one.get()).isTrue();
                }
                Eventually.check("all are sold", () -> completed(downstream) == CARDS);

                assertThat(atTheKill).isLessThan(CARDS);
                assertBothAgree(downstream, second.database());
            }
        } finally {
            first.close();
        }
    }

    private static FlorinServer downstream(FaultProxy proxy) {
        return TestFlorin.start(
                TestDatabase.freshUrl(),
                "florin.accounts=" + BUYERS,
                "florin.purchase.answer-wait=1s",
                "florin.incomm.url=http://127.0.0.1:" + proxy.port() + "/incomm/v1",
                "florin.incomm.client-id=" + DemoPrograms.CLIENT_ID,
                "florin.incomm.client-secret=" + DemoPrograms.CLIENT_SECRET,
                "florin.incomm.program=" + DemoPrograms.PROGRAM.programId(),
                "florin.incomm.request-timeout=3s",
                "florin.vendor.open-for=500ms");
    }

    /** Whatever the vendor does, the purchase is accepted; it is filled when the vendor is back. */
    private static boolean buyUntilDone(FlorinServer server, AtomicInteger next) throws InterruptedException {
        dev.florin.Client client = new dev.florin.Client(server.port());
        for (int i = next.getAndIncrement(); i < CARDS; i = next.getAndIncrement()) {
            DemoIdentity.LoadAccount load = DemoIdentity.loadAccount(1 + i % BUYERS);
            TestAccount account = new TestAccount(server, client, load.userId(), load.accountId());
            Eventually.check(
                    "the purchase is accepted",
                    () -> !account.buyPinned(OFFER, BigDecimal.valueOf(CENTS, 2), Map.of())
                            .isRefused());
        }
        return true;
    }

    private void assertBothAgree(FlorinServer downstream, ConnectionDetails upstream) {
        JdbcClient theirs = JdbcClient.create(
                new DriverManagerDataSource(upstream.jdbcUrl(), upstream.user(), upstream.password()));
        Secrets secrets = MasterKey.load(null, directory);

        assertThat(BookChecks.verification(theirs).run()).allMatch(LedgerVerification.Result::passed);
        TestFlorin.verifyBooks(downstream);
        assertThat(codes(downstream.part(JdbcClient.class), downstream.part(Secrets.class)))
                .hasSize(CARDS)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(codes(theirs, secrets));
        assertThat(theirs.sql("select sum(amount_minor) from purchases where state = 'COMPLETED' and "
                                + DemoOrder.isNotOf("purchases.purchase_id"))
                        .query(Long.class)
                        .single())
                .isEqualTo(CARDS * CENTS);
    }

    private static List<String> codes(JdbcClient jdbc, Secrets secrets) {
        return jdbc
                .sql("select card_encrypted from gift_cards where card_encrypted is not null and "
                        + DemoOrder.isNotOf("gift_cards.purchase_id"))
                .query((row, number) -> Card.open(secrets, row.getBytes(1)))
                .list()
                .stream()
                .map(card -> String.valueOf(card.code()))
                .toList();
    }

    private static long completed(FlorinServer server) {
        return server.part(JdbcClient.class)
                .sql("select count(*) from purchases where state = 'COMPLETED' and "
                        + DemoOrder.isNotOf("purchases.purchase_id"))
                .query(Long.class)
                .single();
    }
}
