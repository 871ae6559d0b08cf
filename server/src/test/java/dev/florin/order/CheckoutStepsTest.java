package dev.florin.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Together;
import dev.florin.cart.Cart;
import dev.florin.cart.CartCall;
import dev.florin.cart.CartFixture;
import dev.florin.cart.OrderedCarts;
import dev.florin.catalog.CatalogSnapshot;
import dev.florin.event.Outbox;
import dev.florin.ledger.LedgerVerification;
import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationHandler.Step;
import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationMetrics;
import dev.florin.operations.Operations;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.platform.http.PublicUrl;
import dev.florin.server.BookChecks;
import dev.florin.shop.DemoShop;
import dev.florin.shop.Shop;
import dev.florin.subscription.FirstDates;
import dev.florin.subscription.SubscriptionResolutions;
import dev.florin.wallet.PaymentGateway.Answer;
import dev.florin.wallet.SimulatedGateway;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each step of a payment fails, is left alone, and is done again or twice at once. Nothing runs by itself here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckoutStepsTest {
    private static final String CARD = "tok_1111";

    private final CartFixture fixture = new CartFixture();
    private final Transactions transactions = new Transactions(fixture.counted);
    private final Ids ids = new Ids(fixture.shop.clock, Cell.FIRST);
    private final BrokenGateway gateway =
            new BrokenGateway(new SimulatedGateway(fixture.shop.transactions, Duration.ofMillis(1)));
    private final OrderStore orders = new OrderStore(transactions);
    private final RefundStore refunds = new RefundStore(transactions);
    private final Completions completions = new Completions();
    private final Outbox outbox = new Outbox(ids);
    private final List<OrderEffects> effects = List.of(SubscriptionResolutions.effects(ids));
    private final OrdersUnderWay underWay = new OrdersUnderWay();
    private final CheckoutGroup group = new CheckoutGroup(
            fixture.carts.ordered(),
            fixture.shop.stock,
            outbox,
            effects,
            this::operations,
            transactions,
            new SimpleMeterRegistry());
    private final OperationHandler payment =
            new CheckoutOperation(orders, underWay, end(), new OrderPayment(gateway, fixture.vault()), completions);
    private final OperationHandler refunding = new RefundOperation(
            refunds,
            orders,
            new RefundEnd(fixture.shop.stock, outbox, transactions, fixture.shop.clock),
            gateway,
            completions);

    /** Never started: rows are written, and run only by these tests. */
    private final Operations operations = new Operations(
            fixture.shop.transactions,
            fixture.shop.clock,
            UUID.randomUUID(),
            List.of(payment, refunding),
            new OperationMetrics(new SimpleMeterRegistry(), Duration.ofMinutes(15)));

    private final CheckoutStart start = start(fixture.shop.clock);
    private final RefundStart refundStart =
            new RefundStart(Starts.here(this::operations), CartFixture.secrets(), ids, fixture.shop.clock);

    private Operations operations() {
        return operations;
    }

    @AfterEach
    void theBooksAreRight() {
        assertThat(gateway.captures).isEmpty();
        assertThat(gateway.authorizations).isEmpty();
        assertThat(gateway.refunds).isEmpty();
        assertThat(BookChecks.verification(fixture.shop.jdbc).run()).allMatch(LedgerVerification.Result::passed);
    }

    @AfterAll
    void close() {
        operations.close();
        fixture.close();
    }

    @Test
    void orderSurvivesAServerThatDiesBeforeAskingTheGateway() {
        long before = stock();
        Order order = begun(2);

        assertThat(stock()).isEqualTo(before - 2);
        assertThat(state(order)).isEqualTo("payment_authorized");
        assertThat(payment.run(order.operation())).isInstanceOf(Step.Finished.class);

        assertPaid(order);
        assertThat(stock()).isEqualTo(before - 2);
        assertThat(reserved()).isZero();
    }

    @Test
    void aGatewayThatDiesBetweenAuthorisationAndCaptureIsAskedAgain() {
        Order order = begun(1);
        gateway.captures.add(() -> {
            throw new IllegalStateException("the server is killed here");
        });
        gateway.captures.add(() -> new Answer.Unknown("nobody knows"));

        assertThatThrownBy(() -> payment.run(order.operation())).hasMessageContaining("killed");
        assertThat(payment.run(order.operation())).isInstanceOf(Step.Again.class);
        assertThat(status(order)).isEqualTo("pending");
        assertThat(payment.run(order.operation())).isInstanceOf(Step.Finished.class);

        assertPaid(order);
        assertThat(gatewayAttempts(order)).isEqualTo(3);
    }

    @Test
    void paymentCapturedWithoutAnOrderIsOrderedByTheNextRun() {
        Order order = begun(1);
        // the capture is made and its answer lost
        gateway.captures.add(() -> {
            capture(order);
            return new Answer.Unknown("the answer is lost");
        });

        assertThat(payment.run(order.operation())).isInstanceOf(Step.Again.class);
        assertThat(payment.run(order.operation())).isInstanceOf(Step.Finished.class);

        assertPaid(order);
    }

    @Test
    void anAuthorisationThatCannotBeCapturedIsCancelledAndEverythingUndone() {
        long before = stock();
        Order order = begun(3);
        gateway.captures.add(() -> new Answer.Declined("the bank has changed its mind"));

        assertThat(payment.run(order.operation())).isInstanceOf(Step.Finished.class);

        assertThat(status(order)).isEqualTo("declined");
        assertThat(state(order)).isEqualTo("start");
        assertThat(stock()).isEqualTo(before);
        assertThat(reserved()).isZero();
        assertThat(gatewayStatus(order)).isEqualTo("VOIDED");
        assertThat(payment.run(order.operation())).isInstanceOf(Step.Finished.class);
        assertThat(stock()).isEqualTo(before);
        // the cart can be ordered anew, by a payment of its own
        Order again = begin(order);
        assertThat(again.operationId()).isNotEqualTo(order.operationId());
        payment.run(again.operation());
        assertPaid(again);
    }

    @Test
    void aPersonEndsAPaymentOfWhichTheGatewaySaysNothing() {
        Order order = begun(1);
        gateway.captures.add(() -> new Answer.Unknown("nobody knows"));
        assertThat(payment.run(order.operation())).isInstanceOf(Step.Again.class);

        ResolveOutcome ended =
                payment.resolve(order.operation(), new Resolution(PaymentResolutions.CANCELLED, Map.of()));

        assertThat(ended).isInstanceOf(ResolveOutcome.Resolved.class);
        assertThat(status(order)).isEqualTo("declined");
        assertThat(state(order)).isEqualTo("start");
        assertThat(gatewayStatus(order)).isEqualTo("VOIDED");
        assertThat(payment.resolve(order.operation(), new Resolution(PaymentResolutions.CANCELLED, Map.of())))
                .isInstanceOf(ResolveOutcome.NotPossible.class);
    }

    @Test
    void aPersonCannotCancelWhatIsPaid() {
        Order order = begun(1);
        gateway.captures.add(() -> {
            capture(order);
            return new Answer.Unknown("the answer is lost");
        });
        assertThat(payment.run(order.operation())).isInstanceOf(Step.Again.class);

        payment.resolve(order.operation(), new Resolution(PaymentResolutions.CANCELLED, Map.of()));

        assertPaid(order);
    }

    @Test
    void runsAtTheSameTimePayOnce() {
        long before = stock();
        Order order = begun(1);

        List<Step> steps = Together.all(8, _ -> payment.run(order.operation()));

        assertThat(steps).allMatch(step -> step instanceof Step.Finished);
        assertPaid(order);
        assertThat(stock()).isEqualTo(before - 1);
        assertThat(events(order)).isEqualTo(1);
    }

    @Test
    void declinesAtTheSameTimeGiveTheStockBackOnce() {
        long before = stock();
        Order order = begun(2, "tok_0002");

        Together.all(8, _ -> payment.run(order.operation()));

        assertThat(status(order)).isEqualTo("declined");
        assertThat(stock()).isEqualTo(before);
        assertThat(reserved()).isZero();
    }

    @Test
    void cartChangedSinceItWasSeenIsOrderedInItsPresentState() {
        long before = stock();
        Cart.Key key = fixture.ready(DemoShop.SMALL_VARIANT, 1, CARD);
        Cart seen = seen(key);
        fixture.add(key, DemoShop.SMALL_VARIANT, 2);

        Order order = ((CheckoutStart.Started.Begun) begin(seen)).order();
        payment.run(order.operation());

        assertThat(order.lines().getFirst().quantity()).isEqualTo(3);
        assertPaid(order);
        assertThat(stock()).isEqualTo(before - 3);
    }

    @Test
    void aCartThatWasOrderedSinceItWasSeenIsNotOrderedAgain() {
        long before = stock();
        Cart.Key key = fixture.ready(DemoShop.SMALL_VARIANT, 1, CARD);
        Cart seen = seen(key);
        Order order = ((CheckoutStart.Started.Begun) begin(seen)).order();

        assertThat(begin(seen)).isEqualTo(new CheckoutStart.Started.Known(stored(order)));
        payment.run(order.operation());
        assertThat(begin(seen)).isEqualTo(new CheckoutStart.Started.Known(stored(order)));
        assertThat(stock()).isEqualTo(before - 1);
    }

    @Test
    void changedCartsAreBegunAloneAndTheOthersTogether() {
        long before = stock();
        List<Cart> seen = IntStream.range(0, 16)
                .mapToObj(_ -> seen(fixture.ready(DemoShop.SMALL_VARIANT, 1, CARD)))
                .toList();
        for (int i = 0; i < seen.size(); i += 2) {
            fixture.add(seen.get(i).key(), DemoShop.SMALL_VARIANT, 2);
        }

        List<CheckoutStart.Started> started = Together.all(seen.size(), i -> begin(seen.get(i)));

        assertThat(started).allMatch(CheckoutStart.Started.Begun.class::isInstance);
        assertThat(stock()).isEqualTo(before - 8 * 3 - 8);
        List<Order> begun = started.stream()
                .map(one -> ((CheckoutStart.Started.Begun) one).order())
                .toList();
        assertThat(begun).allMatch(order -> stored(order).equals(order));

        Together.all(begun.size(), i -> payment.run(begun.get(i).operation()));

        begun.forEach(this::assertPaid);
        assertThat(reserved()).isZero();
    }

    @Test
    void refusedCheckoutLeavesNothingAndDoesNotAffectOthers() {
        long all = stock();
        List<Cart> seen = IntStream.range(0, 16)
                .mapToObj(i -> seen(fixture.ready(
                        i % 2 == 0 ? DemoShop.SMALL_VARIANT : DemoShop.VARIANT, i % 2 == 0 ? (int) all : 1, CARD)))
                .toList();

        List<CheckoutStart.Started> started = Together.all(seen.size(), i -> begin(seen.get(i)));

        for (int i = 1; i < seen.size(); i += 2) {
            assertThat(started.get(i)).isInstanceOf(CheckoutStart.Started.Begun.class);
        }
        List<CheckoutStart.Started> forAll = IntStream.iterate(0, i -> i < seen.size(), i -> i + 2)
                .mapToObj(started::get)
                .toList();
        assertThat(forAll)
                .filteredOn(CheckoutStart.Started.Begun.class::isInstance)
                .hasSize(1);
        assertThat(forAll)
                .filteredOn(CheckoutStart.Started.Refused.class::isInstance)
                .hasSize(7);
        assertThat(stock()).isZero();
        assertThat(reserved()).isEqualTo(all);

        for (CheckoutStart.Started one : forAll) {
            if (one instanceof CheckoutStart.Started.Begun(Order order)) {
                end().declined(order, "no money");
            }
        }
        assertThat(stock()).isEqualTo(all);
    }

    @Test
    void anOrderIsTheSameHoweverItIsKnown() {
        Order begun = begun(1);
        assertThat(begun).isEqualTo(stored(begun));
        Order declined = begun(1, "tok_0002");

        underWay.begun(begun);
        underWay.begun(declined);
        end().paid(begun);
        end().declined(declined, "no money");

        assertThat(underWay.find(begun.operationId())).isEqualTo(stored(begun));
        assertThat(underWay.find(declined.operationId())).isEqualTo(stored(declined));
        assertThat(stored(begun).status()).isEqualTo(OrderStatus.PAID);
        assertThat(stored(declined).status()).isEqualTo(OrderStatus.DECLINED);
    }

    @Test
    void anEndIsTheLast() {
        Order order = begun(1);
        end().paid(order);
        Order paid = stored(order);

        end().declined(order, "too late");
        end().paid(order);

        assertThat(stored(order)).isEqualTo(paid);
        assertThat(events(order)).isEqualTo(1);
    }

    @Test
    void orderPaidAfterMidnightRenewsAnIntervalAfterItsFirstDate() {
        Instant placedAt = Instant.parse("2037-01-10T23:59:58Z");
        Cart cart = seen(fixture.subscribed(DemoShop.VARIANT, 123));
        Order placed = ((CheckoutStart.Started.Begun) begin(start(() -> placedAt), cart)).order();
        Order order = stored(placed);

        end(() -> placedAt.plusSeconds(5)).paid(order);

        assertThat(FirstDates.of(order, transactions, fixture.shop.shop()))
                .containsExactly(LocalDate.of(2037, 2, 10), LocalDate.of(2037, 3, 10));
    }

    @Test
    void aCartThatAnotherServerHasChangedMeanwhileIsOrderedAsItIsNow() {
        Cart.Key key = fixture.ready(DemoShop.VARIANT, 1, CARD);
        Cart old = fixture.carts.ordered().seen(key.token()).orElseThrow();
        fixture.server().change(key.token(), CartFixture.add(DemoShop.VARIANT, 2), CartCall.PLAIN);

        Optional<Order> asSeen = start.startAsSeen(
                old, fixture.shop.shop(), OrderDocument.BuyerName.UNKNOWN, CartCall.PLAIN, start.asked(old));
        Order order = ((CheckoutStart.Started.Begun) begin(old)).order();

        assertThat(asSeen).isEmpty();
        assertThat(stored(order).lines()).extracting(OrderLine::quantity).containsExactly(3L);
    }

    /** The second of a double click came before the first was shown the price. */
    @Test
    void aPriceThatAnotherRequestWasShownMeanwhileIsNoConsent() {
        Cart known = seen(fixture.ready(DemoShop.VARIANT, 1, CARD));
        OrderedCarts.Asked before = start.asked(known);
        raise(DemoShop.VARIANT, 1);
        try {
            assertThat(begin(start, known, before)).isInstanceOf(CheckoutStart.Started.Refused.class);
            Cart shown = fixture.carts
                    .shownDearer(known, CartCall.PLAIN)
                    .orElseThrow()
                    .cart();

            assertThat(begin(start, shown, before)).isInstanceOf(CheckoutStart.Started.Refused.class);
            assertThat(begin(start, shown, start.asked(known))).isInstanceOf(CheckoutStart.Started.Begun.class);
        } finally {
            raise(DemoShop.VARIANT, -1);
        }
    }

    @Test
    void aCartThatSomebodyHasSignedInAtSinceIsNotShownDearer() {
        Cart known = seen(fixture.ready(DemoShop.VARIANT, 1, CARD));
        CartCall.Buyer customer = new CartCall.Buyer(DemoShop.COMPANY, 123, UUID.randomUUID(), Instant.MAX);
        fixture.carts.confirm(known.key().token(), new CartCall(null, customer, null));

        assertThat(fixture.carts.shownDearer(known, CartCall.PLAIN)).isEmpty();
        assertThat(fixture.carts.shownDearer(known, new CartCall(null, customer, null)))
                .isPresent();
    }

    private void raise(long variantId, long minor) {
        fixture.shop
                .jdbc
                .sql("update variant_prices set price_minor = price_minor + ? where variant_id = ?")
                .params(minor, variantId)
                .update();
        fixture.shop.shops.changed(DemoShop.COMPANY);
    }

    @Test
    void aCartThatAnotherServerHasChangedIsInNobodyElsesWay() {
        List<Cart> carts = Stream.generate(() -> seen(fixture.ready(DemoShop.VARIANT, 1, CARD)))
                .limit(16)
                .toList();
        Cart old = carts.getFirst();
        fixture.server().change(old.key().token(), CartFixture.add(DemoShop.VARIANT, 2), CartCall.PLAIN);

        List<Optional<Order>> begun = Together.all(
                carts.size(),
                i -> start.startAsSeen(
                        carts.get(i),
                        fixture.shop.shop(),
                        OrderDocument.BuyerName.UNKNOWN,
                        CartCall.PLAIN,
                        start.asked(carts.get(i))));

        assertThat(begun.getFirst()).isEmpty();
        assertThat(begun.subList(1, begun.size())).allMatch(Optional::isPresent);
    }

    @Test
    void aCheckoutIsAFixedNumberOfStatements() {
        Cart.Key cart = fixture.ready(DemoShop.VARIANT, 1, CARD);
        CheckoutStart.Started[] started = new CheckoutStart.Started[1];

        int begins = fixture.counted.count(() -> started[0] = begin(cart));
        Order order = ((CheckoutStart.Started.Begun) started[0]).order();
        int ends = fixture.counted.count(() -> payment.run(order.operation()));

        // the cart as it is, which this test asks for; all that is written
        assertThat(begins).isEqualTo(2);
        // the order, which a server that has begun it knows; all that is written
        assertThat(ends).isEqualTo(2);
    }

    @Test
    void aRefundIsMadeOnceHoweverOftenItIsRun() {
        Order order = paid();
        OperationKey refund = refund(order, 700);
        gateway.refunds.add(() -> new Answer.Unknown("nobody knows"));

        assertThat(refunding.run(refund)).isInstanceOf(Step.Again.class);
        Together.all(8, _ -> refunding.run(refund));

        assertThat(status(order)).isEqualTo("partially_refunded");
        assertThat(refunded(order)).isEqualTo(700);
        assertThat(gatewayRefunds(order)).isEqualTo(700);
    }

    @Test
    void aRefundThatTheGatewayRefusesIsPutBackOnTheOrder() {
        Order order = paid();
        OperationKey refund = refund(order, 700);
        gateway.refunds.add(() -> new Answer.Declined("the card is gone"));

        assertThat(refunding.run(refund)).isInstanceOf(Step.Finished.class);

        assertThat(status(order)).isEqualTo("paid");
        assertThat(refunded(order)).isZero();
        assertThat(Objects.requireNonNull(orders.find(1, order.orderId())).cv()).isEqualTo(order.cv());
    }

    private OperationKey refund(Order order, long amount) {
        return transactions.call(connection -> {
            RefundStart.Locked locked = Objects.requireNonNull(refundStart.lock(connection, 1, order.orderId(), null));
            RefundWish wish = new RefundWish(order.money(amount), new TreeMap<>(), false, null, null);
            RefundPlan plan = ((RefundPlan.Decision.Planned)
                            RefundPlan.decide(locked.order(), locked.left(), locked.busy(), wish))
                    .plan();
            Pipeline pipeline = new Pipeline();
            OrderRefund refund = refundStart.add(pipeline, locked.order(), plan, null, null);
            pipeline.execute(connection);
            return refund.operation();
        });
    }

    private Order paid() {
        Order order = begun(1);
        payment.run(order.operation());
        assertPaid(order);
        return stored(order);
    }

    private Order begun(int quantity) {
        return begun(quantity, CARD);
    }

    private Order begun(int quantity, String card) {
        return ((CheckoutStart.Started.Begun) begin(fixture.ready(DemoShop.SMALL_VARIANT, quantity, card))).order();
    }

    private Order begin(Order declined) {
        Cart.Key cart = declined.document().cart().key();
        return ((CheckoutStart.Started.Begun) begin(cart)).order();
    }

    private CheckoutStart start(InstantSource clock) {
        return new CheckoutStart(
                fixture.carts.ordered(),
                group,
                fixture.shop.stock,
                new CardOffers(() -> new CatalogSnapshot(1, List.of())),
                transactions,
                this::operations,
                new ConfirmationLinks("{public_url}/order/{order_token}", new PublicUrl(null, "http://localhost")),
                ids,
                clock);
    }

    private CheckoutEnd end() {
        return end(fixture.shop.clock);
    }

    private CheckoutEnd end(InstantSource clock) {
        return new CheckoutEnd(
                fixture.carts.ordered(),
                group::pay,
                underWay,
                new OrderEnds(fixture.shop.stock, outbox, Starts.here(this::operations), ids),
                effects,
                transactions,
                clock);
    }

    private Order stored(Order order) {
        return Objects.requireNonNull(orders.ofOperation(order.operation()));
    }

    private Cart seen(Cart.Key cart) {
        return fixture.carts.find(cart.token()).orElseThrow().cart();
    }

    private CheckoutStart.Started begin(Cart.Key cart) {
        return begin(seen(cart));
    }

    private CheckoutStart.Started begin(Cart seen) {
        return begin(start, seen);
    }

    private CheckoutStart.Started begin(CheckoutStart how, Cart seen) {
        return begin(how, seen, how.asked(seen));
    }

    private CheckoutStart.Started begin(CheckoutStart how, Cart seen, OrderedCarts.Asked asked) {
        Shop shop = fixture.shop.shop();
        return how.startAsSeen(seen, shop, OrderDocument.BuyerName.UNKNOWN, CartCall.PLAIN, asked)
                .<CheckoutStart.Started>map(CheckoutStart.Started.Begun::new)
                .orElseGet(() -> how.start(seen, shop, OrderDocument.BuyerName.UNKNOWN, CartCall.PLAIN, asked));
    }

    private void assertPaid(Order order) {
        assertThat(status(order)).isEqualTo("paid");
        assertThat(state(order)).isEqualTo("complete");
        assertThat(gatewayStatus(order)).isEqualTo("CAPTURED");
    }

    private void capture(Order order) {
        new SimulatedGateway(fixture.shop.transactions, Duration.ofMillis(1)).capture(order.paymentKey());
    }

    private String status(Order order) {
        return text("select status from orders where operation_id = ?", order.operationId());
    }

    private String state(Order order) {
        return text("select state from carts where cart_token = ?", String.valueOf(order.cartToken()));
    }

    private String gatewayStatus(Order order) {
        return text("select status from simulator.card_payments where key = ?", order.paymentKey());
    }

    private long gatewayAttempts(Order order) {
        return number("select attempts from simulator.card_payments where key = ?", order.paymentKey());
    }

    private long gatewayRefunds(Order order) {
        return number("select sum(amount_minor) from simulator.card_refunds where key = ?", order.paymentKey());
    }

    private long refunded(Order order) {
        return number("select refunded_minor from orders where operation_id = ?", order.operationId());
    }

    private long events(Order order) {
        return number(
                "select count(*) from outbox_events where payload ->> 'order_id' = ?",
                text("select order_id from orders where operation_id = ?", order.operationId()));
    }

    private long stock() {
        return number("select available from stock where variant_id = ?", DemoShop.SMALL_VARIANT);
    }

    private long reserved() {
        return number("select reserved from stock where variant_id = ?", DemoShop.SMALL_VARIANT);
    }

    private String text(String sql, Object value) {
        return fixture.shop.jdbc.sql(sql).param(value).query(String.class).single();
    }

    private long number(String sql, Object value) {
        return fixture.shop.jdbc.sql(sql).param(value).query(Long.class).single();
    }
}
