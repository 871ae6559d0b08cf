package dev.florin.order;

import dev.florin.cart.CardVault;
import dev.florin.cart.Carts;
import dev.florin.catalog.Catalog;
import dev.florin.event.Outbox;
import dev.florin.operations.Completions;
import dev.florin.operations.Operations;
import dev.florin.order.rest.OrderRestConfiguration;
import dev.florin.platform.Ids;
import dev.florin.platform.LongReads;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.keys.SealedColumns;
import dev.florin.purchase.BulkPurchases;
import dev.florin.purchase.Purchases;
import dev.florin.replies.KeptReplies;
import dev.florin.shop.People;
import dev.florin.shop.Stock;
import dev.florin.wallet.PaymentGateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of checkout and orders. */
@Configuration(proxyBeanMethods = false)
@Import(OrderRestConfiguration.class)
public class OrderConfiguration {
    @Bean
    RefundStart refundStart(ObjectProvider<Operations> operations, Secrets secrets, Ids ids, InstantSource clock) {
        return new RefundStart(Starts.here(operations::getObject), secrets, ids, clock);
    }

    @Bean
    GuestOrders guestOrders(Transactions transactions) {
        return new GuestOrders(transactions);
    }

    @Bean
    OrdersUnderWay ordersUnderWay() {
        return new OrdersUnderWay();
    }

    @Bean
    CheckoutGroup checkoutGroup(
            Carts carts,
            Stock stock,
            Outbox outbox,
            List<OrderEffects> effects,
            ObjectProvider<Operations> operations,
            @Qualifier("groupTransactions") Transactions groupTransactions,
            MeterRegistry metrics) {
        return new CheckoutGroup(
                carts.ordered(), stock, outbox, effects, operations::getObject, groupTransactions, metrics);
    }

    @Bean
    CheckoutOperation checkoutOperation(
            @Qualifier("operationsTransactions") Transactions transactions,
            Carts carts,
            CheckoutGroup group,
            Stock stock,
            Outbox outbox,
            List<OrderEffects> effects,
            ObjectProvider<Operations> operations,
            OrdersUnderWay underWay,
            PaymentGateway gateway,
            CardVault vault,
            Completions completions,
            Ids ids,
            InstantSource clock) {
        CheckoutEnd end = new CheckoutEnd(
                carts.ordered(),
                group::pay,
                underWay,
                new OrderEnds(stock, outbox, Starts.here(operations::getObject), ids),
                effects,
                transactions,
                clock);
        return new CheckoutOperation(
                new OrderStore(transactions), underWay, end, new OrderPayment(gateway, vault), completions);
    }

    @Bean
    OrderCardOperation orderCardOperation(
            @Qualifier("operationsTransactions") Transactions transactions,
            BulkPurchases purchases,
            RefundStart refunds,
            Outbox outbox,
            Completions completions,
            JdbcClient jdbc,
            Ids ids,
            InstantSource clock) {
        CompanyBuyer buyers = new CompanyBuyer(jdbc);
        return new OrderCardOperation(
                new OrderStore(transactions),
                new OrderCardRows(transactions),
                new OrderCardPurchases(purchases, buyers),
                new OrderCardEnd(refunds, outbox, transactions, buyers, ids, clock),
                completions);
    }

    @Bean
    RefundOperation refundOperation(
            @Qualifier("operationsTransactions") Transactions transactions,
            Stock stock,
            Outbox outbox,
            PaymentGateway gateway,
            Completions completions,
            InstantSource clock) {
        return new RefundOperation(
                new RefundStore(transactions),
                new OrderStore(transactions),
                new RefundEnd(stock, outbox, transactions, clock),
                gateway,
                completions);
    }

    @Bean
    ConfirmationLinks confirmationLinks(CheckoutSettings settings, PublicUrl publicUrl) {
        return new ConfirmationLinks(settings.orderUrl(), publicUrl);
    }

    @Bean
    Checkout checkout(
            Carts carts,
            CheckoutGroup group,
            Stock stock,
            Catalog catalog,
            People people,
            Transactions transactions,
            Operations operations,
            OrdersUnderWay underWay,
            Completions completions,
            Ids ids,
            InstantSource clock,
            ConfirmationLinks links,
            CheckoutSettings settings) {
        return new Checkout(
                carts,
                new CheckoutStart(
                        carts.ordered(),
                        group,
                        stock,
                        new CardOffers(catalog::snapshot),
                        transactions,
                        () -> operations,
                        links,
                        ids,
                        clock),
                new OrderStore(transactions),
                underWay,
                new OrderCardRows(transactions),
                operations,
                completions,
                people,
                settings);
    }

    @Bean
    OrderRefunds orderRefunds(
            RefundStart start,
            Stock stock,
            Outbox outbox,
            List<OrderEffects> effects,
            Transactions transactions,
            Completions completions,
            Ids ids,
            InstantSource clock,
            CheckoutSettings settings) {
        return new OrderRefunds(
                start,
                new RefundStore(transactions),
                new OrderStore(transactions),
                stock,
                outbox,
                effects,
                transactions,
                completions,
                ids,
                clock,
                settings.answerWait());
    }

    @Bean
    OrderReductions orderReductions(OrderRefunds refunds, RefundStart start, Transactions transactions) {
        return new OrderReductions(refunds, start, transactions);
    }

    @Bean
    Fulfillments fulfillments(Outbox outbox, Secrets secrets, Transactions transactions, InstantSource clock) {
        return new Fulfillments(outbox, secrets, transactions, clock);
    }

    @Bean
    FulfillmentChanges fulfillmentChanges(Outbox outbox, Transactions transactions, InstantSource clock) {
        return new FulfillmentChanges(outbox, transactions, clock);
    }

    @Bean
    Trackings trackings(KeptReplies replies, Outbox outbox, Transactions transactions, InstantSource clock) {
        return new Trackings(replies, outbox, transactions, clock);
    }

    @Bean
    BuyerTotals buyerTotals(Transactions transactions) {
        return new BuyerTotals(transactions);
    }

    @Bean
    OrderEdits orderEdits(Outbox outbox, Transactions transactions, InstantSource clock) {
        return new OrderEdits(outbox, transactions, clock);
    }

    @Bean
    Orders orders(Transactions transactions, Purchases purchases, JdbcClient jdbc) {
        return new Orders(
                new OrderStore(transactions),
                new OrderCardRows(transactions),
                new RefundStore(transactions),
                transactions,
                purchases,
                new CompanyBuyer(jdbc));
    }

    @Bean
    OrderTransactions orderTransactions(Transactions transactions) {
        return new OrderTransactions(transactions);
    }

    @Bean
    CustomerStats customerStats(Transactions transactions, InstantSource clock) {
        return new CustomerStats(LongReads.bounded(transactions), clock);
    }

    @Bean
    OrderStats orderStats(Transactions transactions) {
        return new OrderStats(LongReads.bounded(transactions));
    }

    @Bean
    PaymentReports paymentReports(Transactions transactions) {
        return new PaymentReports(LongReads.bounded(transactions));
    }

    @Bean
    SealedColumns sealedInOrders() {
        return SealedColumns.of(CardVault.documents("orders"));
    }
}
