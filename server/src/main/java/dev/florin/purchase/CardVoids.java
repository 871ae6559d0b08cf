package dev.florin.purchase;

import dev.florin.operations.OperationHandler.Step;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.purchase.PurchaseMove.By;
import dev.florin.purchase.Refunds.VoidOutcome;
import dev.florin.vendor.Called;
import dev.florin.vendor.GiftCardVendor.Cancellation;
import dev.florin.vendor.GuardedVendor;
import dev.florin.vendor.Vendors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes single cards back, as their owner asks. Each transaction locks the account and reads the state again, so that
 * of voids, refunds and answers at the same time exactly one takes effect; the card's row is locked too, so that a
 * reveal happens entirely before or after.
 */
final class CardVoids {
    private static final Logger LOG = LoggerFactory.getLogger(CardVoids.class);

    private final Transactions transactions;
    private final RefundSteps refund;
    private final Vendors vendors;
    private final InstantSource clock;

    CardVoids(Transactions transactions, RefundSteps refund, Vendors vendors, InstantSource clock) {
        this.transactions = transactions;
        this.refund = refund;
        this.vendors = vendors;
        this.clock = clock;
    }

    /** What has to happen after the first transaction. */
    private sealed interface Begun {
        record Ended(VoidOutcome outcome) implements Begun {}

        /** The vendor has to be asked. */
        record Withdrawn() implements Begun {}

        /** @param effective whether it was this call that took the card back. */
        record Refunding(boolean effective) implements Begun {}
    }

    /** The outcome of a call to the vendor. */
    private sealed interface Asked {
        /** @param effective whether this answer, and not one before it, has ended the void. */
        record Taken(boolean effective) implements Asked {}

        record Kept(String why) implements Asked {}

        record Open(Step step, String why) implements Asked {}
    }

    VoidOutcome voidCard(UUID accountId, UUID giftCardId) {
        List<Purchase> found = PurchaseRows.query(transactions, """
                 where g.account_id = ?
                   and g.gift_card_id = ?
                   and p.purchase_id = g.purchase_id""", accountId, giftCardId);
        if (found.isEmpty()) {
            return new VoidOutcome.NoSuchCard();
        }
        OperationKey key = RefundSteps.keyOf(found.getFirst());
        return switch (transactions.call(connection -> begin(connection, key))) {
            case Begun.Ended(VoidOutcome outcome) -> outcome;
            case Begun.Withdrawn() -> goOn(key);
            case Begun.Refunding(boolean effective) -> finish(key, effective);
        };
    }

    /** Continues a purchase that is being voided, for the operation. Null when it is now in another state. */
    @Nullable
    Step carryOn(OperationKey key) {
        return switch (ask(key)) {
            case Asked.Taken taken -> null;
            case Asked.Kept kept -> null;
            case Asked.Open(Step step, String why) -> step;
        };
    }

    private Begun begin(Connection connection, OperationKey key) throws SQLException {
        Purchase purchase = read(connection, key);
        return switch (purchase.state()) {
            case REFUNDED -> new Begun.Ended(new VoidOutcome.Voided(purchase, true));
            case REFUNDING -> new Begun.Refunding(false);
            case VOIDING -> new Begun.Withdrawn();
            case CHARGING, FULFILLING, UNKNOWN, REFUSING -> refused("The gift card is not issued yet.");
            case REFUSED -> new Begun.Ended(new VoidOutcome.NoSuchCard());
            case COMPLETED ->
                purchase.vendor() == null ? takeStock(connection, purchase) : withdraw(connection, purchase);
        };
    }

    /** A code that nobody has seen is worthless to everyone else; one that was seen may be spent. */
    private Begun takeStock(Connection connection, Purchase purchase) throws SQLException {
        if (CardSights.locked(connection, purchase) != null) {
            return refused("The gift card was shown and came from stock: it cannot be taken back.");
        }
        refund.begin(connection, purchase, By.OWNER);
        return new Begun.Refunding(true);
    }

    private Begun withdraw(Connection connection, Purchase purchase) throws SQLException {
        if (vendors.find(String.valueOf(purchase.vendor())) == null) {
            return refused("The gift card's vendor cannot be asked: there is no vendor " + purchase.vendor() + ".");
        }
        OperationKey key = RefundSteps.keyOf(purchase);
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline();
        RefundSteps.moveCard(pipeline, purchase, GiftCardStatus.VOIDING);
        PurchaseMove.WITHDRAW.add(pipeline, By.OWNER, List.of(key));
        Operations.addDue(pipeline, PurchaseFulfilment.KIND, key, now.plus(RefundSteps.OWN_TRY), now);
        ListBlocks.addCardMoved(pipeline, purchase, now);
        pipeline.execute(connection);
        return new Begun.Withdrawn();
    }

