package dev.florin.shop;

import dev.florin.identity.Accounts;
import dev.florin.identity.Members;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.StorefrontPaths;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.replies.KeptReplies;
import dev.florin.resource.KeyedChanges;
import dev.florin.resource.ResourceGroup;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.images.ShopImages;
import dev.florin.shop.resource.CompanyResources;
import dev.florin.shop.rest.CompanyReference;
import dev.florin.shop.rest.ResourceEndpoint;
import dev.florin.wallet.DemoWallet;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of shops. */
@Configuration(proxyBeanMethods = false)
public class ShopConfiguration {
    @Bean
    StorefrontPaths imagesForPages() {
        return StorefrontPaths.of("/images/*");
    }

    @Bean
    SurfacePaths companyPaths() {
        return SurfacePaths.of(Surface.STOREFRONT, "/api/company", "/api/droplet_categories");
    }

    @Bean
    public static LimitKinds companyLimits() {
        return LimitKinds.of(CompanyTokens.LIMIT);
    }

    /** It reads nothing before its first use, so it may start before the demo's data is there. */
    @Bean(initMethod = "start", destroyMethod = "close")
    ShopCache shops(DataSource dataSource, PublicUrl publicUrl) {
        return new ShopCache(dataSource, publicUrl.base());
    }

    @Bean
    People people(JdbcClient jdbc) {
        return new PeopleRows(jdbc);
    }

    @Bean
    Stock stock(Transactions transactions) {
        return new StockRows(transactions);
    }

    @Bean
    DemoShop demoShop(Transactions transactions, Members members, DemoWallet wallet) {
        return new DemoShop(transactions, members, wallet);
    }

    @Bean
    CompanyTokens companyTokens(JdbcClient jdbc, InstantSource clock) {
        return new CompanyTokens(jdbc, clock);
    }

    @Bean
    Companies companies(Transactions transactions, Members members, Accounts accounts, Ids ids) {
        return new Companies(transactions, members, accounts, ids);
    }

    @Bean
    ResourceGroup companyResources() {
        return CompanyResources.GROUP;
    }

    @Bean
    ShopWhole shopWhole(Shops shops) {
        return new ShopWhole(shops::changed);
    }

    @Bean
    ResourceStore resourceStore(Transactions transactions, ShopWhole whole) {
        return new ResourceStore(transactions, whole);
    }

    @Bean
    KeyedChanges keyedChanges(
            ResourceStore store, Transactions transactions, ShopWhole whole, KeptReplies replies, InstantSource clock) {
        return new KeyedChanges(store, transactions, whole, replies, clock);
    }

    @Bean
    ResourceEndpoint resourceEndpoint(
            List<ResourceGroup> groups,
            ResourceStore store,
            KeyedChanges keyed,
            CompanyTokens tokens,
            FluidAnswers answers) {
        return new ResourceEndpoint(groups, store, keyed, tokens, answers);
    }

    @Bean
    CompanyReference companyReference(List<ResourceGroup> groups) {
        return new CompanyReference(groups);
    }

    @Bean
    ShopImages shopImages(Shops shops) {
        return new ShopImages(shops);
    }
}
