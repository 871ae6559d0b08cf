package dev.florin.cardorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cardorder.incomm.OrderClient;
import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationDetail;
import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationStatus;
import dev.florin.operations.OperationView;
import dev.florin.operations.Operations;
import dev.florin.operations.Resolution;
import dev.florin.operations.SteerOutcome;
import dev.florin.operations.Wish;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.purchase.CardOutcome;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that were set aside: what a person can end, and what runs that have lost their lease can still record. */
class CardOrderResolutionsTest implements MovesMoney {
    private static final Resolution FAILED = new Resolution("failed", Map.of());

    private final OrderClient client = OrderClient.create();
    private final Program program = client.program();
    private final InstantSource clock = InstantSource.system();
    private final Transactions transactions = TestFlorin.server().part(Transactions.class);
    private final CardOrderProgress progress = new CardOrderProgress(transactions, clock);
    private final CardOrderPlacement placement = new CardOrderPlacement(
            transactions,
            TestFlorin.server().part(Operations.class),
            TestFlorin.server().part(Ids.class),
            clock);

    /** Orders of this account are set aside as soon as they are written down. */
    @BeforeEach
    void setOrdersAside() {
        TestFlorin.jdbc().sql("""
                        create function set_order_aside() returns trigger language plpgsql as $$
                        begin
                            new.status := 'NEEDS_ATTENTION';
                            new.leased_by := null;
                            new.leased_until := null;
                            return new;
                        end $$""").update();
        TestFlorin.jdbc()
                .sql("create trigger set_order_aside before insert on operations for each row"
                        + " when (new.kind = 'CARD_ORDER' and new.account_id = '" + program.accountId() + "')"
                        + " execute function set_order_aside()")
                .update();
    }

    @AfterEach
    void setNoneAside() {
        TestFlorin.jdbc().sql("drop function set_order_aside cascade").update();
    }

    @Test
    void anOrderOfWhichNothingWasBoughtIsEndedAndCostsNothing() {
        long before = client.account().total();
        OperationKey key = place(3);

        SteerOutcome outcome = resolve(key);

        assertThat(outcome).isInstanceOf(SteerOutcome.Done.class);
        assertThat(state(key)).isEqualTo("FAILED");
        assertThat(message(key)).startsWith("3 of 3 cards: ").contains("not bought");
        assertThat(status(key)).isEqualTo(OperationStatus.DONE);
        assertThat(resolve(key)).isEqualTo(new SteerOutcome.NotPossible("It is finished."));
        assertThat(client.countPurchases()).isZero();
        assertThat(client.account().total()).isEqualTo(before);
    }

