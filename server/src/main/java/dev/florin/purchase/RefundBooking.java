package dev.florin.purchase;

import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.LedgerAccount;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.purchase.PurchaseMove.By;
import dev.florin.transfer.ReturnedDebits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What refunds write and book. The account is locked, and nobody outside is asked. */
final class RefundBooking {
    /** How long the caller may deal with the gateway or the vendor alone before a server takes over. */
    static final Duration OWN_TRY = Duration.ofSeconds(30);

    private final InstantSource clock;

    RefundBooking(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Who has given back what the gateway took.
     *
     * @param returned what was owed, and is, for a debit that the bank has taken back before; null where none was
     */
    record Charge(LedgerAccount from, ReturnedDebits.@Nullable Standing returned) {
        static final Charge BY_GATEWAY = new Charge(LedgerAccount.GATEWAY_CLEARING, null);
        static final Charge BY_OPERATOR = new Charge(LedgerAccount.OPERATOR_CLEARING, null);

        static Charge byBank(ReturnedDebits.Standing returned) {
            return new Charge(LedgerAccount.GATEWAY_CLEARING, returned);
        }
    }

    /**
     * From here on the card is never shown again. A purchase that only balances paid is booked back at once, and so is one
     * whose debit the bank has returned; where a gateway has to give something back, an operation makes sure that it is asked
     * even if this process ends.
     *
     * @param purchase completed or being voided, and its account locked
     */
    Purchase begin(Connection connection, Purchase purchase, By who) throws SQLException {
        OperationKey key = RefundSteps.keyOf(purchase);
        Instant now = clock.instant();
        Optional<ReturnedDebits.Standing> returned =
                ReturnedDebits.find(connection, purchase.accountId(), purchase.purchaseId());
        Pipeline pipeline = new Pipeline();
        RefundSteps.moveCard(pipeline, purchase, GiftCardStatus.REFUNDED);
        if (purchase.externalPart().isPositive() && returned.isEmpty()) {
            PurchaseMove.BEGIN_REFUND.add(pipeline, who, List.of(key));
            Operations.addDue(pipeline, PurchaseFulfilment.KIND, key, now.plus(OWN_TRY), now);
        } else {
            Charge charge = returned.map(Charge::byBank).orElse(Charge.BY_GATEWAY);
            book(connection, pipeline, purchase, who, charge);
            if (purchase.state() == PurchaseState.VOIDING) {
                Operations.addFinish(pipeline, key, now);
            }
        }
        ListBlocks.addCardMoved(pipeline, purchase, now);
        pipeline.execute(connection);
        return Objects.requireNonNull(PurchaseSettlement.find(connection, key, false));
    }

    /** Books one that is being refunded, whose charge is given back. */
    void finish(Connection connection, Purchase purchase, By who, Charge charge) throws SQLException {
        Pipeline pipeline = new Pipeline();
        book(connection, pipeline, purchase, who, charge);
        Operations.addFinish(pipeline, RefundSteps.keyOf(purchase), clock.instant());
        pipeline.execute(connection);
    }

    private void book(Connection connection, Pipeline pipeline, Purchase purchase, By who, Charge charge)
            throws SQLException {
        OperationKey key = RefundSteps.keyOf(purchase);
        Journal bought = Ledger.find(connection, key.accountId(), key.operationId())
                .orElseThrow(() -> new IllegalStateException("purchase " + key + " is not in the ledger"));
        if (charge.returned != null) {
            ReturnedDebits.cancel(connection, purchase.accountId(), purchase.purchaseId());
        }
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
