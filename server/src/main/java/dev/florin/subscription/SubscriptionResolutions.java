package dev.florin.subscription;

import dev.florin.cart.CardVault;
import dev.florin.event.Outbox;
import dev.florin.operations.OperationResolver;
import dev.florin.order.OrderEffects;
import dev.florin.order.OrderEnds;
import dev.florin.order.OrderPayment;
import dev.florin.order.OrderStore;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.shop.ShopCache;
import dev.florin.shop.Stock;
import dev.florin.wallet.PaymentGateway;
import java.net.URI;
import java.time.InstantSource;
import javax.sql.DataSource;

/** What people can end about renewals with a command, while the servers run. */
public final class SubscriptionResolutions {
    /** A command shows no pictures. */
    private static final URI NO_URL = URI.create("http://localhost");

    private SubscriptionResolutions() {}

    /** @param gateway the one that servers use */
    public static OperationResolver of(
            DataSource dataSource, PaymentGateway gateway, Secrets secrets, Ids ids, InstantSource clock) {
        Transactions transactions = new Transactions(dataSource);
        Outbox outbox = new Outbox(ids);
        OrderEnds ends = OrderEnds.soon(Stock.of(transactions), outbox, ids);
        return RenewalOperation.resolver(
                new OrderStore(transactions),
                new OrderPayment(gateway, new CardVault(secrets, clock)),
                new RenewalEnd(new ShopCache(dataSource, NO_URL), ends, outbox, transactions, clock));
    }

    /** What orders' ends bring here. */
    public static OrderEffects effects(Ids ids) {
        return new NewSubscriptions(ids);
    }
}
