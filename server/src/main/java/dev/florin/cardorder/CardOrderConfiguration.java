package dev.florin.cardorder;

import dev.florin.cardorder.incomm.IncommConfiguration;
import dev.florin.cardorder.incomm.OrderEndpointConfiguration;
import dev.florin.catalog.CatalogImport;
import dev.florin.identity.ClientTokens;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of card orders. Setting: {@code florin.incomm.token-lifetime}, a duration such as {@code 1h}. */
@Configuration(proxyBeanMethods = false)
@Import({IncommConfiguration.class, OrderConfiguration.class, OrderEndpointConfiguration.class})
public class CardOrderConfiguration {
    @Bean
    Programs programs(JdbcClient jdbc) {
        return new Programs(jdbc);
    }

    @Bean
    ProgramBalances programBalances(Transactions transactions) {
        return new ProgramBalances(transactions);
    }

    @Bean
    ProgramAccess programAccess(JdbcClient jdbc, ClientTokens tokens, InstantSource clock, CardOrderSettings settings) {
        return new ProgramAccess(jdbc, tokens, clock, settings.tokenLifetime());
    }

    @Bean
    ProgramRegistry programRegistry(DataSource dataSource, InstantSource clock, Ids ids) {
        return new ProgramRegistry(dataSource, clock, ids);
    }

    @Bean
    SkuImport skuImport(DataSource dataSource, InstantSource clock) {
        return new SkuImport(dataSource, clock);
    }

    @Bean
    DemoPrograms demoPrograms(CatalogImport offers, ProgramRegistry registry, SkuImport skus) {
        return new DemoPrograms(offers, registry, skus);
    }
}
