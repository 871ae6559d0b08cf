package dev.florin.purchase;

import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.LedgerAccount;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.purchase.PurchaseMove.By;
import dev.florin.wallet.PaymentGateway;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** The transactions that a refund and a void share. */
final class RefundSteps {
    /** How long the caller may deal with the gateway or the vendor alone before a server takes over. */
    static final Duration OWN_TRY = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final PaymentGateway gateway;
    private final InstantSource clock;

    RefundSteps(Transactions transactions, PaymentGateway gateway, InstantSource clock) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * From here on the card is never shown again. A purchase that only balances paid is booked back at once; where a
     * gateway has to give something back, an operation makes sure that it is asked even if this process ends.
     *
     * @param purchase completed or being voided, and its account locked
     */
    Purchase begin(Connection connection, Purchase purchase, By who) throws SQLException {
        OperationKey key = keyOf(purchase);
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline();
        moveCard(pipeline, purchase, GiftCardStatus.REFUNDED);
        if (purchase.externalPart().isPositive()) {
            PurchaseMove.BEGIN_REFUND.add(pipeline, who, List.of(key));
            Operations.addDue(pipeline, PurchaseFulfilment.KIND, key, now.plus(OWN_TRY), now);
        } else {
            book(connection, pipeline, purchase, who, LedgerAccount.GATEWAY_CLEARING);
            if (purchase.state() == PurchaseState.VOIDING) {
                Operations.addFinish(pipeline, key, now);
            }
        }
        ListBlocks.addCardMoved(pipeline, purchase, now);
        pipeline.execute(connection);
        return Objects.requireNonNull(PurchaseSettlement.find(connection, key, false));
    }

    /**
     * Has the gateway give its part back, if there is one, and books the refund of a purchase that is being refunded.
     * False when the gateway has not done so yet. Repeating it is safe.
     */
    boolean finish(Purchase refunded) {
        if (!giveBack(gateway, refunded)) {
            return false;
        }
        OperationKey key = keyOf(refunded);
        transactions.run(connection -> {
            Purchase purchase = Objects.requireNonNull(PurchaseSettlement.find(connection, key, true));
            if (purchase.state() == PurchaseState.REFUNDING) {
                Pipeline pipeline = new Pipeline();
                book(connection, pipeline, purchase, By.SERVER, LedgerAccount.GATEWAY_CLEARING);
                Operations.addFinish(pipeline, key, clock.instant());
                pipeline.execute(connection);
            }
        });
        return true;
    }

    /** Books the refund of one that is being refunded, and whose charge an operator has given back instead of the gateway. */
    void finishByOtherMeans(Connection connection, Purchase purchase) throws SQLException {
        Pipeline pipeline = new Pipeline();
        book(connection, pipeline, purchase, By.OPERATOR, LedgerAccount.OPERATOR_CLEARING);
        Operations.addFinish(pipeline, keyOf(purchase), clock.instant());
        pipeline.execute(connection);
    }

    /** Whether the gateway has given back all that it took for the purchase. It has one refund, with the purchase's key. */
    static boolean giveBack(PaymentGateway gateway, Purchase purchase) {
        String key = purchase.purchaseId().toString();
        return gateway.refund(key, key, purchase.externalPart()) instanceof PaymentGateway.Answer.Refunded;
    }

    static OperationKey keyOf(Purchase purchase) {
        return new OperationKey(purchase.accountId(), purchase.purchaseId());
    }

    static void moveCard(Pipeline pipeline, Purchase purchase, GiftCardStatus status) {
        pipeline.add(
                "update gift_cards set status = ? where account_id = ? and gift_card_id = ?",
                status.name(),
                purchase.accountId(),
                purchase.giftCard().giftCardId());
    }

    /** @param charge who has given back what the gateway took */
    private void book(Connection connection, Pipeline pipeline, Purchase purchase, By who, LedgerAccount charge)
            throws SQLException {
        OperationKey key = keyOf(purchase);
        Journal bought = Ledger.find(connection, key.accountId(), key.operationId())
                .orElseThrow(() -> new IllegalStateException("purchase " + key + " is not in the ledger"));
        // A code that is not sold any more costs nothing; one that somebody may have spent is owed to who supplied it.
        boolean isOwed = purchase.vendor() == null && !Restocking.putBack(connection, purchase, clock.instant());
        Bookings bookings = new Bookings();
        bookings.book(RefundJournal.mirror(
                bought,
                purchase.reward(),
                PurchaseSettlement.account(connection, key.accountId()),
                new RefundJournal.Terms(isOwed, charge)));
        bookings.addTo(pipeline, clock.instant());
        PurchaseMove.REFUND.add(pipeline, who, List.of(key));
    }
}
