package dev.florin.shop;

import dev.florin.identity.Accounts;
import dev.florin.identity.CustomerTokens;
import dev.florin.identity.Members;
import dev.florin.identity.StaffJwts;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.StorefrontPaths;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.http.Surfaces;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.replies.KeptReplies;
import dev.florin.resource.KeyedChanges;
import dev.florin.resource.ResourceGroup;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.images.ShopImages;
import dev.florin.shop.resource.CompanyResources;
import dev.florin.shop.resource.ContactResources;
import dev.florin.shop.resource.ShopImport;
import dev.florin.shop.resource.StaffResources;
import dev.florin.shop.rest.BulkEndpoint;
import dev.florin.shop.rest.CatalogueCard;
import dev.florin.shop.rest.CatalogueEndpoint;
import dev.florin.shop.rest.CatalogueProduct;
import dev.florin.shop.rest.CompanyCaller;
import dev.florin.shop.rest.CompanyCatalogueEndpoint;
import dev.florin.shop.rest.CompanyReference;
import dev.florin.shop.rest.ContactEndpoint;
import dev.florin.shop.rest.CustomerFileEndpoint;
import dev.florin.shop.rest.PackCard;
import dev.florin.shop.rest.PackEndpoint;
import dev.florin.shop.rest.PlacesEndpoint;
import dev.florin.shop.rest.PlanProductEndpoint;
import dev.florin.shop.rest.ResourceEndpoint;
import dev.florin.shop.rest.ResourceRoutes;
import dev.florin.shop.rest.RoleEndpoint;
import dev.florin.shop.rest.StaffEndpoint;
import dev.florin.shop.rest.StaffInterceptor;
import dev.florin.shop.rest.StockFileEndpoint;
import dev.florin.shop.rest.UnservedOperations;
import dev.florin.shop.rest.UserAgreementEndpoint;
import dev.florin.shop.rest.UserLinkEndpoint;
import dev.florin.shop.rest.UserLinkReference;
import dev.florin.shop.rest.VariantPriceEndpoint;
import dev.florin.wallet.DemoWallet;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The beans of shops. */
@Configuration(proxyBeanMethods = false)
@Import(ShareConfiguration.class)
public class ShopConfiguration {
    @Bean
    StorefrontPaths imagesForPages() {
        return StorefrontPaths.of("/images/*");
    }

    @Bean
    StorefrontPaths catalogueForPages() {
        return StorefrontPaths.of("/api/v202604/products/*", "/api/v202604/enrollment-packs/*");
    }

