package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.CountingDataSource;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.DemoCatalog;
import dev.florin.catalog.PaymentMethod;
import dev.florin.identity.DemoIdentity;
import dev.florin.money.Money;
import dev.florin.operations.Operations;
import dev.florin.platform.Caller;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.database.Database;
import dev.florin.server.FlorinServer;
import dev.florin.spending.SpendingLimits;
import dev.florin.vendor.Vendors;
import dev.florin.wallet.DemoWallet;
import dev.florin.wallet.FundingSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a lane sends to the database, beside the shared server: how often, in which order, by which plans. */
class LanesTest implements MovesMoney {
    /** Tables that grow with use: none of them may be scanned. */
    private static final Pattern SCAN = Pattern.compile(
            "Seq Scan on (accounts|balances|purchases|stock_codes|gift_cards|holds|operations|transaction_categories)");

    private static final Money TWENTY_FIVE = Money.usd(25_00);

    private final FlorinServer server = TestFlorin.server();
    private final HikariDataSource pool =
            server.part(Database.class).pool("lane test", 2, LaneSettings.connectionOptions());
    private final RecordedStatements recorded = new RecordedStatements(pool);
    private final CountingDataSource counted = new CountingDataSource(recorded);
    private final TestAccount account = TestFlorin.newAccount();
    private final Lanes lanes = new Lanes(
            new LaneSettings(1, Lane.MAX_BATCH),
            counted,
            server.part(Catalog.class),
            server.part(Vendors.class),
            server.part(Ids.class),
            server.part(Operations.class),
            new Handover(),
            server.part(SpendingLimits.class),
            server.part(InstantSource.class),
            new SimpleMeterRegistry());

    @AfterEach
    void close() {
        lanes.close();
        pool.close();
    }

    @Test
    void aPurchaseFromBalanceAndStockIsTwoRoundTrips() {
        TestFlorin.stock(DemoCatalog.BEST_BUY_OFFER, TWENTY_FIVE, 2);
        lanes.start();
        run(stocked(null));

        List<LaneOutcome> outcomes = new ArrayList<>();
        int statements = counted.count(() -> outcomes.add(run(stocked("Office"))));

        assertThat(statements).isEqualTo(2);
        assertThat(outcomes.getFirst())
                .isInstanceOfSatisfying(
                        LaneOutcome.Accepted.class,
                        accepted -> assertThat(accepted.purchase().state()).isEqualTo(PurchaseState.COMPLETED));
    }

    @Test
    void aRetryAndARefusalAreTwoRoundTripsToo() {
        TestFlorin.stock(DemoCatalog.BEST_BUY_OFFER, TWENTY_FIVE, 2);
        lanes.start();
        PurchaseCommand command = stocked(null);
        run(command);

        int retry = counted.count(() -> assertThat(run(command))
                .isInstanceOfSatisfying(
                        LaneOutcome.Accepted.class,
                        accepted -> assertThat(accepted.replayed()).isTrue()));
        int refusal = counted.count(() -> assertThat(run(command(Money.usd(490_00), DemoWallet.TRAVEL, null, null)))
                .isInstanceOf(LaneOutcome.Accepted.class));
        int poor = counted.count(() -> assertThat(run(command(Money.usd(490_00), DemoWallet.TRAVEL, null, null)))
                .isInstanceOfSatisfying(
                        LaneOutcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.INSUFFICIENT_BALANCE)));

