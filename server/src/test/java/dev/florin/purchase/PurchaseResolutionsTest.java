package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.money.Money;
import dev.florin.operations.EventKind;
import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationEvent;
import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationStatus;
import dev.florin.operations.Resolution;
import dev.florin.operations.SteerOutcome;
import dev.florin.operations.Wish;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.wallet.DemoWallet;
import dev.florin.wallet.PaymentGateway;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A person ends purchases that their vendor does not answer. */
class PurchaseResolutionsTest {
    private static final Resolution REFUSED = new Resolution("refused", Map.of());
    private static final Resolution VOIDED = new Resolution("voided", Map.of());
    private static final Resolution GIVEN_BACK = new Resolution("given_back", Map.of());
    private static final Resolution KEPT = new Resolution("kept", Map.of());

    private static StuckPurchases purchases;

    @BeforeAll
    static void start() {
        purchases = new StuckPurchases();
    }

    @AfterAll
    static void stop() {
        purchases.close();
    }

    @AfterEach
    void theBooksAreRight() {
        TestFlorin.verifyBooks(purchases.server());
    }

    @Test
    void aRefusalGivesTheHoldBack() {
        TestAccount account = purchases.account(1);
        long before = account.total();
        UUID id = purchases.stuck(account, 20, Map.of());
        long heldBefore = account.held();

        SteerOutcome outcome = resolve(id, REFUSED);

        assertThat(outcome).isInstanceOf(SteerOutcome.Done.class);
        assertThat(heldBefore - account.held()).isEqualTo(20_00);
        assertThat(account.total()).isEqualTo(before);
        assertThat(purchases.state(id)).isEqualTo("REFUSED");
        assertThat(purchases.show(id).operation().status()).isEqualTo(OperationStatus.DONE);
        assertThat(history(id))
                .containsExactly(EventKind.PARKED, EventKind.RESOLVE_ASKED, EventKind.DONE, EventKind.RESOLVED);
    }

    @Test
    void aRefusalGivesTheChargeBackToo() {
        TestAccount account = purchases.demoAccount();
        long charged = account.charged();
        UUID id = purchases.stuck(account, 30, Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 10));
        long during = account.charged();

        SteerOutcome outcome = resolve(id, REFUSED);

