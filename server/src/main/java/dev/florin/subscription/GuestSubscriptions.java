package dev.florin.subscription;

import dev.florin.customer.GuestPurchases;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;

/**
 * Gives a customer the subscriptions that were begun as a guest, once the customer has proven to own their e-mail
 * address: the customer may then change and stop them.
 */
final class GuestSubscriptions implements GuestPurchases {
    private final Transactions transactions;

    GuestSubscriptions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void giveTo(long companyId, long customerId, String email) {
        transactions.run(connection -> new Pipeline()
                .add("""
                        update subscriptions
                           set customer_id = ?
                         where company_id = ?
                           and subscription_id in (select subscription_id
                                                     from subscriptions
                                                    where company_id = ?
                                                      and lower(email) collate "C" = lower(?)
                                                      and customer_id is null
                                                    order by subscription_id desc
                                                    limit ?)
                           and customer_id is null""", customerId, companyId, companyId, email, MAX_AT_ONCE)
                .execute(connection));
    }
}