    private static Begun refused(String why) {
        return new Begun.Ended(new VoidOutcome.Refused(why));
    }

    private VoidOutcome goOn(OperationKey key) {
        return switch (ask(key)) {
            case Asked.Taken(boolean effective) -> finish(key, effective);
            case Asked.Kept(String why) -> kept(key, why);
            case Asked.Open(Step step, String why) -> {
                leaveToTheServer(key);
                yield new VoidOutcome.Pending(now(key), why);
            }
        };
    }

    /** The caller's own try is over, so the operation need not wait any longer. */
    private void leaveToTheServer(OperationKey key) {
        transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            Operations.addNow(pipeline, key, clock.instant());
            pipeline.execute(connection);
        });
    }

    private VoidOutcome kept(OperationKey key, String why) {
        Purchase purchase = now(key);
        return purchase.state() == PurchaseState.REFUNDED
                ? new VoidOutcome.Voided(purchase, true)
                : new VoidOutcome.Refused("The vendor does not take the gift card back: " + why + ".");
    }

    private VoidOutcome finish(OperationKey key, boolean effective) {
        Purchase before = now(key);
        boolean finished = before.state() != PurchaseState.REFUNDING || refund.finish(before);
        Purchase purchase = now(key);
        return finished && purchase.state() == PurchaseState.REFUNDED
                ? new VoidOutcome.Voided(purchase, !effective)
                : new VoidOutcome.Pending(purchase, "The charge is not given back yet.");
    }

    private Asked ask(OperationKey key) {
        Purchase purchase = now(key);
        GuardedVendor vendor = vendors.find(String.valueOf(purchase.vendor()));
        if (vendor == null) {
            String why = "there is no vendor " + purchase.vendor();
            return new Asked.Open(new Step.Park(why), why);
        }
        return switch (vendor.cancel(purchase.accountId(), PurchaseFulfilment.order(purchase))) {
            case Called.NotNow<Cancellation>(String why, Duration pause) ->
                new Asked.Open(new Step.Wait(why, pause), why);
            case Called.Answered<Cancellation>(Cancellation.Cancelled()) -> new Asked.Taken(taken(key));
            case Called.Answered<Cancellation>(Cancellation.Refused(String why)) -> {
                giveTheCardBack(key, new Operations.No(vendor.name(), why));
                yield new Asked.Kept(why);
            }
            case Called.Answered<Cancellation>(Cancellation.Unknown(String why)) ->
                new Asked.Open(new Step.Again(why), why);
        };
    }

    private boolean taken(OperationKey key) {
        return transactions.call(connection -> {
            Purchase purchase = read(connection, key);
            // Even when another answer, a moment before, had made the card active again: the vendor has cancelled it
            // since.
            boolean open = purchase.state() == PurchaseState.VOIDING || purchase.state() == PurchaseState.COMPLETED;
            if (open) {
                refund.begin(connection, purchase, By.SERVER);
            }
            return open;
        });
    }

    private void giveTheCardBack(OperationKey key, Operations.No no) {
        transactions.run(connection -> {
            Purchase purchase = read(connection, key);
            if (purchase.state() == PurchaseState.VOIDING) {
                Instant now = clock.instant();
                LOG.warn(
                        "vendor {} does not take the card of purchase {} back: {}",
                        no.party(),
                        key.operationId(),
                        no.why());
                Pipeline pipeline = new Pipeline();
                Operations.addDeclined(pipeline, Map.of(key, no), now);
                pipeline.execute(connection);
                keep(connection, purchase, By.SERVER, now);
            }
        });
    }

    /**
     * The card is sold, as it was before.
     *
     * @param purchase being voided, and its account locked
     */
    static void keep(Connection connection, Purchase purchase, By who, Instant now) throws SQLException {
        OperationKey key = RefundSteps.keyOf(purchase);
        Pipeline pipeline = new Pipeline();
        RefundSteps.moveCard(pipeline, purchase, GiftCardStatus.ACTIVE);
        PurchaseMove.KEEP.add(pipeline, who, List.of(key));
        Operations.addFinish(pipeline, key, now);
        ListBlocks.addCardMoved(pipeline, purchase, now);
        pipeline.execute(connection);
    }

    private static Purchase read(Connection connection, OperationKey key) throws SQLException {
        return Objects.requireNonNull(PurchaseSettlement.find(connection, key, true));
    }

    private Purchase now(OperationKey key) {
        return transactions.call(connection -> look(connection, key));
    }

    static Purchase look(Connection connection, OperationKey key) throws SQLException {
        return Objects.requireNonNull(PurchaseSettlement.find(connection, key, false));
    }
}