        assertThat(outcome).isInstanceOf(SteerOutcome.Done.class);
        assertThat(during - charged).isEqualTo(20_00);
        assertThat(account.charged()).isEqualTo(charged);
        assertThat(purchases.state(id)).isEqualTo("REFUSED");
    }

    @Test
    void aRefusalWhoseGatewayIsAwayIsCarriedOutByAServer() {
        TestAccount account = purchases.demoAccount();
        long charged = account.charged();
        UUID id = purchases.stuck(account, 25, Map.of("bankCardId", DemoWallet.BANK_CARD));
        AwayGateway gateway = new AwayGateway(purchases.server().part(PaymentGateway.class));
        OperationDesk desk = deskWith(gateway);

        SteerOutcome begun = desk.resolve(new Wish(id, "ann", ""), REFUSED);
        SteerOutcome filledMeanwhile = desk.resolve(new Wish(id, "bob", ""), card("TOO-LATE"));

        assertThat(begun).isInstanceOf(SteerOutcome.Done.class);
        assertThat(filledMeanwhile).isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(purchases.state(id)).isEqualTo("REFUSING");
        assertThat(account.charged() - charged).isEqualTo(25_00);
        assertThat(gateway.asked).isTrue();
        // The server's turn comes after the command's own; nobody has to wait for it here.
        desk.retry(new Wish(id, "ann", ""));
        TestFlorin.await("a server refuses it", () -> purchases.state(id).equals("REFUSED"));
        assertThat(account.charged()).isEqualTo(charged);
    }

    @Test
    void aCardThatTheVendorGaveOutsideCompletesThePurchase() {
        TestAccount account = purchases.account(2);
        long before = account.total();
        UUID id = purchases.stuck(account, 50, Map.of());
        JsonNode purchase = account.ask(
                        "query { getUserPurchases(paginate: { limit: 1 }) { giftCard { giftCardId } } }", Map.of())
                .json()
                .at("/data/getUserPurchases/0");

        SteerOutcome outcome = resolve(id, new Resolution("filled", Map.of("code", " TYPED-0001 ", "pin", "4321")));

        assertThat(outcome).isInstanceOf(SteerOutcome.Done.class);
        assertThat(purchases.state(id)).isEqualTo("COMPLETED");
        assertThat(account.held()).isZero();
        // 2 % of it come back as a reward
        assertThat(account.total()).isEqualTo(before - 50_00 + 1_00);
        JsonNode revealed = account.reveal(purchase).data();
        assertThat(revealed.path("code").asString()).isEqualTo("TYPED-0001");
        assertThat(revealed.path("pin").asString()).isEqualTo("4321");
        assertThat(plainTexts("TYPED-0001")).isZero();
    }

    @Test
    void aCardIsTypedInForOnePurchaseOnly() {
        UUID first = purchases.stuck(purchases.account(3), 10, Map.of());
        UUID second = purchases.stuck(purchases.account(3), 10, Map.of());
        assertThat(resolve(first, card("TYPED-0002"))).isInstanceOf(SteerOutcome.Done.class);

        SteerOutcome again = resolve(second, card("TYPED-0002"));

        assertThat(again)
                .isInstanceOfSatisfying(
                        SteerOutcome.NotPossible.class,
                        refused -> assertThat(refused.why())
                                .contains("known already")
                                .doesNotContain("TYPED-0002"));
        assertThat(purchases.state(second)).isEqualTo("FULFILLING");
        assertThat(resolve(second, card("TYPED-0003"))).isInstanceOf(SteerOutcome.Done.class);
    }

    @Test
    void purchaseNotWithItsVendorCannotBeEnded() {
        UUID id = purchases.stuck(purchases.account(3), 10, Map.of());
        assertThat(resolve(id, new Resolution("filled", Map.of()))).isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(resolve(id, new Resolution("filled", Map.of("number", "1"))))
                .isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(resolve(id, new Resolution("filled", Map.of("code", " "))))
                .isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(resolve(id, new Resolution("filled", Map.of("url", "file:///etc/passwd"))))
                .isInstanceOf(SteerOutcome.NotPossible.class);
        setState(id, "CHARGING");

        SteerOutcome charging = resolve(id, REFUSED);

        assertThat(charging)
                .isInstanceOfSatisfying(
                        SteerOutcome.NotPossible.class,
                        refused -> assertThat(refused.why()).contains("CHARGING"));
        setState(id, "UNKNOWN");
        assertThat(resolve(id, REFUSED)).isInstanceOf(SteerOutcome.Done.class);
        assertThat(resolve(id, card("TYPED-0004"))).isEqualTo(new SteerOutcome.NotPossible("It is finished."));
    }

    @Test
    void ofManyWhoEndOnePurchaseAtOnceOneDoes() {
        TestAccount account = purchases.account(1);
        long before = account.total();
        long held = account.held();

        for (int round = 0; round < 5; round++) {
            UUID id = purchases.stuck(account, 10, Map.of());
            List<SteerOutcome> outcomes = Together.all(12, i -> switch (i % 3) {
                case 0 -> resolve(id, REFUSED);
                case 1 -> resolve(id, card("RACE-" + id + i));
                default -> desk().retry(new Wish(id, "person " + i, ""));
            });
            TestFlorin.await(
                    "nobody has it", () -> purchases.show(id).operation().leasedBy() == null);
            boolean ended = purchases.show(id).operation().status() == OperationStatus.DONE;

            assertThat(outcomes).noneMatch(SteerOutcome.NotFound.class::isInstance);
            assertThat(ended ? List.of("COMPLETED", "REFUSED") : List.of("FULFILLING"))
                    .contains(purchases.state(id));
            if (!ended) {
                TestFlorin.await("it is set aside again", () -> resolve(id, REFUSED) instanceof SteerOutcome.Done);
            }
            assertThat(history(id).stream().filter(event -> event == EventKind.DONE))
                    .hasSize(1);
        }

        long completed = purchases
                .jdbc()
                .sql("select count(*) from purchases where account_id = ? and state = 'COMPLETED'")
                .param(account.accountId())
                .query(Long.class)
                .single();
        assertThat(account.held()).isEqualTo(held);
        assertThat(account.total()).isEqualTo(before - completed * (10_00 - 20));
    }

    @Test
    void aLateCardOfARunThatLostItsLeaseChangesNothing() {
        TestAccount account = purchases.account(1);
        UUID id = purchases.stuck(account, 10, Map.of());
        resolve(id, REFUSED);
        long total = account.total();

        purchases
                .server()
                .part(Deliveries.class)
                .complete(
                        new OperationKey(account.accountId(), id),
                        new dev.florin.catalog.Card("LATE", null, null),
                        "simulator");

        assertThat(purchases.state(id)).isEqualTo("REFUSED");
        assertThat(account.total()).isEqualTo(total);
    }

    @Test
    void aVoidThatTheVendorHasCarriedOutGivesEverythingBack() {
        TestAccount account = purchases.account(4);
        long before = account.total();
        UUID id = voiding(account, 50, Map.of());

        SteerOutcome outcome = resolve(id, VOIDED);

        assertThat(outcome).isInstanceOf(SteerOutcome.Done.class);
        assertThat(purchases.state(id)).isEqualTo("REFUNDED");
        assertThat(cardStatus(id)).isEqualTo("REFUNDED");
        assertThat(account.total()).isEqualTo(before);
        assertThat(purchases.show(id).operation().status()).isEqualTo(OperationStatus.DONE);
        assertThat(resolve(id, KEPT)).isEqualTo(new SteerOutcome.NotPossible("It is finished."));
    }

    @Test
    void aVoidThatTheVendorDoesNotCarryOutLeavesTheCardSold() {
        TestAccount account = purchases.account(4);
        UUID id = voiding(account, 50, Map.of());
        long during = account.total();

        SteerOutcome outcome = resolve(id, KEPT);

        assertThat(outcome).isInstanceOf(SteerOutcome.Done.class);
        assertThat(purchases.state(id)).isEqualTo("COMPLETED");
        assertThat(cardStatus(id)).isEqualTo("ACTIVE");
        assertThat(account.total()).isEqualTo(during);
        assertThat(purchases.show(id).operation().status()).isEqualTo(OperationStatus.DONE);
    }

    @Test
    void voidReturnsTheChargeEvenIfTheGatewayIsAwayAtFirst() {
        TestAccount account = purchases.demoAccount();
        long charged = account.charged();
        UUID id = voiding(account, 30, Map.of("bankCardId", DemoWallet.BANK_CARD));
        AwayGateway gateway = new AwayGateway(purchases.server().part(PaymentGateway.class));

        SteerOutcome begun = deskWith(gateway).resolve(new Wish(id, "ann", ""), VOIDED);

        assertThat(begun).isInstanceOf(SteerOutcome.Done.class);
        assertThat(gateway.asked).isTrue();
        assertThat(purchases.state(id)).isEqualTo("REFUNDING");
        assertThat(account.charged() - charged).isEqualTo(30_00);
        assertThat(resolve(id, KEPT)).isInstanceOf(SteerOutcome.NotPossible.class);
        desk().retry(new Wish(id, "ann", ""));
        TestFlorin.await("a server gives it back", () -> purchases.state(id).equals("REFUNDED"));
        assertThat(account.charged()).isEqualTo(charged);
    }

    @Test
    void aChargeThatThePersonHasGivenBackEndsARefusalAndARefund() {
        TestAccount account = purchases.demoAccount();
        long charged = account.charged();
        long total = account.total();
        UUID refusing = purchases.stuck(account, 25, Map.of("bankCardId", DemoWallet.BANK_CARD));
        UUID refunding = voiding(account, 30, Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 10));
        OperationDesk desk = deskWith(new AwayGateway(purchases.server().part(PaymentGateway.class)));
        assertThat(resolve(refusing, GIVEN_BACK))
                .isInstanceOfSatisfying(
                        SteerOutcome.NotPossible.class,
                        refused -> assertThat(refused.why()).contains("FULFILLING"));
        desk.resolve(new Wish(refusing, "ann", ""), REFUSED);
        desk.resolve(new Wish(refunding, "ann", ""), VOIDED);

        SteerOutcome refused = desk.resolve(new Wish(refusing, "ann", "wire 4711"), GIVEN_BACK);
        SteerOutcome refunded = desk.resolve(new Wish(refunding, "ann", "wire 4712"), GIVEN_BACK);

        assertThat(List.of(refused, refunded)).hasOnlyElementsOfType(SteerOutcome.Done.class);
        assertThat(purchases.state(refusing)).isEqualTo("REFUSED");
        assertThat(purchases.state(refunding)).isEqualTo("REFUNDED");
        assertThat(account.total()).isEqualTo(total);
        assertThat(account.charged() - charged).as("the gateway keeps it").isEqualTo(45_00);
        assertThat(clearing("OPERATOR_CLEARING", refusing, refunding)).isEqualTo(45_00);
        assertThat(clearing("GATEWAY_CLEARING", refusing, refunding)).isEqualTo(-45_00);
        assertThat(resolve(refunding, GIVEN_BACK)).isEqualTo(new SteerOutcome.NotPossible("It is finished."));
    }

    private static long clearing(String account, UUID... purchaseIds) {
        return purchases
                .jdbc()
                .sql("select sum(amount_minor) from ledger_entries where ledger_account = ? and reference_id in (?, ?)")
                .params(account, purchaseIds[0], purchaseIds[1])
                .query(Long.class)
                .single();
    }

    @Test
    void onlyAVoidIsEndedAsOneAndItTakesNoDetails() {
        UUID waiting = purchases.stuck(purchases.account(3), 10, Map.of());
        UUID id = voiding(purchases.account(3), 10, Map.of());

        assertThat(resolve(waiting, VOIDED))
                .isInstanceOfSatisfying(
                        SteerOutcome.NotPossible.class,
                        refused -> assertThat(refused.why()).contains("FULFILLING"));
        assertThat(resolve(waiting, KEPT)).isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(resolve(id, REFUSED)).isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(resolve(id, new Resolution("voided", Map.of("code", "x"))))
                .isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(purchases.state(id)).isEqualTo("VOIDING");
        assertThat(resolve(waiting, REFUSED)).isInstanceOf(SteerOutcome.Done.class);
        assertThat(resolve(id, VOIDED)).isInstanceOf(SteerOutcome.Done.class);
    }

    @Test
    void ofManyWhoEndOneVoidAtOnceOneDoes() {
        TestAccount account = purchases.account(2);
        Refunds refunds = purchases.server().part(Refunds.class);
        for (int round = 0; round < 5; round++) {
            long before = account.total();
            UUID id = voiding(account, 10, Map.of());
            long during = account.total();

            List<Boolean> done = Together.all(12, i -> switch (i % 3) {
                case 0 -> resolve(id, VOIDED) instanceof SteerOutcome.Done;
                case 1 -> resolve(id, KEPT) instanceof SteerOutcome.Done;
                default ->
                    refunds.refund(id, false) instanceof Refunds.Outcome.Refunded refunded && !refunded.alreadyDone();
            });

            assertThat(done).contains(true);
            boolean refunded = purchases.state(id).equals("REFUNDED");
            assertThat(refunded || purchases.state(id).equals("COMPLETED")).isTrue();
            assertThat(account.total()).isEqualTo(refunded ? before : during);
        }
    }

    /** A purchase with a card, whose void waits for its vendor and was set aside. */
    private static UUID voiding(TestAccount account, int amount, Map<String, ?> more) {
        UUID id = purchases.stuck(account, amount, more);
        assertThat(resolve(id, card("VOIDED-" + id))).isInstanceOf(SteerOutcome.Done.class);
        setState(id, "VOIDING");
        purchases
                .jdbc()
                .sql("update gift_cards set status = 'VOIDING' where purchase_id = ?")
                .param(id)
                .update();
        purchases
                .jdbc()
                .sql("update operations set status = 'NEEDS_ATTENTION' where operation_id = ?")
                .param(id)
                .update();
        return id;
    }

    private static String cardStatus(UUID id) {
        return purchases
                .jdbc()
                .sql("select status from gift_cards where purchase_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private static OperationDesk desk() {
        return purchases.server().part(OperationDesk.class);
    }

    private static OperationDesk deskWith(PaymentGateway gateway) {
        Transactions transactions = purchases.server().part(Transactions.class);
        return new OperationDesk(
                transactions,
                InstantSource.system(),
                List.of(new PurchaseResolutions(
                        transactions,
                        gateway,
                        purchases.server().part(Secrets.class),
                        InstantSource.system(),
                        purchases.server().part(Ids.class))));
    }

    private static SteerOutcome resolve(UUID id, Resolution resolution) {
        return desk().resolve(new Wish(id, "ann", ""), resolution);
    }

    private static Resolution card(String code) {
        return new Resolution("filled", Map.of("code", code));
    }

    private static List<EventKind> history(UUID id) {
        return purchases.show(id).history().stream().map(OperationEvent::event).toList();
    }

    private static void setState(UUID id, String state) {
        purchases
                .jdbc()
                .sql("update purchases set state = ? where purchase_id = ?")
                .params(state, id)
                .update();
    }

    private static long plainTexts(String code) {
        return purchases
                .jdbc()
                .sql("""
                        select (select count(*) from operation_events e where e::text like :code)
                             + (select count(*) from operations o where o::text like :code)
                             + (select count(*) from gift_cards g where g::text like :code)""")
                .param("code", "%" + code + "%")
                .query(Long.class)
                .single();
    }

    /** A gateway that gives nothing back yet. */
    private static final class AwayGateway implements PaymentGateway {
        private final PaymentGateway gateway;
        private final AtomicBoolean asked = new AtomicBoolean();

        AwayGateway(PaymentGateway gateway) {
            this.gateway = gateway;
        }

        @Override
        public Answer.OfPayment authorize(String key, String token, Money amount) {
            return gateway.authorize(key, token, amount);
        }

        @Override
        public Answer.OfPayment capture(String key) {
            return gateway.capture(key);
        }

        @Override
        public Answer.OfPayment voidAuthorization(String key) {
            return gateway.voidAuthorization(key);
        }

        @Override
        public Answer.OfRefund refund(String key, String refundKey, Money amount) {
            asked.set(true);
            return new Answer.Unknown("away");
        }

        @Override
        public Answer.OfPayment find(String key) {
            return gateway.find(key);
        }
    }
}
