package dev.florin.checkout;

import dev.florin.checkout.customer.CustomerConfiguration;
import dev.florin.checkout.order.OrderConfiguration;
import dev.florin.checkout.rest.CartRestConfiguration;
import dev.florin.checkout.rest.CustomerRestConfiguration;
import dev.florin.platform.Secrets;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.Transactions;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import dev.florin.shop.Stock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The carts' objects. {@code florin.carts.keep} says how long a cart is kept that nobody changes. */
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
            @Qualifier("groupTransactions") Transactions groupTransactions,
            Secrets secrets,
            Shops shops,
            FactsLoader facts,
            CartRenderer renderer,
            MeterRegistry metrics,
            InstantSource clock) {
        CartRows rows = new CartRows(jdbc);
        return new Carts(new CartParts(
                rows,
                new CartWriter(rows, groupTransactions, metrics),
                new CartCache(),
                new CartKeys(jdbc, secrets),
                transactions,
                shops,
                facts,
                renderer,
                clock));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    AbandonedCarts abandonedCarts(
            @Qualifier("operationsTransactions") Transactions transactions, InstantSource clock, Environment settings) {
        Duration keep = settings.getProperty("florin.carts.keep", Duration.class, Duration.ofDays(90));
        if (keep.compareTo(AbandonedCarts.MIN_KEEP) < 0) {
            throw new StartupRefusedException("FLORIN_CARTS_KEEP is too short; it must be a day (1d) at least.");
        }
        return new AbandonedCarts(transactions, keep, clock);
    }
}
