package dev.florin.cardorder;

import dev.florin.catalog.Catalog;
import dev.florin.ledger.Ledger;
import dev.florin.mail.Mails;
import dev.florin.operations.Completions;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.purchase.BulkPurchases;
import dev.florin.purchase.Purchases;
import dev.florin.purchase.Refunds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of orders. */
@Configuration(proxyBeanMethods = false)
class OrderConfiguration {
    @Bean
    CardPurchases cardPurchases(BulkPurchases purchases) {
        return new CardPurchases(purchases);
    }

    @Bean
    PlacedOrders placedOrders() {
        return new PlacedOrders();
    }

    @Bean
    CardOrderFulfilment cardOrderFulfilment(
            @Qualifier("operationsTransactions") Transactions transactions,
            PlacedOrders placed,
            CardPurchases purchases,
            Completions completions,
            InstantSource clock,
            MeterRegistry metrics) {
        return new CardOrderFulfilment(
                new CardOrderProgress(transactions, clock, metrics), placed, purchases, completions, clock);
    }

    @Bean
    CardOrderPlacement cardOrderPlacement(
            Transactions transactions, Operations operations, Ids ids, InstantSource clock) {
        return new CardOrderPlacement(transactions, operations, ids, clock);
    }

    @Bean
    DemoCardOrders demoCardOrders(Programs programs, CardOrderPlacement placement, CardOrders orders, Ledger ledger) {
        return new DemoCardOrders(programs, placement, orders, ledger);
    }

    @Bean
    CardCodes cardCodes(Purchases purchases, Refunds refunds) {
        return new CardCodes(purchases, refunds);
    }

    @Bean
    CardMailing cardMailing(
            @Qualifier("operationsTransactions") Transactions transactions,
            InstantSource clock,
            ObjectProvider<Purchases> purchases,
            Catalog catalog,
            Mails mails,
            FlorinEnvironment environment) {
        boolean needsServer = environment != FlorinEnvironment.STAGING;
        return new CardMailing(
                new CardMailRows(transactions, clock), purchases::getObject, catalog, mails, needsServer);
    }

    @Bean
    CardOrders cardOrders(
            CardOrderPlacement placement,
            Transactions transactions,
            Operations operations,
            CardCodes codes,
            Completions completions,
            PlacedOrders placed) {
        return new CardOrders(placement, codes, transactions, operations, completions, placed);
    }

    @Bean
    Settlements settlements(Transactions transactions) {
        return new Settlements(transactions);
    }

    @Bean
    Fulfilments fulfilments(Transactions transactions, InstantSource clock) {
        return new Fulfilments(transactions, clock);
    }
}
