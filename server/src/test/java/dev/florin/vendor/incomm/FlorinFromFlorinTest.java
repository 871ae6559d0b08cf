package dev.florin.vendor.incomm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.DemoOrder;
import dev.florin.FaultProxy;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cardorder.DemoPrograms;
import dev.florin.cardorder.cli.ProgramCommand;
import dev.florin.cardorder.cli.ProgramTools;
import dev.florin.catalog.Card;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.purchase.Refunds;
import dev.florin.purchase.reconcile.ReconcileCommand;
import dev.florin.purchase.reconcile.Reconciliation;
import dev.florin.server.FlorinServer;
import dev.florin.vendor.BalanceReport;
import dev.florin.vendor.SyncReport;
import dev.florin.vendor.VendorAccount;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/**
 * Florin buys from Florin: one server is the client of another, through a proxy that breaks what it can. Whatever breaks,
 * each purchase is one card and one charge at both, and the books of both agree.
 */
class FlorinFromFlorinTest {
    private static final String SKU = "VUSD-D-V-00";
    private static final int BUYERS = 16;
    private static final int AT_ONCE = 48;

    /** Of each card, in cents; the simulated vendor behind the upstream server fills it at once. */
    private static final long CENTS = 1_10;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static FlorinServer upstream;

    @SuppressWarnings("NullAway.Init")
    private static FaultProxy proxy;

    @SuppressWarnings("NullAway.Init")
    private static FlorinServer downstream;

    private static final List<TestAccount> ACCOUNTS = new ArrayList<>();

    @BeforeAll
    static void startBoth() {
        upstream = TestFlorin.start(TestDatabase.freshUrl(), "florin.incomm.token-lifetime=3s");
        proxy = new FaultProxy(upstream.port());
        downstream = TestFlorin.start(
                TestDatabase.freshUrl(),
                "florin.accounts=" + BUYERS,
                "florin.purchase.answer-wait=50s",
                "florin.incomm.url=http://127.0.0.1:" + proxy.port() + "/incomm/v1",
                "florin.incomm.client-id=" + DemoPrograms.CLIENT_ID,
                "florin.incomm.client-secret=" + DemoPrograms.CLIENT_SECRET,
                "florin.incomm.program=" + DemoPrograms.PROGRAM.programId(),
                "florin.incomm.request-timeout=3s",
                "florin.vendor.open-for=500ms");
        Client client = new Client(downstream.port());
        for (int number = 1; number <= BUYERS; number++) {
            DemoIdentity.LoadAccount load = DemoIdentity.loadAccount(number);
            ACCOUNTS.add(new TestAccount(downstream, client, load.userId(), load.accountId()));
        }
        assertThat(downstream.part(VendorAccount.class).sync(false)).isInstanceOf(SyncReport.Synced.class);
    }

    @AfterAll
    static void stopBoth() {
        downstream.close();
        proxy.close();
        upstream.close();
    }

    @AfterEach
    void theBooksOfBothAreRightAndAgree() {
        proxy.down(false);
        proxy.faults(0);
        TestFlorin.verifyBooks(upstream);
        TestFlorin.verifyBooks(downstream);
        List<String> received = codes(downstream);
        assertThat(received).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(codes(upstream));
        long face = received.size() * CENTS;
        assertThat(booked(downstream, "VENDOR_PAYABLE", 1)).isEqualTo(face);
        assertThat(booked(upstream, "CUSTOMER", -1)).isEqualTo(face);
        assertThat(count(upstream, "select count(*) from card_orders where customer_order_id <> 'demo-order-1'"))
                .isEqualTo(received.size());
    }

