package dev.florin.purchase;

import dev.florin.ledger.Bookings;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import dev.florin.purchase.PurchaseMove.By;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;

/**
 * Ends a purchase that only waits for its gateway to give a charge back, where the gateway never will: a person has given
 * the money back by other means. What the gateway took stays with it in the books, and the bank account by which operators
 * pay owes what they have paid. The gateway is not asked, since asking would make its refund.
 */
final class GatewayResolutions {
    static final String GIVEN_BACK = "given_back";

    private final Transactions transactions;
    private final PurchaseSettlement settlement;
    private final RefundSteps refund;
    private final InstantSource clock;

    GatewayResolutions(
            Transactions transactions, PurchaseSettlement settlement, RefundSteps refund, InstantSource clock) {
        this.transactions = transactions;
        this.settlement = settlement;
        this.refund = refund;
        this.clock = clock;
    }

    ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        if (!resolution.details().isEmpty()) {
            return new ResolveOutcome.NotPossible(GIVEN_BACK + " takes no details.");
        }
        return transactions.call(connection -> givenBack(connection, key));
    }

    private ResolveOutcome givenBack(Connection connection, OperationKey key) throws SQLException {
        Purchase purchase = PurchaseSettlement.find(connection, key, true);
        if (purchase == null) {
            return PurchaseResolutions.none();
        }
        if (purchase.debitReturnedAt() != null) {
            return new ResolveOutcome.NotPossible(
                    "The bank has returned the debit, so there is nothing to give back. Have the operation tried again.");
        }
        return switch (purchase.state()) {
            case REFUSING -> {
                refuse(connection, purchase);
                yield new ResolveOutcome.Resolved(
                        "The purchase is refused; the charge is booked as given back by other means.");
            }
            case REFUNDING -> {
                refund.finishByOtherMeans(connection, purchase);
                yield new ResolveOutcome.Resolved(
                        "The purchase is refunded; the charge is booked as given back by other means.");
            }
            case CHARGING, FULFILLING, UNKNOWN, COMPLETED, REFUSED, VOIDING, REFUNDED ->
                new ResolveOutcome.NotPossible("The purchase is " + purchase.state()
                        + "; only one that waits for its gateway to give the charge back can be ended so.");
        };
    }

    private void refuse(Connection connection, Purchase purchase) throws SQLException {
        settlement.refuse(connection, purchase, Refusal.of(Reason.VENDOR_REFUSED), By.OPERATOR);
        Bookings bookings = new Bookings();
        bookings.book(RefundJournal.chargeGivenBack(purchase));
        Pipeline pipeline = new Pipeline();
        bookings.addTo(pipeline, clock.instant());
        pipeline.execute(connection);
    }
}
