package dev.florin.purchase;

import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Journal;
import dev.florin.ledger.LedgerAccount;
import dev.florin.money.Money;
import dev.florin.transfer.ReturnedDebits;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/** The ledger transaction that takes a purchase back. */
final class RefundJournal {
    private RefundJournal() {}

    /** Always the same for a purchase, so that the ledger's key refuses a second refund. */
    static UUID transactionId(UUID purchaseId) {
        return UUID.nameUUIDFromBytes(("refund of " + purchaseId).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * How a purchase is taken back.
     *
     * @param isOwed whether the card stays owed to its supplier; then it is our loss
     * @param charge who has given back what the gateway took
     */
    record Terms(boolean isOwed, RefundBooking.Charge charge) {}

    /**
     * A charge for a purchase that came to nothing: the gateway keeps it, and an operator has given the money back.
     * Nothing of such a purchase is in the books otherwise.
     */
    static Journal chargeGivenBack(Purchase purchase) {
        return Journal.of(
                        purchase.accountId(),
                        transactionId(purchase.purchaseId()),
                        Journal.Kind.CHARGE_RETURN,
                        purchase.purchaseId())
                .debit(LedgerAccount.GATEWAY_CLEARING, purchase.externalPart())
                .credit(LedgerAccount.OPERATOR_CLEARING, purchase.externalPart())
                .build();
    }

    /**
     * The opposite of the purchase's journal. A rewards balance that no longer covers its debit is debited as far as it
     * goes; what is missing is kept from the credits to the buyer's balances, and is our expense when those do not
     * cover it either. What a spend account paid that is closed by now goes to the default one. Of a debit that the bank has
     * returned, what is still owed is owed no longer, and what was repaid goes to the default one.
     */
    static Journal mirror(Journal bought, Money reward, AccountState account, Terms terms) {
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
                journal.credit(account.home(Objects.requireNonNull(line.balanceId())), amount.minus(kept));
            } else if (line.account() == LedgerAccount.GATEWAY_CLEARING) {
                missing = giveBackCharge(journal, amount, account, terms, missing);
            } else if (line.account() == LedgerAccount.VENDOR_PAYABLE) {
                journal.debit(terms.isOwed ? LedgerAccount.CARD_LOSSES : LedgerAccount.VENDOR_PAYABLE, amount);
            } else if (line.account() == LedgerAccount.REVENUE) {
                journal.debit(line.account(), amount);
            }
        }
        return journal.debit(rewardsId, takenBack)
                .credit(LedgerAccount.REWARD_EXPENSE, reward.minus(missing))
                .build();
    }

    /** Returns what is still missing of the reward. Balances that have paid come first, in the order of the journal's lines. */
    private static Money giveBackCharge(
            Journal.Builder journal, Money amount, AccountState account, Terms terms, Money missing) {
        ReturnedDebits.Standing returned = terms.charge.returned();
        if (returned == null) {
            journal.credit(terms.charge.from(), amount);
            return missing;
        }
        journal.credit(terms.charge.from(), amount.minus(returned.owedAtReturn()))
                .credit(LedgerAccount.CUSTOMER_RECEIVABLE, returned.owed());
        Money repaid = returned.repaid();
        if (!repaid.isPositive()) {
            return missing;
        }
        Money kept = missing.min(repaid);
        journal.credit(account.defaultSpendAccount(), repaid.minus(kept));
        return missing.minus(kept);
    }

    private static Money paidFrom(Journal bought, UUID balanceId) {
        return bought.lines().stream()
                .filter(line ->
                        balanceId.equals(line.balanceId()) && line.amount().minor() < 0)
                .map(line -> new Money(-line.amount().minor(), line.amount().currency()))
                .reduce(Money.usd(0), Money::plus);
    }
}
