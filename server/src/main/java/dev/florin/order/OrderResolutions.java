package dev.florin.order;

import dev.florin.cart.CardVault;
import dev.florin.cart.OrderedCarts;
import dev.florin.event.Outbox;
import dev.florin.operations.OperationResolver;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.shop.Stock;
import dev.florin.wallet.PaymentGateway;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people can end about orders with a command, while the servers run. What it begins, the servers carry out. */
public final class OrderResolutions {
    private OrderResolutions() {}

    /**
     * @param gateway the one that servers use
     * @param effects of payments in features above
     */
    public static List<OperationResolver> of(
            DataSource dataSource,
            PaymentGateway gateway,
            List<OrderEffects> effects,
            Secrets secrets,
            Ids ids,
            InstantSource clock) {
        Transactions transactions = new Transactions(dataSource);
        Outbox outbox = new Outbox(ids);
        Stock stock = Stock.of(transactions);
        OrderStore orders = new OrderStore(transactions);
        OrderPayment payment = new OrderPayment(gateway, new CardVault(secrets, clock));
        OrderedCarts carts = OrderedCarts.of(JdbcClient.create(dataSource));
        RefundStart refunds = new RefundStart(Starts.elsewhere(), secrets, ids, clock);
        return List.of(
                CheckoutOperation.resolver(
                        orders,
                        payment,
                        new CheckoutEnd(
                                carts,
                                CheckoutEnd.Together.NEVER,
                                new OrdersUnderWay(),
                                OrderEnds.soon(stock, outbox, ids),
                                withGuests(effects, transactions),
                                transactions,
                                clock)),
                new RefundResolutions(
                        new RefundStore(transactions), orders, new RefundEnd(stock, outbox, transactions, clock)),
                new OrderCardResolutions(
                        orders,
                        new OrderCardEnd(
                                refunds,
                                outbox,
                                transactions,
                                new CompanyBuyer(JdbcClient.create(dataSource)),
                                ids,
                                clock)));
    }

    /** Servers have it among their effects. */
    private static List<OrderEffects> withGuests(List<OrderEffects> above, Transactions transactions) {
        List<OrderEffects> all = new ArrayList<>(above);
        all.add(new GuestOrders(transactions));
        return all;
    }
}
