package dev.florin.cardorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.CountingDataSource;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cardorder.incomm.OrderClient;
import dev.florin.ledger.Ledger;
import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler.Step;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.purchase.CardOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

/** How many statements orders cost, and what becomes of one that two servers fill at once. */
class CardOrderStatementsTest implements MovesMoney {
    private final OrderClient client = OrderClient.create();
    private final Program program = client.program();
    private final CountingDataSource counted =
            new CountingDataSource(TestFlorin.server().part(DataSource.class));
    private final Transactions transactions = new Transactions(counted);
    private final InstantSource clock = InstantSource.system();
    private final CardOrderPlacement placement = new CardOrderPlacement(
            transactions,
            TestFlorin.server().part(Operations.class),
            TestFlorin.server().part(Ids.class),
            clock);

    @Test
    void placingAnOrderTakesTheSameStatementsHoweverManyCards() {
        List<PlaceOutcome> placed = new ArrayList<>();

        int forFive = counted.count(() -> placed.add(placement.place(program, valid(1, 5))));
        int forFiveHundred = counted.count(() -> placed.add(placement.place(program, valid(100, 5))));

        assertThat(forFive).isEqualTo(2);
        assertThat(forFiveHundred).isEqualTo(2);
        placed.forEach(this::awaitFilled);
    }

    @Test
    void readingFiveHundredCardsTakesOneRoundTrip() {
        PlaceOutcome placed = placement.place(program, valid(100, 5));
        String uri = awaitFilled(placed);
        List<OrderedCard> cards = new ArrayList<>();

        int statements = counted.count(() -> cards.addAll(
                orders().findWithCards(List.of(program), uri).orElseThrow().cards()));

        assertThat(cards).hasSize(500);
        assertThat(statements).isEqualTo(1);
    }

    @Test
    void writingOutcomesDownTakesTheSameStatementsHoweverManyCards() {
        Map<OrderedCard, CardOutcome> two = filled(placement.place(program, valid(1, 2)));
        Map<OrderedCard, CardOutcome> threeHundred = filled(placement.place(program, valid(60, 5)));
        CardOrderProgress progress = new CardOrderProgress(transactions, clock);

        int forTwo = counted.count(() -> progress.record(keyOf(two), two));
        int forThreeHundred = counted.count(() -> progress.record(keyOf(threeHundred), threeHundred));

        // written down, and ended
        assertThat(forTwo).isEqualTo(2);
        assertThat(forThreeHundred).isEqualTo(2);
    }

    @Test
    void anOrderThatWasJustPlacedIsHandedOnAsItIsRead() {
        ValidOrder valid = valid(3, 2);
        PlaceOutcome.Placed placed = (PlaceOutcome.Placed) placement.place(program, valid);

        CardOrderProgress.Open read =
                Objects.requireNonNull(new CardOrderProgress(transactions, clock).begin(keyOf(placed)));

        assertThat(CardOrderWrites.cards(placed.order(), valid, placed.cardUris()))
                .isEqualTo(read.pending());
        assertThat(read.pending())
                .allMatch(card ->
                        CardPurchases.command(placed.order(), card).equals(CardPurchases.command(read.order(), card)));
        awaitFilled(placed);
    }

    @Test
    void fillingAnOrderThatWasJustPlacedOnlyWritesItsEnd() {
        for (int cards : new int[] {1, 2, 100}) {
            ValidOrder valid = valid(cards, 1);
            PlaceOutcome.Placed placed = (PlaceOutcome.Placed) placement.place(program, valid);
            PlacedOrders handed = new PlacedOrders();
            handed.put(new CardOrderProgress.Open(
                    placed.order(), CardOrderWrites.cards(placed.order(), valid, placed.cardUris())));
            CardOrderFulfilment fulfilment = new CardOrderFulfilment(
                    new CardOrderProgress(transactions, clock),
                    handed,
                    TestFlorin.server().part(CardPurchases.class),
                    TestFlorin.server().part(Completions.class),
                    clock);

            int statements = counted.count(() -> fulfilment.run(keyOf(placed)));

            assertThat(statements).as("%s cards", cards).isEqualTo(2);
            assertThat(handed.find(placed.order().orderId())).isNull();
            awaitFilled(placed);
            assertThat(placed.order().fulfilled())
                    .isEqualTo(Objects.requireNonNull(new CardOrderProgress(transactions, clock).begin(keyOf(placed)))
                            .order());
        }
    }

    @Test
    void anOrderThatManyFillAtOnceHasEachCardOnce() {
        OperationKey key = keyOf(placement.place(program, valid(20, 5)));

        List<Step> steps = Together.all(4, i -> handler().run(key));

        assertThat(steps).allMatch(step -> step instanceof Step.Finished || step instanceof Step.Wait);
        TestFlorin.await("the order is final", () -> state(key).equals("FULFILLED"));
        assertThat(client.countPurchases()).isEqualTo(100);
        assertThat(client.count("select sum(cards_filled) from card_orders where account_id = ?"))
                .isEqualTo(100);
        assertThat(client.count("select sum(filled) from card_order_lines where account_id = ?"))
                .isEqualTo(100);
        assertThat(client.count("select count(distinct gift_card_id) from card_order_cards where account_id = ?"))
                .isEqualTo(100);
    }

