package dev.florin.purchase;

import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.purchase.PurchaseMove.By;
import dev.florin.transfer.DepositReturns;
import dev.florin.transfer.PurchaseReturns;
import dev.florin.transfer.ReturnedDebits;
import dev.florin.transfer.Transfer;
import dev.florin.wallet.FundingSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Books that a bank has taken back what its account had paid for a purchase, once, whoever says so first: an operator, or
 * {@link DebitWatch}. A card from stock that nobody has seen is taken back, and nothing is owed. Any other card stays, and the
 * account owes what the bank account had paid. It also owes that where the purchase was refunded before, as the gateway has
 * given the money back too.
 */
public final class DebitReturns implements PurchaseReturns {
    private static final String MARK = """
            update purchases
               set debit_returned_at = ?
             where account_id = ?
               and purchase_id = ?""";

    private final InstantSource clock;
    private final Ids ids;
    private final RefundBooking refund;

    public DebitReturns(InstantSource clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
        this.refund = new RefundBooking(clock);
    }

    @Override
    public DepositReturns.@Nullable Returned takeBack(
            Connection connection, UUID accountId, UUID purchaseId, String why) throws SQLException {
        Purchase purchase = PurchaseSettlement.find(connection, new OperationKey(accountId, purchaseId), true);
        if (purchase == null || !isPaidByBank(purchase)) {
            return null;
        }
        if (isUnderWay(purchase)) {
            throw Refusal.of(
                            Reason.OPERATION_NOT_STEERABLE,
                            "The purchase is " + purchase.state()
                                    + ". Book the return once it is complete or given back.")
                    .asException();
        }
        return wasCharged(purchase)
                ? takeBack(connection, purchase, "The bank has returned the payment: " + why)
                : null;
    }

    /** Books it, unless it is booked already. The purchase was read with its account's lock, and is not under way. */
    DepositReturns.Returned takeBack(Connection connection, Purchase purchase, String message) throws SQLException {
        UUID accountId = purchase.accountId();
        UUID purchaseId = purchase.purchaseId();
        Money all = purchase.externalPart();
        Money none = Money.zero(all.currency());
        if (ReturnedDebits.find(connection, accountId, purchaseId).isPresent()) {
            return new DepositReturns.Returned(purchaseId, none, none, true, null);
        }
        Instant now = clock.instant();
        boolean takesCard = purchase.state() == PurchaseState.COMPLETED
                && purchase.vendor() == null
                && CardSights.locked(connection, purchase) == null;
        if (takesCard) {
            note(connection, purchase, message, ids, now);
            refund.begin(connection, purchase, By.SERVER);
            return new DepositReturns.Returned(purchaseId, all, none, false, null);
        }
        UUID backup = ReturnedDebits.owe(connection, debit(purchase), message, ids, now);
        mark(connection, purchase, now);
        return new DepositReturns.Returned(purchaseId, none, all, false, backup);
    }

    /** Writes down that it was returned and that nothing is owed for it. */
    static void note(Connection connection, Purchase purchase, String message, Ids ids, Instant now)
            throws SQLException {
        ReturnedDebits.note(connection, debit(purchase), message, ids, now);
        mark(connection, purchase, now);
    }

    static boolean isPaidByBank(Purchase purchase) {
        return purchase.sourceKind() == FundingSource.Kind.BANK_ACCOUNT
                && purchase.externalPart().isPositive();
    }

    /** Whether what becomes of the charge is being decided, so that nobody can say yet what a return means. */
    static boolean isUnderWay(Purchase purchase) {
        return switch (purchase.state()) {
            case CHARGING, FULFILLING, UNKNOWN, REFUSING, REFUNDING -> true;
            case COMPLETED, REFUSED, VOIDING, REFUNDED -> false;
        };
    }

    /** One that the vendor has refused was charged, and the gateway has given that back. */
    private static boolean wasCharged(Purchase purchase) {
        Refusal refusal = purchase.refusal();
        return purchase.state() != PurchaseState.REFUSED
                || refusal != null && refusal.reason() == Reason.VENDOR_REFUSED;
    }

    private static void mark(Connection connection, Purchase purchase, Instant now) throws SQLException {
        new Pipeline()
                .add(MARK, now, purchase.accountId(), purchase.purchaseId())
                .execute(connection);
    }

    private static ReturnedDebits.Debit debit(Purchase purchase) {
        return new ReturnedDebits.Debit(
                purchase.accountId(),
                purchase.purchaseId(),
                purchase.displayId(),
                Objects.requireNonNull(purchase.sourceId()),
                purchase.externalPart(),
                new Transfer.By(purchase.userId(), purchase.seatId(), purchase.appId()),
                Objects.requireNonNullElse(purchase.completedAt(), purchase.createdAt()));
    }
}
