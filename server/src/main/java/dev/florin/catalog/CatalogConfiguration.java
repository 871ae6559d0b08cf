package dev.florin.catalog;

import dev.florin.catalog.graphql.CatalogGraphQl;
import dev.florin.catalog.graphql.MerchantViews;
import dev.florin.catalog.images.MerchantImages;
import dev.florin.platform.Secrets;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.keys.SealedColumns;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The catalogue's beans. */
@Configuration(proxyBeanMethods = false)
public class CatalogConfiguration {
    /** The server starts and closes it, in its order among all that runs in the background. */
    @Bean(destroyMethod = "")
    Catalog catalog(DataSource dataSource) {
        return new Catalog(dataSource);
    }

    @Bean
    CatalogWriter catalogWriter(DataSource dataSource, InstantSource clock) {
        return new CatalogWriter(dataSource, clock);
    }

    @Bean
    CatalogImport catalogImport(DataSource dataSource, CatalogWriter writer) {
        return new CatalogImport(dataSource, writer);
    }

    @Bean
    StockImport stockImport(DataSource dataSource, Secrets secrets) {
        return new StockImport(dataSource, secrets);
    }

    @Bean
    DemoCatalog demoCatalog(CatalogImport catalogImport, StockImport stockImport) {
        return new DemoCatalog(catalogImport, stockImport);
    }

    @Bean
    MerchantViews merchantViews(PublicUrl publicUrl) {
        return new MerchantViews(publicUrl.base());
    }

    @Bean
    CatalogGraphQl catalogGraphQl(Catalog catalog, MerchantViews views) {
        return new CatalogGraphQl(catalog, views);
    }

    @Bean
    MerchantImages merchantImages(Catalog catalog) {
        return new MerchantImages(catalog);
    }

    @Bean
    SealedColumns sealedInTheCatalog() {
        return SealedColumns.of(Card.column("stock_codes", "card_encrypted"));
    }
}
