package dev.florin.purchase;

import dev.florin.ledger.Journal;
import dev.florin.ledger.LedgerAccount;
import java.util.List;
import java.util.UUID;

/** The ledger transaction of a completed purchase. Its id is the purchase's own, so it can only be booked once. */
final class PurchaseBooking {
    private PurchaseBooking() {}

    /**
     * Balances and the gateway pay the face value; the vendor gets its price and revenue the rest; the reward is our
     * expense.
     */
    static Journal of(Purchase purchase, List<AccountState.Spend> spends, UUID rewardsBalanceId) {
        Journal.Builder journal =
                Journal.of(purchase.accountId(), purchase.purchaseId(), Journal.Kind.PURCHASE, purchase.purchaseId());
        spends.forEach(spend -> journal.debit(spend.balanceId(), spend.amount()));
        return journal.debit(LedgerAccount.GATEWAY_CLEARING, purchase.externalPart())
                .credit(LedgerAccount.VENDOR_PAYABLE, purchase.cost())
                .credit(LedgerAccount.REVENUE, purchase.amount().minus(purchase.cost()))
                .debit(LedgerAccount.REWARD_EXPENSE, purchase.reward())
                .credit(rewardsBalanceId, purchase.reward())
                .build();
    }
}
