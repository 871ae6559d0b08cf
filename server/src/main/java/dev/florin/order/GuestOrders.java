package dev.florin.order;

import dev.florin.customer.GuestPurchases;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.shop.NewBuyers;
import java.time.Instant;
import java.util.List;

/**
 * Makes a customer of who has paid as a guest, and gives a customer the orders that were bought as a guest once the
 * customer has proven to own their e-mail address. Until then such an order is its token's holder's, as the address may
 * be anybody's.
 */
final class GuestOrders implements OrderEffects, GuestPurchases {
    private final Transactions transactions;

    GuestOrders(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void addPaid(Pipeline pipeline, List<Order> paid, Instant now) {
        List<NewBuyers.Buyer> guests = paid.stream()
                .filter(order -> order.customerId() == null)
                .map(GuestOrders::buyer)
                .toList();
        NewBuyers.addMissing(pipeline, guests, now);
    }

    private static NewBuyers.Buyer buyer(Order order) {
        return new NewBuyers.Buyer(
                order.companyId(),
                order.email(),
                order.document().firstName(),
                order.document().lastName(),
                order.document().cart().buyer().phone());
    }

    /** The customer stays. */
    @Override
    public void addCancelled(Pipeline pipeline, Order cancelled, Instant now) {}

    /** An order whose payment is under way waits for the next time. */
    @Override
    public void giveTo(long companyId, long customerId, String email) {
        transactions.run(connection -> new Pipeline()
                .add("""
                        update orders
                           set customer_id = ?
                         where company_id = ?
                           and order_id in (select order_id
                                              from orders
                                             where company_id = ?
                                               and lower(email) = lower(?)
                                               and customer_id is null
                                               and not declined
                                               and status <> 'pending'
                                             order by order_id desc
                                             limit ?)
                           and customer_id is null""", customerId, companyId, companyId, email, MAX_AT_ONCE)
                .execute(connection));
    }
}
