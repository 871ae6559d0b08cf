package dev.florin.cardorder;

import dev.florin.operations.Completions;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.purchase.Purchases;
import dev.florin.purchase.Refunds;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of orders. */
@Configuration(proxyBeanMethods = false)
class OrderConfiguration {
    @Bean
    CardPurchases cardPurchases(ObjectProvider<Purchases> purchases) {
        return new CardPurchases(purchases::getObject);
    }

    @Bean
    CardOrderFulfilment cardOrderFulfilment(
            @Qualifier("operationsTransactions") Transactions transactions,
            CardPurchases purchases,
            Completions completions,
            InstantSource clock) {
        return new CardOrderFulfilment(new CardOrderProgress(transactions, clock), purchases, completions, clock);
    }

    @Bean
    CardOrders cardOrders(
            Programs programs,
            Transactions transactions,
            Operations operations,
            Ids ids,
            InstantSource clock,
            CardPurchases cardPurchases,
            Purchases purchases,
            Refunds refunds,
            Completions completions) {
        return new CardOrders(
                programs,
                new CardOrderPlacement(transactions, operations, ids, clock),
                new CardCodes(purchases, cardPurchases, refunds),
                transactions,
                operations,
                completions);
    }

    @Bean
    Fulfilments fulfilments(Transactions transactions, InstantSource clock) {
        return new Fulfilments(transactions, clock);
    }
}
