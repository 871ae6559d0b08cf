package dev.florin.cardorder.incomm;

import dev.florin.cardorder.CardOrderSettings;
import dev.florin.cardorder.CardOrders;
import dev.florin.cardorder.Fulfilments;
import dev.florin.cardorder.Settlements;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoints of orders. */
@Configuration(proxyBeanMethods = false)
public class OrderEndpointConfiguration {
    @Bean
    OrderEndpoint orderEndpoint(CardOrders orders, IncommLinks links, CardOrderSettings settings) {
        return new OrderEndpoint(orders, links, settings.immediateWait());
    }

    @Bean
    CardEndpoint cardEndpoint(CardOrders orders, IncommLinks links) {
        return new CardEndpoint(orders, links);
    }

    @Bean
    SettlementEndpoint settlementEndpoint(Settlements settlements) {
        return new SettlementEndpoint(settlements);
    }

    @Bean
    FulfillmentEndpoint fulfillmentEndpoint(Fulfilments fulfilments, IncommLinks links) {
        return new FulfillmentEndpoint(fulfilments, links);
    }
}
