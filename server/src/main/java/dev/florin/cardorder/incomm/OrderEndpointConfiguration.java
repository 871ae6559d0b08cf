package dev.florin.cardorder.incomm;

import dev.florin.cardorder.CardOrders;
import dev.florin.cardorder.Fulfilments;
import dev.florin.cardorder.Settlements;
import dev.florin.platform.StartupRefusedException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The endpoints of orders. {@code florin.incomm.immediate-wait} is how long an immediate order waits for its cards: 0 to
 * 10 minutes.
 */
@Configuration(proxyBeanMethods = false)
public class OrderEndpointConfiguration {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    @Bean
    OrderEndpoint orderEndpoint(
            CardOrders orders, IncommLinks links, @Value("${florin.incomm.immediate-wait:30s}") Duration wait) {
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new StartupRefusedException("florin.incomm.immediate-wait is " + wait + "; it must be from 0 to "
                    + LONGEST_WAIT.toMinutes() + " minutes");
        }
        return new OrderEndpoint(orders, links, wait);
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
