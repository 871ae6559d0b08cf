package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.Card;
import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Resolution;
import dev.florin.operations.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cards that come at the same time. */
class DeliveriesTest {
    private static final String VENDOR = "nobody";

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
    void ofManyDeliveriesAtOnceEachPurchaseTakesOne() {
        List<OperationKey> keys = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TestAccount account = purchases.account(1 + i % 3);
            keys.add(new OperationKey(account.accountId(), purchases.stuck(account, 10 + i, Map.of())));
        }

        List<Optional<Purchase>> outcomes =
                Together.all(4 * keys.size(), caller -> deliver(keys.get(caller % keys.size()), VENDOR));

        assertThat(outcomes.stream().flatMap(Optional::stream))
                .hasSize(keys.size())
                .allMatch(purchase -> purchase.state() == PurchaseState.COMPLETED
                        && purchase.giftCard().status() == GiftCardStatus.ACTIVE)
                .extracting(Purchase::purchaseId)
                .doesNotHaveDuplicates();
        assertThat(keys).allMatch(key -> purchases.state(key.operationId()).equals("COMPLETED"));
    }

    @Test
    void aCardThatIsNotTakenKeepsTheOthersFromNothing() {
        TestAccount account = purchases.account(4);
        OperationKey late = new OperationKey(account.accountId(), purchases.stuck(account, 10, Map.of()));
        OperationKey other = new OperationKey(account.accountId(), purchases.stuck(account, 11, Map.of()));
        OperationKey good = new OperationKey(account.accountId(), purchases.stuck(account, 12, Map.of()));
        purchases
                .server()
                .part(OperationDesk.class)
                .resolve(new Wish(late.operationId(), "ann", ""), new Resolution("refused", Map.of()));

        List<Optional<Purchase>> outcomes = Together.all(3, caller -> switch (caller) {
            case 0 -> deliver(late, VENDOR);
            case 1 -> deliver(other, "another vendor");
            default -> deliver(good, VENDOR);
        });

        assertThat(outcomes.get(0)).isEmpty();
        assertThat(outcomes.get(1)).isEmpty();
        assertThat(outcomes.get(2)).isPresent();
        assertThat(purchases.state(late.operationId())).isEqualTo("REFUSED");
        assertThat(purchases.state(other.operationId())).isEqualTo("FULFILLING");
        assertThat(purchases.state(good.operationId())).isEqualTo("COMPLETED");
    }

    @Test
    void aPurchaseIsHandedOverUntilItsFirstRunEnds() {
        TestAccount account = purchases.account(1);
        OperationKey key = new OperationKey(account.accountId(), purchases.stuck(account, 13, Map.of()));
        Purchase purchase = deliver(key, VENDOR).orElseThrow();
        CompletableFuture<Optional<Purchase>> end = new CompletableFuture<>();
        CompletableFuture<Optional<Purchase>> tooLate = new CompletableFuture<>();
        Handover handover = new Handover();

        handover.put(purchase, null, end);

        assertThat(handover.take(key.operationId())).isSameAs(purchase);
        assertThat(end).isNotDone();

        handover.end(key.operationId(), purchase);

        assertThat(handover.take(key.operationId())).isNull();
        assertThat(Handover.await(end, Duration.ZERO)).containsSame(purchase);

        handover.close();
        handover.put(purchase, null, tooLate);

        assertThat(handover.take(key.operationId())).isNull();
        assertThat(tooLate).isCompletedWithValue(Optional.empty());
    }

    private static Optional<Purchase> deliver(OperationKey key, String vendor) {
        Deliveries.Settled settled = purchases
                .server()
                .part(Deliveries.class)
                .complete(key, new Card(UUID.randomUUID().toString(), null, null), vendor);
        return settled instanceof Deliveries.Settled.Now(Purchase purchase) ? Optional.of(purchase) : Optional.empty();
    }
}