    @Test
    void thousandCardsThroughFaultsAreThousandCardsAndThousandCharges() {
        proxy.faults(10);

        buy(1_000);

        System.out.println("faults: " + proxy.counts());
        assertThat(proxy.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isGreaterThan(100);
        assertThat(proxy.counts()).hasSize(FaultProxy.Fault.values().length);
    }

    @Test
    void anUpstreamThatIsAwayDelaysPurchasesAndLosesNone() {
        proxy.down(true);
        Thread away = Thread.ofVirtual().start(() -> {
            TestFlorin.await(
                    "purchases wait for the vendor",
                    () -> count(downstream, "select count(*) from purchases where state = 'UNKNOWN'") > 0);
            proxy.down(false);
        });

        buy(60);

        assertThat(away.isAlive()).isFalse();
    }

    @Test
    void theBalanceIsWhatTheUpstreamAccountHas() {
        assertThat(downstream.part(VendorAccount.class).balance())
                .isInstanceOfSatisfying(BalanceReport.Known.class, known -> {
                    assertThat(known.balances()).hasSize(1);
                    assertThat(known.balances().getFirst().currency()).isEqualTo("USD");
                    assertThat(known.balances().getFirst().available()).isPositive();
                });
    }

    @Test
    void upstreamsSettlementAgreesEvenWithVoidedCards(@TempDir Path folder) throws IOException {
        buy(6);
        List<UUID[]> cards = downstream
                .part(JdbcClient.class)
                .sql(
                        "select account_id, gift_card_id from purchases where vendor = 'incomm' and state = 'COMPLETED' limit 2")
                .query((row, _) -> new UUID[] {row.getObject(1, UUID.class), row.getObject(2, UUID.class)})
                .list();
        cards.forEach(card -> assertThat(downstream.part(Refunds.class).voidCard(card[0], card[1]))
                .isInstanceOf(Refunds.VoidOutcome.Voided.class));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String from = today.minusDays(1).toString();
        String to = today.plusDays(1).toString();

        for (String[] format : List.of(new String[0], new String[] {"--json"})) {
            StringWriter settlement = new StringWriter();
            CommandLine program = ProgramCommand.commandLine(() -> ProgramTools.of(
                    upstream.part(DataSource.class),
                    InstantSource.system(),
                    upstream.part(Ids.class),
                    upstream.part(Secrets.class)));
            String number = String.valueOf(DemoPrograms.PROGRAM.programId());
            assertThat(program.setOut(new PrintWriter(settlement))
                            .execute(Stream.concat(
                                            Stream.of("settlement", number, "--from", from, "--to", to),
                                            Stream.of(format))
                                    .toArray(String[]::new)))
                    .isZero();
            // The demo's own order is another client's.
            String ours = settlement
                    .toString()
                    .lines()
                    .filter(line -> !line.contains("demo-order-1"))
                    .collect(Collectors.joining("\n"));
            assertThat(ours.split("Voided", -1)).hasSizeGreaterThanOrEqualTo(3);
            Path file =
                    Files.writeString(folder.resolve(format.length == 0 ? "settlement.csv" : "settlement.json"), ours);
            StringWriter said = new StringWriter();
            int exit = new CommandLine(
                            new ReconcileCommand(() -> new Reconciliation(downstream.part(Transactions.class))))
                    .setOut(new PrintWriter(said))
                    .setErr(new PrintWriter(said))
                    .execute("--vendor", "incomm", "--file", file.toString(), "--from", from, "--to", to);
            assertThat(exit).as(said.toString()).isZero();
        }
    }

    /** Buys this many cards, and waits until each purchase is complete. */
    private static void buy(int cards) {
        long before = count(downstream, "select count(*) from purchases where state = 'COMPLETED'");
        AtomicInteger next = new AtomicInteger();
        Together.all(AT_ONCE, thread -> {
            for (int i = next.getAndIncrement(); i < cards; i = next.getAndIncrement()) {
                TestAccount account = ACCOUNTS.get(i % BUYERS);
                // A vendor that is away may be left alone for a moment: nothing is bought then, and the next try may
                // be.
                TestFlorin.await(
                        "the purchase is accepted",
                        () -> !account.buyPinned(OfferMaker.offerId(SKU), BigDecimal.valueOf(CENTS, 2), Map.of())
                                .isRefused());
            }
            return thread;
        });
        TestFlorin.await(
                "all purchases are complete",
                () -> count(downstream, "select count(*) from purchases where state = 'COMPLETED'") == before + cards);
    }

    private static List<String> codes(FlorinServer server) {
        Secrets secrets = server.part(Secrets.class);
        return server
                .part(JdbcClient.class)
                .sql("select card_encrypted from gift_cards where card_encrypted is not null and "
                        + DemoOrder.isNotOf("gift_cards.purchase_id"))
                .query((row, number) -> Card.open(secrets, row.getBytes(1)))
                .list()
                .stream()
                .map(card -> String.valueOf(card.code()))
                .toList();
    }

    /** What purchases have booked on an account, in cents. */
    private static long booked(FlorinServer server, String account, int sign) {
        return count(
                server,
                "select coalesce(sum(amount_minor), 0) * " + sign
                        + " from ledger_entries where kind = 'PURCHASE' and ledger_account = '" + account + "' and "
                        + DemoOrder.isNotOf("ledger_entries.reference_id")
                        + (sign < 0 ? " and amount_minor < 0" : ""));
    }

    private static long count(FlorinServer server, String query) {
        return server.part(JdbcClient.class).sql(query).query(Long.class).single();
    }
}
