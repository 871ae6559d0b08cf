package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.DemoCatalog;
import dev.florin.identity.DemoIdentity;
import dev.florin.money.Money;
import dev.florin.operations.Completions;
import dev.florin.operations.Operations;
import dev.florin.platform.Caller;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import dev.florin.server.FlorinServer;
import dev.florin.spending.SpendingLimits;
import dev.florin.vendor.Vendors;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many purchases at once: what becomes of each, and how many places in a lane they take together. */
class BulkPurchasesTest implements MovesMoney {
    private final FlorinServer server = TestFlorin.server();

    @ParameterizedTest
    @EnumSource
    void aRefusalIsFinalWhenTryingAgainIsInVain(Reason reason) {
        Refusal refusal = Refusal.of(reason);

        assertThat(BulkPurchases.outcome(new PurchaseOutcome.Refused(refusal, false)))
                .isInstanceOf(reason.retryable() ? CardOutcome.NotNow.class : CardOutcome.Failed.class);
        assertThat(BulkPurchases.outcome(new PurchaseOutcome.Refused(refusal, true)))
                .as("recorded under its key, it is the answer for ever")
                .isInstanceOf(CardOutcome.Failed.class);
    }

    @Test
    void askingAgainBuysTheRestAndSaysTheSameOfWhatIsKnown() {
        TestAccount account = TestFlorin.accountWith(50_00, 0, 0);
        TestFlorin.stock(DemoCatalog.BEST_BUY_OFFER, Money.usd(25_00), 2);
        BulkPurchases purchases = server.part(BulkPurchases.class);
        List<PurchaseCommand> three = commands(account, 25_00, 3);

        Map<UUID, CardOutcome> two = purchases.buy(account.accountId(), three.subList(0, 2));
        Map<UUID, CardOutcome> all = purchases.buy(account.accountId(), three);

        assertThat(two.values()).hasSize(2).hasOnlyElementsOfType(CardOutcome.Filled.class);
        assertThat(all).hasSize(3).containsAllEntriesOf(two);
        assertThat(all.get(three.getLast().key())).isInstanceOf(CardOutcome.Failed.class);
        assertThat(purchases.buy(account.accountId(), three)).isEqualTo(all);
        assertThat(account.states()).containsEntry("COMPLETED", 2L);
    }

    @Test
    void allOrdersTogetherTakeOnlySoManyOfALanesPlaces() throws Exception {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        TestAccount poor = TestFlorin.accountWith(1, 0, 0);
        int each = BulkPurchases.MAX_AT_ONCE * 3 / 4;
        try (HikariDataSource pool =
                        server.part(Database.class).pool("bulk test", 1, LaneSettings.connectionOptions());
                Lanes lanes = lanes(pool, BulkPurchases.MAX_AT_ONCE, metrics);
                ExecutorService orders = Executors.newVirtualThreadPerTaskExecutor()) {
            Purchases one = purchases(lanes);
            BulkPurchases purchases = new BulkPurchases(() -> one);
            List<Future<Map<UUID, CardOutcome>>> outcomes = new ArrayList<>();
            for (int order = 0; order < 2; order++) {
                List<PurchaseCommand> commands = commands(poor, 25_00, each);
                outcomes.add(orders.submit(() -> purchases.buy(poor.accountId(), commands)));
            }
            try {
                TestFlorin.await(
                        "the lane is full",
                        () -> metrics.get("florin.lane.depth").gauge().value() >= BulkPurchases.MAX_AT_ONCE);
            } finally {
                lanes.start();
            }

            for (Future<Map<UUID, CardOutcome>> order : outcomes) {
                assertThat(order.get().values())
                        .as("nobody found the lane full")
                        .hasSize(each)
                        .hasOnlyElementsOfType(CardOutcome.Failed.class);
            }
        }
    }

    private Lanes lanes(HikariDataSource pool, int capacity, SimpleMeterRegistry metrics) {
        return new Lanes(
                new LaneSettings(1, capacity),
                pool,
                server.part(Catalog.class),
                server.part(Vendors.class),
                server.part(Ids.class),
                server.part(Operations.class),
                new Handover(),
                server.part(SpendingLimits.class),
                server.part(InstantSource.class),
                metrics);
    }

    private Purchases purchases(Lanes lanes) {
        return new Purchases(
                lanes,
                server.part(Completions.class),
                server.part(PurchaseSettlement.class),
                server.part(Transactions.class),
                server.part(Secrets.class),
                server.part(InstantSource.class),
                Duration.ofSeconds(1),
                new SimpleMeterRegistry());
    }

    private static List<PurchaseCommand> commands(TestAccount account, long cents, int count) {
        Caller.User buyer = new Caller.User(
                account.userId(), account.accountId(), UUID.randomUUID(), DemoIdentity.APP_ID, Set.of());
        Money amount = Money.usd(cents);
        return IntStream.range(0, count)
                .mapToObj(_ -> new PurchaseCommand(
                        buyer,
                        UUID.randomUUID(),
                        amount,
                        DemoCatalog.BEST_BUY_OFFER,
                        null,
                        null,
                        null,
                        amount,
                        null,
                        null,
                        true,
                        null,
                        null,
                        null))
                .toList();
    }
}
