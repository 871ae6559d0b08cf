package dev.florin.purchase;

import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.LedgerAccount;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.wallet.PaymentGateway;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Takes completed purchases back, as an operator decides. After it the card can no longer be revealed. */
public final class Refunds {
    private final Transactions transactions;
    private final PaymentGateway gateway;
    private final Ids ids;
    private final InstantSource clock;

    public Refunds(Transactions transactions, PaymentGateway gateway, Ids ids, InstantSource clock) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.ids = ids;
        this.clock = clock;
    }

    /** How a refund ended. */
    public sealed interface Outcome {
        /** @param alreadyDone whether it had been refunded before; then nothing was done now. */
        record Refunded(Purchase purchase, boolean alreadyDone) implements Outcome {}

        /** Nothing was done. */
        record NotPossible(String why) implements Outcome {}
    }

    /**
     * Refunds a purchase by its id: what each balance and the gateway paid goes back, the reward is taken back. Where the
     * reward is spent already, the missing part is kept from the money that goes back to balances. Repeating it is safe.
     */
    public Outcome refund(UUID purchaseId) {
        return refundFound(PurchaseRows.query(transactions, " where p.purchase_id = ?", purchaseId));
    }

    /** The same by the number that people use. */
    public Outcome refundByDisplayId(long displayId) {
        return refundFound(PurchaseRows.query(transactions, " where p.display_id = ?", displayId));
    }

    private Outcome refundFound(List<Purchase> found) {
        if (found.isEmpty()) {
            return new Outcome.NotPossible("There is no such purchase.");
        }
        Purchase purchase = found.getFirst();
        if (purchase.state() == PurchaseState.COMPLETED
                && purchase.externalPart().isPositive()) {
            PaymentGateway.Answer answer = gateway.refund(purchase.purchaseId().toString());
            if (!(answer instanceof PaymentGateway.Answer.Refunded)) {
                return new Outcome.NotPossible("The gateway has not given the charge back. Try again.");
            }
        }
        OperationKey key = new OperationKey(purchase.accountId(), purchase.purchaseId());
        return transactions.call(connection -> book(connection, key));
    }

    private Outcome book(Connection connection, OperationKey key) throws SQLException {
        Purchase purchase = Objects.requireNonNull(PurchaseSettlement.find(connection, key, true));
        if (purchase.state() == PurchaseState.REFUNDED) {
            return new Outcome.Refunded(purchase, true);
        }
        if (purchase.state() != PurchaseState.COMPLETED) {
            return new Outcome.NotPossible(
                    "The purchase is " + purchase.state() + "; only a completed one is refunded.");
        }
        Journal bought = Ledger.find(connection, key.accountId(), key.operationId())
                .orElseThrow(() -> new IllegalStateException("purchase " + key + " is not in the ledger"));
        Bookings bookings = new Bookings();
        bookings.book(mirror(bought, purchase.reward(), PurchaseSettlement.account(connection, key.accountId())));
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline();
        bookings.addTo(pipeline, now);
        pipeline.add(
                        "update purchases set state = 'REFUNDED' where account_id = ? and purchase_id = ?",
                        key.accountId(),
                        key.operationId())
                .add(
                        "update gift_cards set status = 'REFUNDED' where account_id = ? and gift_card_id = ?",
                        key.accountId(),
                        purchase.giftCard().giftCardId())
                .execute(connection);
        return new Outcome.Refunded(Objects.requireNonNull(PurchaseSettlement.find(connection, key, false)), false);
    }

    /**
     * The opposite of the purchase's journal. A rewards balance that no longer covers its debit gives what it has; what is
     * missing is kept from the credits to the buyer's balances, and is our expense when those do not cover it either.
     */
    private Journal mirror(Journal bought, Money reward, AccountState account) {
        UUID rewardsId = account.rewards();
        Money paidFromRewards = paidFrom(bought, rewardsId);
        Money available = account.balances().stream()
                .filter(balance -> balance.kind() == BalanceKind.REWARDS)
                .map(Balance::available)
                .reduce(Money.zero(reward.currency()), Money::plus)
                .plus(paidFromRewards);
        Money takenBack = reward.min(available);
        Money missing = reward.minus(takenBack);
        Journal.Builder journal =
                Journal.of(bought.accountId(), ids.next(), Journal.Kind.PURCHASE_REFUND, bought.reference());
        for (Journal.Line line : bought.lines()) {
            boolean payment =
                    line.account() == LedgerAccount.CUSTOMER && line.amount().minor() < 0;
            Money amount = new Money(Math.abs(line.amount().minor()), reward.currency());
            if (payment) {
                Money kept = missing.min(amount);
                missing = missing.minus(kept);
                journal.credit(Objects.requireNonNull(line.balanceId()), amount.minus(kept));
            } else if (line.account() == LedgerAccount.GATEWAY_CLEARING) {
                journal.credit(line.account(), amount);
            } else if (line.account() == LedgerAccount.VENDOR_PAYABLE || line.account() == LedgerAccount.REVENUE) {
                journal.debit(line.account(), amount);
            }
        }
        return journal.debit(rewardsId, takenBack)
                .credit(LedgerAccount.REWARD_EXPENSE, reward.minus(missing))
                .build();
    }

    private static Money paidFrom(Journal bought, UUID balanceId) {
        return bought.lines().stream()
                .filter(line ->
                        balanceId.equals(line.balanceId()) && line.amount().minor() < 0)
                .map(line -> new Money(-line.amount().minor(), line.amount().currency()))
                .reduce(Money.usd(0), Money::plus);
    }
}