    @Test
    void cardsThatWereBoughtStayAndTheOthersFail() {
        long before = client.account().total();
        OperationKey key = place(3);
        CardOrderProgress.Open open = open(key);
        cardPurchases().buy(open.order(), open.pending().subList(0, 1));

        SteerOutcome outcome = resolve(key);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SteerOutcome.Done.class, done -> assertThat(done.what()).contains("a server"));
        TestFlorin.await("a server ends it", () -> status(key) == OperationStatus.DONE);
        assertThat(state(key)).isEqualTo("PARTIALLY_FULFILLED");
        assertThat(message(key)).startsWith("2 of 3 cards: ");
        assertThat(client.countPurchases()).isEqualTo(1);
        assertThat(client.account().total()).isEqualTo(before - 1_00);
    }

    @Test
    void anOrderThatIsFilledAsUsualIsShownThoughItsOperationIsForgotten() {
        OrderClient another = OrderClient.create();
        assertThat(another.placeImmediate(OrderClient.order(OrderClient.ANY, new BigDecimal("10.50"), 2))
                        .status())
                .isEqualTo(201);
        UUID accountId = another.program().accountId();
        UUID orderId = TestFlorin.jdbc()
                .sql("select order_id from card_orders where account_id = ?")
                .param(accountId)
                .query(UUID.class)
                .single();

        OperationDetail shown = Objects.requireNonNull(desk().find(orderId));

        assertThat(TestFlorin.jdbc()
                        .sql("select count(*) from operations where account_id = ?")
                        .param(accountId)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(shown.history()).isEmpty();
        assertThat(shown.operation().key()).isEqualTo(new OperationKey(accountId, orderId));
        assertThat(shown.operation().kind()).isEqualTo(CardOrderFulfilment.KIND);
        assertThat(shown.operation().status()).isEqualTo(OperationStatus.DONE);
        assertThat(shown.operation().progress()).isEqualTo(new OperationView.Progress(2, 2));
        assertThat(shown.operation().updatedAt())
                .isAfterOrEqualTo(shown.operation().createdAt());
    }

    @Test
    void itTakesNoDetailsAndNoOtherName() {
        OperationKey key = place(1);

        assertThat(desk().resolve(wish(key), new Resolution("failed", Map.of("code", "x"))))
                .isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(desk().resolve(wish(key), new Resolution("refused", Map.of())))
                .isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(status(key)).isEqualTo(OperationStatus.NEEDS_ATTENTION);
        assertThat(resolve(key)).isInstanceOf(SteerOutcome.Done.class);
    }

    @Test
    void aCardDoesNotFailWhoseKeyHasAPurchase() {
        OperationKey key = place(2);
        CardOrderProgress.Open open = open(key);
        OrderedCard bought = open.pending().getFirst();
        OrderedCard other = open.pending().getLast();
        cardPurchases().buy(open.order(), List.of(bought));
        CardOutcome failed = new CardOutcome.Failed("another run was refused");

        boolean ended = progress.record(key, Map.of(bought, failed, other, failed));

        assertThat(ended).isFalse();
        assertThat(cards(key)).containsExactly("PENDING", "FAILED");
        TestFlorin.server().part(OperationDesk.class).retry(wish(key));
        TestFlorin.await("a server ends it", () -> state(key).equals("PARTIALLY_FULFILLED"));
    }

    @Test
    void aPurchaseThatIsAcceptedAfterItsOrderHasEndedOpensItAgain() {
        OperationKey key = place(2);
        CardOrderProgress.Open open = open(key);
        assertThat(resolve(key)).isInstanceOf(SteerOutcome.Done.class);
        Map<OrderedCard, CardOutcome> late =
                cardPurchases().buy(open.order(), open.pending().subList(0, 1));
        OrderedCard card = open.pending().getFirst();
        UUID purchaseId = switch (Objects.requireNonNull(late.get(card))) {
            case CardOutcome.Filled filled -> filled.purchaseId();
            case CardOutcome.Accepted accepted -> accepted.purchaseId();
            case CardOutcome.Failed failed -> throw new AssertionError(failed);
            case CardOutcome.NotNow notNow -> throw new AssertionError(notNow);
        };

        boolean ended = progress.record(key, Map.of(card, new CardOutcome.Accepted(purchaseId)));

        assertThat(ended).isFalse();
        TestFlorin.await("a server ends it again", () -> state(key).equals("PARTIALLY_FULFILLED"));
        assertThat(cards(key)).containsExactly("FILLED", "FAILED");
        TestFlorin.await("its operation ends", () -> status(key) == OperationStatus.DONE);
    }

    @Test
    void anOrderDoesNotEndWhileACardThatFailedHasAPurchase() {
        OperationKey key = place(2);
        CardOrderProgress.Open open = open(key);
        OrderedCard first = open.pending().getFirst();
        CardOutcome failed = new CardOutcome.Failed("refused");
        progress.record(key, Map.of(first, failed));
        cardPurchases().buy(open.order(), List.of(first));

        boolean ended = progress.record(key, Map.of(open.pending().getLast(), failed));

        assertThat(ended).isFalse();
        assertThat(cards(key)).containsExactly("PENDING", "FAILED");
    }

    @Test
    void aLookThatFindsNothingNewWritesNoCardAndForgetsNoPurchase() {
        OperationKey key = place(2);
        List<OrderedCard> pending = open(key).pending();
        UUID purchaseId = UUID.randomUUID();
        progress.record(key, Map.of(pending.getFirst(), new CardOutcome.Accepted(purchaseId)));
        List<String> before = versions(key);

        progress.record(
                key,
                Map.of(
                        pending.getFirst(), new CardOutcome.NotNow("asked before it was accepted"),
                        pending.getLast(), new CardOutcome.NotNow("busy")));
        progress.record(key, Map.of(pending.getFirst(), new CardOutcome.Accepted(purchaseId)));

        assertThat(versions(key)).isEqualTo(before);
        assertThat(open(key).pending().getFirst().purchaseId()).isEqualTo(purchaseId);
    }

    private OperationKey place(int cards) {
        return switch (placement.place(program, TestOrders.valid(program, 1, cards))) {
            case PlaceOutcome.Placed placed ->
                new OperationKey(placed.order().accountId(), placed.order().orderId());
            case PlaceOutcome other -> throw new AssertionError(other);
        };
    }

    private CardOrderProgress.Open open(OperationKey key) {
        return Objects.requireNonNull(progress.begin(key));
    }

    private static CardPurchases cardPurchases() {
        return TestFlorin.server().part(CardPurchases.class);
    }

    /** As the command line has it. */
    private OperationDesk desk() {
        return new OperationDesk(transactions, clock, List.of(new CardOrderResolutions(transactions, clock)));
    }

    private SteerOutcome resolve(OperationKey key) {
        return desk().resolve(wish(key), FAILED);
    }

    private static Wish wish(OperationKey key) {
        return new Wish(key.operationId(), "ann", "");
    }

    private OperationStatus status(OperationKey key) {
        return Objects.requireNonNull(desk().find(key.operationId()))
                .operation()
                .status();
    }

    private static String state(OperationKey key) {
        return one("select state from card_orders where account_id = ? and order_id = ?", key);
    }

    private static String message(OperationKey key) {
        return one("select message from card_orders where account_id = ? and order_id = ?", key);
    }

    private static String one(String query, OperationKey key) {
        return all(query, key).getFirst();
    }

    private static List<String> cards(OperationKey key) {
        return all("select state from card_order_cards where account_id = ? and order_id = ? order by card_no", key);
    }

    private static List<String> versions(OperationKey key) {
        return all(
                "select xmin::text from card_order_cards where account_id = ? and order_id = ? order by card_no", key);
    }

    private static List<String> all(String query, OperationKey key) {
        return TestFlorin.jdbc()
                .sql(query)
                .params(key.accountId(), key.operationId())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}