    @Test
    void failedCardThatWasBoughtAfterAllIsFilled() {
        OperationKey key = keyOf(placement.place(program, valid(1, 2)));
        CardOrderProgress progress = new CardOrderProgress(transactions, clock);
        CardOrderProgress.Open open = Objects.requireNonNull(progress.begin(key));
        Map<OrderedCard, CardOutcome> bought =
                TestFlorin.server().part(CardPurchases.class).buy(open.order(), open.pending());
        OrderedCard first = open.pending().getFirst();

        progress.record(key, Map.of(first, new CardOutcome.Failed("another run was refused")));
        progress.record(key, bought);

        TestFlorin.await("both cards are there", () -> state(key).equals("FULFILLED"));
        assertThat(client.count("select count(*) from card_order_cards where account_id = ? and state = 'FILLED'"))
                .isEqualTo(2);
        assertThat(client.countPurchases()).isEqualTo(2);
    }

    @Test
    void anAccountThatIsLockedForLongKeepsTheOrdersOfOthersFromNothing() {
        OrderClient another = OrderClient.create();
        OperationKey locked = keyOf(filled(placement.place(program, valid(1, 1))));
        PlaceOutcome ofAnother = placement.place(another.program(), TestOrders.valid(another.program(), 1, 1));
        OperationKey free = keyOf(ofAnother);
        awaitFilled(ofAnother);
        CardOrderProgress progress = new CardOrderProgress(transactions, clock);

        transactions.run(connection -> {
            Ledger.lockAccounts(connection, List.of(program.accountId()));
            CompletableFuture<Boolean> first =
                    CompletableFuture.supplyAsync(() -> progress.record(locked, Map.of()), Thread::startVirtualThread);
            TestFlorin.await("it waits for the account", () -> first.isDone() || waitsForAccounts());
            CompletableFuture<Boolean> next =
                    CompletableFuture.supplyAsync(() -> progress.record(free, Map.of()), Thread::startVirtualThread);

            assertThat(next).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(true);
            assertThat(first)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(CannotAcquireLockException.class);
        });

        assertThat(progress.record(locked, Map.of())).isTrue();
    }

    private static boolean waitsForAccounts() {
        return TestFlorin.jdbc()
                .sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and datname = current_database())")
                .query(Boolean.class)
                .single();
    }

    @Test
    void nobodyWaitsForAFirstRunWhenTheServerStops() {
        PlaceOutcome.Placed order = (PlaceOutcome.Placed) placement.place(program, valid(1, 1));
        UUID orderId = order.order().orderId();
        CardOrderProgress.Open open = new CardOrderProgress.Open(order.order(), List.of());
        PlacedOrders handed = new PlacedOrders();
        handed.put(open);
        CompletableFuture<Optional<CardOrder>> waiting =
                CompletableFuture.supplyAsync(() -> handed.await(orderId, Duration.ofMinutes(5)));

        handed.close();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(Optional.empty());
        handed.put(open);
        assertThat(handed.find(orderId)).isNull();
        awaitFilled(order);
    }

    /** What was written down of an order that is filled. */
    private Map<OrderedCard, CardOutcome> filled(PlaceOutcome placed) {
        Map<OrderedCard, CardOutcome> outcomes = new LinkedHashMap<>();
        orders().findWithCards(List.of(program), awaitFilled(placed))
                .orElseThrow()
                .cards()
                .forEach(card -> outcomes.put(
                        card,
                        new CardOutcome.Filled(
                                Objects.requireNonNull(card.purchaseId()),
                                Objects.requireNonNull(card.giftCardId()),
                                card.expiresAt(),
                                false)));
        return outcomes;
    }

    private OperationKey keyOf(Map<OrderedCard, CardOutcome> outcomes) {
        return new OperationKey(
                program.accountId(), outcomes.keySet().iterator().next().orderId());
    }

    private CardOrders orders() {
        return new CardOrders(
                placement,
                TestFlorin.server().part(CardCodes.class),
                transactions,
                TestFlorin.server().part(Operations.class),
                TestFlorin.server().part(Completions.class),
                new PlacedOrders());
    }

    private CardOrderFulfilment handler() {
        return new CardOrderFulfilment(
                new CardOrderProgress(new Transactions(TestFlorin.server().part(DataSource.class)), clock),
                new PlacedOrders(),
                TestFlorin.server().part(CardPurchases.class),
                TestFlorin.server().part(Completions.class),
                clock);
    }

    private String state(OperationKey key) {
        return TestFlorin.jdbc()
                .sql("select state from card_orders where account_id = ? and order_id = ?")
                .params(key.accountId(), key.operationId())
                .query(String.class)
                .single();
    }

    private static OperationKey keyOf(PlaceOutcome outcome) {
        assertThat(outcome).isInstanceOf(PlaceOutcome.Placed.class);
        CardOrder order = ((PlaceOutcome.Placed) outcome).order();
        return new OperationKey(order.accountId(), order.orderId());
    }

    private String awaitFilled(PlaceOutcome outcome) {
        OperationKey key = keyOf(outcome);
        TestFlorin.await("the order is final", () -> state(key).equals("FULFILLED"));
        return ((PlaceOutcome.Placed) outcome).order().orderUri();
    }

    private ValidOrder valid(int recipients, int cardsEach) {
        return TestOrders.valid(program, recipients, cardsEach);
    }
}
