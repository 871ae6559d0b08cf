package dev.florin.subscription;

import dev.florin.cart.CardVault;
import dev.florin.event.Outbox;
import dev.florin.mail.Mails;
import dev.florin.order.ConfirmationLinks;
import dev.florin.order.OrderEnds;
import dev.florin.order.OrderPayment;
import dev.florin.order.OrderStore;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.keys.SealedColumns;
import dev.florin.replies.KeptReplies;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import dev.florin.shop.Stock;
import dev.florin.subscription.rest.SubscriptionRestConfiguration;
import dev.florin.wallet.PaymentGateway;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of subscriptions and their renewals. */
@Configuration(proxyBeanMethods = false)
@Import(SubscriptionRestConfiguration.class)
public class SubscriptionConfiguration {
    @Bean
    NewSubscriptions newSubscriptions(Ids ids) {
        return new NewSubscriptions(ids);
    }

    @Bean
    OrderMails orderMails(Shops shops, Ids ids) {
        return new OrderMails(shops, ids);
    }

    @Bean
    StopLinks stopLinks(Secrets secrets, PublicUrl publicUrl) {
        return new StopLinks(secrets, publicUrl);
    }

    @Bean
    GuestStops guestStops(StopLinks links, SubscriptionDesk desk, Transactions transactions) {
        return new GuestStops(links, desk, transactions);
    }

    @Bean
    OrderMailing orderMailing(
            @Qualifier("operationsTransactions") Transactions transactions,
            StopLinks links,
            Shops shops,
            Mails mails,
            InstantSource clock) {
        return new OrderMailing(new OrderMailRows(transactions, clock), new OrderLetter(links), shops, mails);
    }

    @Bean
    RenewalOperation renewalOperation(
            @Qualifier("operationsTransactions") Transactions transactions,
            Stock stock,
            Shops shops,
            Outbox outbox,
            PaymentGateway gateway,
            CardVault vault,
            Ids ids,
            InstantSource clock) {
        return new RenewalOperation(
                new OrderStore(transactions),
                new RenewalEnd(shops, OrderEnds.soon(stock, outbox, ids), outbox, transactions, clock),
                new OrderPayment(gateway, vault));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Renewals renewals(
            @Qualifier("operationsTransactions") Transactions transactions,
            Stock stock,
            Shops shops,
            People people,
            Outbox outbox,
            ConfirmationLinks links,
            Ids ids,
            InstantSource clock) {
        return new Renewals(
                new RenewalStart(shops, people, stock, outbox, transactions, links, ids, clock), transactions, clock);
    }

    @Bean
    SubscriptionDesk subscriptionDesk(
            Shops shops, People people, KeptReplies replies, Transactions transactions, InstantSource clock) {
        return new SubscriptionDesk(shops, people, new SubscriptionKeys(replies), transactions, clock);
    }

    @Bean
    SubscriptionStarts subscriptionStarts(Shops shops, People people, Ids ids, InstantSource clock) {
        return new SubscriptionStarts(shops, people, ids, clock);
    }

    @Bean
    GuestSubscriptions guestSubscriptions(Transactions transactions) {
        return new GuestSubscriptions(transactions);
    }

    @Bean
    SubscriptionSkips subscriptionSkips(Transactions transactions) {
        return new SubscriptionSkips(transactions);
    }

    @Bean
    SubscriptionDiscounts subscriptionDiscounts(Shops shops, Transactions transactions, InstantSource clock) {
        return new SubscriptionDiscounts(shops, transactions, clock);
    }

    @Bean
    SubscriptionOrders subscriptionOrders(Transactions transactions) {
        return new SubscriptionOrders(transactions);
    }

    @Bean
    SealedColumns sealedInSubscriptions() {
        return SealedColumns.of(CardVault.documents("subscriptions"));
    }
}