    @Bean
    SurfacePaths companyPaths() {
        return SurfacePaths.of(Surface.STOREFRONT, "/api/company", "/api/droplet_categories", "/api/users");
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
    CustomerDirectory customerDirectory(Transactions transactions) {
        return new CustomerDirectory(transactions);
    }

    @Bean
    MemberDirectory memberDirectory(Transactions transactions) {
        return new MemberDirectory(transactions);
    }

    @Bean
    CustomerPoints customerPoints(Transactions transactions, InstantSource clock) {
        return new CustomerPoints(transactions, clock);
    }

    @Bean
    CustomerNotes customerNotes(Transactions transactions, InstantSource clock) {
        return new CustomerNotes(transactions, clock);
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
    CompanyTokens companyTokens(JdbcClient jdbc, InstantSource clock, StaffTokens staff) {
        return new CompanyTokens(jdbc, clock, staff);
    }

    @Bean
    StaffTokens staffTokens(JdbcClient jdbc, StaffJwts jwts, InstantSource clock) {
        return new StaffTokens(jdbc, jwts, clock);
    }

    @Bean
    RoleMembers roleMembers(JdbcClient jdbc) {
        return new RoleMembers(jdbc);
    }

    /** After the limits of callers. */
    @Bean
    WebMvcConfigurer staffPermissions(StaffTokens staff, Surfaces surfaces) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new StaffInterceptor(staff))
                        .order(Ordered.HIGHEST_PRECEDENCE + 1)
                        .addPathPatterns(surfaces.prefixes(Surface.STOREFRONT).stream()
                                .map(prefix -> prefix + "/**")
                                .toList());
            }
        };
    }

    @Bean
    ResourceGroup staffResources() {
        return StaffResources.GROUP;
    }

    @Bean
    RoleEndpoint roleEndpoint(CompanyTokens tokens, StaffTokens staff, ResourceStore store, FluidAnswers answers) {
        return new RoleEndpoint(tokens, staff, store, answers);
    }

    @Bean
    StaffEndpoint staffEndpoint(CompanyTokens tokens, RoleMembers members, ResourceStore store, FluidAnswers answers) {
        return new StaffEndpoint(tokens, members, store, answers);
    }

    @Bean
    UserLinkEndpoint userLinkEndpoint(
            CompanyCaller caller, ResourceStore store, KeyedChanges keyed, FluidAnswers answers) {
        return new UserLinkEndpoint(caller, store, keyed, answers);
    }

    @Bean
    UserAgreementEndpoint userAgreementEndpoint(
            CompanyCaller caller,
            StaffTokens staff,
            Transactions transactions,
            ResourceStore store,
            FluidAnswers answers) {
        return new UserAgreementEndpoint(caller, staff, new UserAgreements(transactions), store, answers);
    }

    @Bean
    UserLinkReference userLinkSchemas() {
        return new UserLinkReference();
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
    ResourceGroup contactResources() {
        return ContactResources.GROUP;
    }

    @Bean
    ContactEndpoint contactEndpoint(
            CompanyCaller caller, Transactions transactions, ResourceStore store, FluidAnswers answers) {
        return new ContactEndpoint(caller, new ContactRows(transactions), store, answers);
    }

    @Bean
    CustomerFileEndpoint customerFileEndpoint(
            CompanyCaller caller, CustomerDirectory customers, ResourceStore store, FluidAnswers answers) {
        return new CustomerFileEndpoint(caller, customers, new ShopImport(store), answers);
    }

    @Bean
    ShopWhole shopWhole(Shops shops) {
        return new ShopWhole(shops::changed);
    }

    @Bean
    CardAccounts cardAccounts(Transactions transactions, ShopWhole whole) {
        return new CardAccounts(transactions, whole);
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
            CompanyCaller caller,
            FluidAnswers answers) {
        return new ResourceEndpoint(groups, store, keyed, caller, answers);
    }

    @Bean
    CompanyCaller companyCaller(CompanyTokens tokens) {
        return new CompanyCaller(tokens);
    }

    @Bean
    CatalogueEndpoint catalogueEndpoint(Shops shops, Stock stock, ResourceStore store, FluidAnswers answers) {
        return new CatalogueEndpoint(shops, stock, store, answers);
    }

    @Bean
    PackEndpoint packEndpoint(
            CompanyCaller caller, Shops shops, ResourceStore store, KeyedChanges keyed, FluidAnswers answers) {
        return new PackEndpoint(caller, shops, store, keyed, answers);
    }

    @Bean
    PlacesEndpoint placesEndpoint(CompanyCaller caller, Shops shops, ResourceStore store, FluidAnswers answers) {
        return new PlacesEndpoint(caller, shops, store, answers);
    }

    @Bean
    BulkEndpoint bulkEndpoint(CompanyCaller caller, ResourceStore store, KeyedChanges keyed, FluidAnswers answers) {
        return new BulkEndpoint(caller, store, keyed, answers);
    }

    @Bean
    StockFileEndpoint stockFileEndpoint(
            CompanyCaller caller,
            ResourceStore store,
            Transactions transactions,
            FluidAnswers answers,
            PublicUrl publicUrl) {
        return new StockFileEndpoint(caller, store, new StockCounts(transactions), answers, publicUrl);
    }

    @Bean
    CompanyCatalogueEndpoint companyCatalogueEndpoint(
            CompanyCaller caller,
            Shops shops,
            Stock stock,
            ResourceStore store,
            KeyedChanges keyed,
            FluidAnswers answers) {
        return new CompanyCatalogueEndpoint(caller, shops, stock, store, keyed, answers);
    }

    @Bean
    VariantPriceEndpoint variantPriceEndpoint(CompanyCaller caller, Shops shops, Stock stock, FluidAnswers answers) {
        return new VariantPriceEndpoint(caller, shops, stock, answers);
    }

    @Bean
    PlanProductEndpoint planProductEndpoint(CompanyCaller caller, ResourceStore store, FluidAnswers answers) {
        return new PlanProductEndpoint(caller, store, new PlanProducts(store), answers);
    }

    @Bean
    RecordSchemas shopSchemas() {
        return new RecordSchemas(
                CatalogueCard.class,
                CatalogueProduct.class,
                PackCard.class,
                VariantPriceEndpoint.Selected.class,
                PlacesEndpoint.ShownCurrency.class,
                PlacesEndpoint.ShownCountry.class,
                PlacesEndpoint.OwnCompany.class);
    }

    @Bean(initMethod = "register")
    ResourceRoutes resourceRoutes(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes, ResourceEndpoint endpoint) {
        return new ResourceRoutes(routes, endpoint);
    }

    @Bean
    UnservedOperations unservedOperations(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
            ResourceRoutes resources,
            CompanyTokens companies,
            CustomerTokens customers) {
        return new UnservedOperations(routes, resources, companies, customers);
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