        assertThat(List.of(retry, refusal, poor)).containsOnly(2);
    }

    @Test
    void whateverWaitsIsOneBatchInOrderOfArrival() {
        TestFlorin.stock(DemoCatalog.BEST_BUY_OFFER, TWENTY_FIVE, Lane.MAX_BATCH);
        List<Waiting> waiting = IntStream.range(0, Lane.MAX_BATCH)
                .mapToObj(_ -> offer(stocked(null)))
                .toList();

        int statements = counted.count(() -> {
            lanes.start();
            waiting.forEach(one -> one.outcome().join());
        });

        assertThat(statements).as("two, and one that draws a block of numbers").isEqualTo(3);
        assertThat(waiting.stream()
                        .map(one -> ((LaneOutcome.Accepted) one.outcome().join())
                                .purchase()
                                .displayId()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aFullLaneTurnsCommandsAwayAndRunsThoseThatWait() {
        List<Waiting> waiting = new ArrayList<>();
        Waiting next = lanes.prepare(small());
        while (lanes.offer(next)) {
            waiting.add(next);
            next = lanes.prepare(small());
        }

        assertThat(waiting).hasSize(Lane.MAX_BATCH);
        lanes.start();
        assertThat(waiting).allMatch(one -> one.outcome().join() instanceof LaneOutcome.Accepted);
        assertThat(next.outcome()).isNotDone();
        TestFlorin.await("the vendor fills them", () -> account.held() == 0);
    }

    @Test
    void noStatementOfALaneScansATableThatGrows() throws SQLException {
        TestFlorin.stock(DemoCatalog.BEST_BUY_OFFER, TWENTY_FIVE, 1);
        lanes.start();
        run(stocked("Office"));
        run(command(
                Money.usd(100_00),
                null,
                new FundingSource(
                        FundingSource.Kind.BANK_CARD, DemoWallet.BANK_CARD, PaymentMethod.DEBIT_CARD, "tok_1111", true),
                null));
        run(command(Money.usd(490_00), DemoWallet.TRAVEL, null, null));
        run(command(Money.usd(490_00), DemoWallet.TRAVEL, null, null));
        TestFlorin.await("the vendor fills it", () -> account.held() == 0);

        List<String> plans = plans(recorded.statements());

        assertThat(String.join("\n", plans))
                .contains("Index Scan using purchases_one_per_key")
                .contains("Update on balances")
                .contains("Insert on holds")
                .contains("Insert on operations")
                .contains("Insert on transaction_categories")
                .contains("Delete on stock_codes")
                .contains("$1");
        assertThat(plans).noneMatch(plan -> SCAN.matcher(plan).find());
    }

    /** The generic plan of each statement, with the settings of the lanes' connections. */
    private List<String> plans(Set<String> statements) throws SQLException {
        List<String> plans = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            int number = 0;
            for (String sql : statements) {
                String name = "lane_test_" + number++;
                statement.execute("prepare " + name + " as " + sql);
                long parameters =
                        Pattern.compile("\\$\\d+::").matcher(sql).results().count();
                String nulls = parameters == 0 ? "" : "(" + "null, ".repeat((int) parameters - 1) + "null)";
                StringBuilder plan = new StringBuilder(sql).append('\n');
                try (ResultSet rows = statement.executeQuery("explain execute " + name + nulls)) {
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                }
                plans.add(plan.toString());
            }
        }
        return plans;
    }

    private LaneOutcome run(PurchaseCommand command) {
        return offer(command).outcome().join();
    }

    private Waiting offer(PurchaseCommand command) {
        Waiting waiting = lanes.prepare(command);
        assertThat(lanes.offer(waiting)).isTrue();
        return waiting;
    }

    private PurchaseCommand stocked(@Nullable String category) {
        return new PurchaseCommand(
                buyer(),
                UUID.randomUUID(),
                TWENTY_FIVE,
                DemoCatalog.BEST_BUY_OFFER,
                null,
                null,
                null,
                TWENTY_FIVE,
                null,
                null,
                true,
                null,
                category,
                null);
    }

    private PurchaseCommand small() {
        return command(Money.usd(5_00), null, null, "small");
    }

    private PurchaseCommand command(
            Money amount, @Nullable UUID spendAccount, @Nullable FundingSource source, @Nullable String memo) {
        return new PurchaseCommand(
                buyer(),
                UUID.randomUUID(),
                amount,
                null,
                "amazon",
                null,
                null,
                source == null ? amount : Money.usd(10_00),
                source,
                spendAccount,
                true,
                memo,
                null,
                null);
    }

    private Caller.User buyer() {
        return new Caller.User(account.userId(), account.accountId(), UUID.randomUUID(), DemoIdentity.APP_ID, Set.of());
    }
}
