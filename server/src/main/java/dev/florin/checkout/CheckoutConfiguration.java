package dev.florin.checkout;

import dev.florin.checkout.customer.CustomerConfiguration;
import dev.florin.checkout.order.OrderConfiguration;
import dev.florin.checkout.rest.CartRestConfiguration;
import dev.florin.checkout.rest.CustomerRestConfiguration;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import dev.florin.shop.Stock;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The carts' objects. */
@Configuration(proxyBeanMethods = false)
@Import({
    CartRestConfiguration.class,
    CustomerConfiguration.class,
    CustomerRestConfiguration.class,
    OrderConfiguration.class
})
public class CheckoutConfiguration {
    @Bean
    CardVault cardVault(Secrets secrets, InstantSource clock) {
        return new CardVault(secrets, clock);
    }

    @Bean
    FactsLoader cartFacts(People people, Stock stock) {
        return new FactsLoader(people, stock);
    }

    @Bean
    Carts carts(
            JdbcClient jdbc,
            Transactions transactions,
            Secrets secrets,
            Shops shops,
            FactsLoader facts,
            CartRenderer renderer,
            InstantSource clock) {
        return new Carts(new CartParts(
                new CartRows(jdbc),
                new CartCache(),
                new CartKeys(jdbc, secrets),
                transactions,
                shops,
                facts,
                renderer,
                clock));
    }
}
