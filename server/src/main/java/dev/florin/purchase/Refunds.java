package dev.florin.purchase;

import dev.florin.audit.Acting;
import dev.florin.operations.OperationHandler.Step;
import dev.florin.operations.OperationKey;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.purchase.PurchaseMove.By;
import dev.florin.vendor.Vendors;
import dev.florin.wallet.PaymentGateway;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes completed purchases back: as an operator decides, or as the owner of a card asks. After it the card can no
 * longer be revealed.
 *
 * <p>The two differ in who bears the loss of a card that the vendor is paid for. An operator's refund is made whatever
 * the vendor says, so the house may bear it. A void costs nobody anything, or is refused.
 */
public final class Refunds {
    private final Transactions transactions;
    private final RefundSteps steps;
    private final CardVoids voids;

    public Refunds(Transactions transactions, PaymentGateway gateway, Vendors vendors, InstantSource clock, Ids ids) {
        this.transactions = transactions;
        this.steps = new RefundSteps(transactions, gateway, clock, ids);
        this.voids = new CardVoids(transactions, steps, vendors, clock);
    }

    /** How a refund ended. */
    public sealed interface Outcome {
        /** @param alreadyDone whether it had been refunded before; then nothing was done now. */
        record Refunded(Purchase purchase, boolean alreadyDone) implements Outcome {}

        /**
         * Nothing was done: somebody has seen the card and may spend it. An operator who knows that says so, and asks
         * again.
         */
        record Seen(PurchaseReport.Sight sight) implements Outcome {}

        /** Nothing was done. */
        record NotPossible(String why) implements Outcome {}
    }

    /** How a void ended. */
    public sealed interface VoidOutcome {
        /**
         * The card is void and everything that was paid is given back.
         *
         * @param alreadyDone whether it had been taken back before; then nothing was done now
         */
        record Voided(Purchase purchase, boolean alreadyDone) implements VoidOutcome {}

        /**
         * The card is withdrawn, and the server goes on asking the vendor, or the gateway that has to give a charge back.
         * While the purchase is {@code VOIDING} the vendor may still refuse; then the card is active again.
         */
        record Pending(Purchase purchase, String why) implements VoidOutcome {}

        /** The card is as it was. */
        record Refused(String why) implements VoidOutcome {}

        /** The account has no such card. */
        record NoSuchCard() implements VoidOutcome {}
    }

    /**
     * Refunds a purchase by its id: what each balance and the gateway paid goes back, the reward is taken back. Where
     * the reward is spent already, the missing part is kept from the money that goes back to balances. Repeating it is
     * safe. It also ends a void whose vendor does not answer.
     *
     * @param revealed whether to refund even a card that somebody has seen
     */
    public Outcome refund(UUID purchaseId, boolean revealed) {
        return refundFound(revealed, PurchaseRows.query(transactions, " where p.purchase_id = ?", purchaseId));
    }

    /** Refunds a purchase by the number that people use. */
    public Outcome refundByDisplayId(long displayId, boolean revealed) {
        return refundFound(revealed, PurchaseRows.query(transactions, " where p.display_id = ?", displayId));
    }

    /**
     * Takes one card back and gives everything back that was paid for it, as {@link #refund} does. Repeating it is
     * safe, and of many at once one takes effect.
     *
     * <ul>
     * <li>A card from stock is taken back if it was never revealed; one that was shown may be spent, and is refused.
     * <li>A card from a vendor is withdrawn, so that nobody sees it any more, and the vendor is asked to cancel it.
     *     Once the vendor has, the refund is booked. When the vendor refuses, the card is active again and the void
     *     refused, even for a card that nobody has seen: the vendor is paid for it, and the buyer bears that, not the
     *     house. While the vendor's answer is not known the card stays withdrawn, and the server asks again.
     * </ul>
     *
     * <p>It may take as long as the vendor and the gateway take. No lock is held meanwhile.
     */
    public VoidOutcome voidCard(UUID accountId, UUID giftCardId) {
        return voids.voidCard(accountId, giftCardId);
    }

    /** See {@link RefundSteps#finish}. */
    boolean finish(Purchase purchase) {
        return steps.finish(purchase);
    }

    /** See {@link RefundSteps#giveBack}. */
    boolean giveBack(Purchase purchase) {
        return steps.giveBack(purchase);
    }

    /** See {@link CardVoids#carryOn}. */
    @Nullable
    Step carryOnVoid(OperationKey key) {
        return voids.carryOn(key);
    }

    private Outcome refundFound(boolean revealed, List<Purchase> found) {
        if (found.isEmpty()) {
            return new Outcome.NotPossible("There is no such purchase.");
        }
        OperationKey key = RefundSteps.keyOf(found.getFirst());
        Outcome begun = transactions.call(connection -> said(begin(connection, key, revealed)));
        if (begun instanceof Outcome.Refunded(Purchase purchase, boolean alreadyDone)
                && purchase.state() == PurchaseState.REFUNDING
                && !steps.finish(purchase)) {
            return new Outcome.NotPossible("The card is withdrawn, and the gateway has not given the charge back yet."
                    + " The server goes on trying.");
        }
        return begun;
    }

    /** The purchase is locked either way, which looks like a change. */
    private static Outcome said(Outcome outcome) {
        boolean changes = outcome instanceof Outcome.Refunded(var _, boolean alreadyDone) && !alreadyDone;
        if (!changes) {
            Acting.changesNothing();
        }
        return outcome;
    }

    private Outcome begin(Connection connection, OperationKey key, boolean revealed) throws SQLException {
        Purchase purchase = Objects.requireNonNull(PurchaseSettlement.find(connection, key, true));
        return switch (purchase.state()) {
            case REFUNDED -> new Outcome.Refunded(purchase, true);
            case REFUNDING -> new Outcome.Refunded(purchase, false);
            case CHARGING, FULFILLING, UNKNOWN, REFUSING, REFUSED ->
                new Outcome.NotPossible("The purchase is " + purchase.state() + "; only a completed one is refunded.");
            case COMPLETED, VOIDING -> {
                PurchaseReport.Sight sight = revealed ? null : CardSights.locked(connection, purchase);
                yield sight == null
                        ? new Outcome.Refunded(steps.begin(connection, purchase, By.OPERATOR), false)
                        : new Outcome.Seen(sight);
            }
        };
    }
}
