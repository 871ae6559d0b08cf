package dev.florin.purchase;

import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.LedgerAccount;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.wallet.PaymentGateway;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Takes completed purchases back, as an operator decides. After it the card can no longer be revealed. */
public final class Refunds {
    /** How long the refund's caller is left alone with the gateway before a server takes it up. */
    private static final Duration OWN_TRY = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final PaymentGateway gateway;
    private final InstantSource clock;

    public Refunds(Transactions transactions, PaymentGateway gateway, InstantSource clock) {
        this.transactions = transactions;
        this.gateway = gateway;
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

    /**
     * Gives the gateway's part back, if there is one, and books the refund of a purchase that is being refunded. False
     * when the gateway has not given it back yet. Repeating it is safe.
     */
    boolean finish(OperationKey key) {
        if (!(gateway.refund(key.operationId().toString()) instanceof PaymentGateway.Answer.Refunded)) {
            return false;
        }
        transactions.run(connection -> {
            Purchase purchase = Objects.requireNonNull(PurchaseSettlement.find(connection, key, true));
            if (purchase.state() == PurchaseState.REFUNDING) {
                Pipeline pipeline = new Pipeline();
                book(connection, pipeline, purchase);
                Operations.addFinish(pipeline, key, clock.instant());
                pipeline.execute(connection);
            }
        });
        return true;
    }

    private Outcome refundFound(List<Purchase> found) {
        if (found.isEmpty()) {
            return new Outcome.NotPossible("There is no such purchase.");
        }
        OperationKey key =
                new OperationKey(found.getFirst().accountId(), found.getFirst().purchaseId());
        Outcome begun = transactions.call(connection -> begin(connection, key));
        if (begun instanceof Outcome.Refunded(Purchase purchase, boolean alreadyDone)
                && purchase.state() == PurchaseState.REFUNDING
                && !finish(key)) {
            return new Outcome.NotPossible("The card is withdrawn, and the gateway has not given the charge back yet."
                    + " The server goes on trying.");
        }
        return begun;
    }

    /**
     * From here on the card is not shown. What balances paid alone is booked at once; where a gateway has to give
     * something back, an operation makes sure that it is asked although this process may end.
     */
    private Outcome begin(Connection connection, OperationKey key) throws SQLException {
        Purchase purchase = Objects.requireNonNull(PurchaseSettlement.find(connection, key, true));
        return switch (purchase.state()) {
            case REFUNDED -> new Outcome.Refunded(purchase, true);
            case REFUNDING -> new Outcome.Refunded(purchase, false);
            case CHARGING, FULFILLING, UNKNOWN, REFUSING, REFUSED ->
                new Outcome.NotPossible("The purchase is " + purchase.state() + "; only a completed one is refunded.");
            case COMPLETED -> {
                Pipeline pipeline = new Pipeline()
                        .add(
                                "update gift_cards set status = 'REFUNDED' where account_id = ? and gift_card_id = ?",
                                key.accountId(),
                                purchase.giftCard().giftCardId());
                if (purchase.externalPart().isPositive()) {
                    move(pipeline, key, PurchaseState.REFUNDING);
                    Instant now = clock.instant();
                    Operations.addDue(pipeline, PurchaseFulfilment.KIND, key, now.plus(OWN_TRY), now);
                } else {
                    book(connection, pipeline, purchase);
                }
                pipeline.execute(connection);
                yield new Outcome.Refunded(
                        Objects.requireNonNull(PurchaseSettlement.find(connection, key, false)), false);
            }
        };
    }

    private void book(Connection connection, Pipeline pipeline, Purchase purchase) throws SQLException {
        OperationKey key = new OperationKey(purchase.accountId(), purchase.purchaseId());
        Journal bought = Ledger.find(connection, key.accountId(), key.operationId())
                .orElseThrow(() -> new IllegalStateException("purchase " + key + " is not in the ledger"));
        Bookings bookings = new Bookings();
        bookings.book(mirror(bought, purchase.reward(), PurchaseSettlement.account(connection, key.accountId())));
        bookings.addTo(pipeline, clock.instant());
        move(pipeline, key, PurchaseState.REFUNDED);
    }

    private static void move(Pipeline pipeline, OperationKey key, PurchaseState state) {
        pipeline.add(
                "update purchases set state = ? where account_id = ? and purchase_id = ?",
                state.name(),
                key.accountId(),
                key.operationId());
    }

    /** The same for each purchase, so that the ledger's key refuses a second refund. */
    private static UUID transactionId(UUID purchaseId) {
        return UUID.nameUUIDFromBytes(("refund of " + purchaseId).getBytes(StandardCharsets.UTF_8));
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
        Journal.Builder journal = Journal.of(
                bought.accountId(),
                transactionId(bought.reference()),
                Journal.Kind.PURCHASE_REFUND,
                bought.reference());
        for (Journal.Line line : bought.lines()) {
            boolean payment =
                    line.account() == LedgerAccount.CUSTOMER && line.amount().minor() < 0;
            Money amount = new Money(Math.abs(line.amount().minor()), reward.currency());
            if (payment) {
                // What goes back to rewards is counted as available already.
                Money kept = rewardsId.equals(line.balanceId()) ? amount.minus(amount) : missing.min(amount);
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
