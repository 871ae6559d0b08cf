package dev.florin.cart;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.florin.cart.rest.CartRestConfiguration;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.keys.SealedColumn;
import dev.florin.platform.keys.SealedColumns;
import dev.florin.replies.KeptReplies;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import dev.florin.shop.Stock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The carts' objects. */
@Configuration(proxyBeanMethods = false)
@Import(CartRestConfiguration.class)
public class CartConfiguration {
    @Bean
    CardVault cardVault(Secrets secrets, InstantSource clock) {
        return new CardVault(secrets, clock);
    }

    @Bean
    StockSeen cartStock(Stock stock) {
        return new StockSeen(stock, Ticker.systemTicker());
    }

    @Bean
    FactsLoader cartFacts(People people, StockSeen stock) {
        return new FactsLoader(people, stock);
    }

    @Bean
    Carts carts(
            JdbcClient jdbc,
            Transactions transactions,
            @Qualifier("groupTransactions") Transactions groupTransactions,
            KeptReplies replies,
            Shops shops,
            FactsLoader facts,
            StockSeen stock,
            CartRenderer renderer,
            MeterRegistry metrics,
            Ids ids,
            InstantSource clock) {
        CartRows rows = new CartRows(jdbc);
        return new Carts(new CartParts(
                rows,
                new CartWriter(rows, groupTransactions, metrics),
                new CartCache(),
                new CartKeys(replies, transactions),
                transactions,
                shops,
                facts,
                stock,
                renderer,
                ids,
                clock));
    }

    @Bean
    CartVolume cartVolume(CartSettings settings, MeterRegistry metrics) {
        CartVolume volume = new CartVolume(settings.maxOpenBytes());
        Gauge.builder("florin.carts.open.bytes", volume, CartVolume::total)
                .description("About how many bytes open carts take in the database")
                .baseUnit("bytes")
                .register(metrics);
        return volume;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    AbandonedCarts abandonedCarts(
            @Qualifier("operationsTransactions") Transactions transactions,
            CartVolume volume,
            InstantSource clock,
            CartSettings settings) {
        return new AbandonedCarts(transactions, settings.lives(), volume, clock);
    }

    /**
     * Carts are remembered by their versions, on any number of servers: a server that knows an older version reads the
     * cart again.
     */
    @Bean
    SealedColumns sealedInCarts() {
        return SealedColumns.of(
                CardVault.CUSTOMERS_CARDS,
                CardVault.documents("carts")
                        .with(new SealedColumn.Change(", version = version + 1", CartDocuments::withNextVersion)));
    }
}
