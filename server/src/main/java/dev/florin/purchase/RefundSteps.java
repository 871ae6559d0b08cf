package dev.florin.purchase;

import dev.florin.operations.OperationKey;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.purchase.PurchaseMove.By;
import dev.florin.transfer.ReturnedDebits;
import dev.florin.wallet.PaymentGateway;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** The transactions that a refund and a void share. */
final class RefundSteps {
    /** See {@link RefundBooking#OWN_TRY}. */
    static final Duration OWN_TRY = RefundBooking.OWN_TRY;

    private final Transactions transactions;
    private final PaymentGateway gateway;
    private final InstantSource clock;
    private final Ids ids;
    private final RefundBooking booking;

    RefundSteps(Transactions transactions, PaymentGateway gateway, InstantSource clock, Ids ids) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.clock = clock;
        this.ids = ids;
        this.booking = new RefundBooking(clock);
    }

    /** See {@link RefundBooking#begin}. */
    Purchase begin(Connection connection, Purchase purchase, By who) throws SQLException {
        return booking.begin(connection, purchase, who);
    }

    /**
     * Has the gateway give its part back, if there is one, and books the refund of a purchase that is being refunded.
     * False when the gateway has not done so yet. Repeating it is safe.
     */
    boolean finish(Purchase refunded) {
        GivenBack givenBack = ask(refunded);
        if (givenBack == GivenBack.NOT_YET) {
            return false;
        }
        OperationKey key = keyOf(refunded);
        transactions.run(connection -> {
            Purchase purchase = Objects.requireNonNull(PurchaseSettlement.find(connection, key, true));
            if (purchase.state() == PurchaseState.REFUNDING) {
                booking.finish(connection, purchase, By.SERVER, charge(connection, purchase, givenBack));
            }
        });
        return true;
    }

    private RefundBooking.Charge charge(Connection connection, Purchase purchase, GivenBack givenBack)
            throws SQLException {
        return givenBack == GivenBack.BY_GATEWAY
                ? RefundBooking.Charge.BY_GATEWAY
                : RefundBooking.Charge.byBank(returned(connection, purchase));
    }

    /** Books the refund of one that is being refunded, and whose charge an operator has given back instead of the gateway. */
    void finishByOtherMeans(Connection connection, Purchase purchase) throws SQLException {
        booking.finish(connection, purchase, By.OPERATOR, RefundBooking.Charge.BY_OPERATOR);
    }

    /** How what a gateway took was given back. */
    private enum GivenBack {
        BY_GATEWAY,
        /** The bank has taken the debit back, and the gateway has given nothing back and never will. */
        BY_BANK,
        NOT_YET
    }

    /**
     * Whether all that the gateway took for a purchase is given back, by the gateway or because the bank has returned the
     * debit. Of the latter it makes a note, so that the bank's return is not booked once more.
     *
     * @param purchase that is being refused or refunded
     */
    boolean giveBack(Purchase purchase) {
        GivenBack givenBack = ask(purchase);
        if (givenBack == GivenBack.BY_BANK) {
            transactions.run(connection -> {
                Purchase now = Objects.requireNonNull(PurchaseSettlement.find(connection, keyOf(purchase), true));
                if (now.state() == PurchaseState.REFUSING) {
                    returned(connection, now);
                }
            });
        }
        return givenBack != GivenBack.NOT_YET;
    }

    /** The purchase has one refund, with the purchase's key. A gateway's refusal counts only where the bank was first. */
    private GivenBack ask(Purchase purchase) {
        String key = purchase.purchaseId().toString();
        return switch (gateway.refund(key, key, purchase.externalPart())) {
            case PaymentGateway.Answer.Refunded() -> GivenBack.BY_GATEWAY;
            case PaymentGateway.Answer.Unknown _ -> GivenBack.NOT_YET;
            case PaymentGateway.Answer.Declined _ ->
                DebitReturns.isPaidByBank(purchase) && gateway.find(key) instanceof PaymentGateway.Answer.Declined
                        ? GivenBack.BY_BANK
                        : GivenBack.NOT_YET;
        };
    }

    /** Reads what was written of the return; writes it, with nothing owed, when it is not there yet. */
    private ReturnedDebits.Standing returned(Connection connection, Purchase purchase) throws SQLException {
        Optional<ReturnedDebits.Standing> known =
                ReturnedDebits.find(connection, purchase.accountId(), purchase.purchaseId());
        if (known.isPresent()) {
            return known.get();
        }
        DebitReturns.note(connection, purchase, "The bank has returned the payment.", ids, clock.instant());
        return ReturnedDebits.find(connection, purchase.accountId(), purchase.purchaseId())
                .orElseThrow();
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
}
