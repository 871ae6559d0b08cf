package dev.florin.server;

import dev.florin.alert.AlertConfiguration;
import dev.florin.attachment.AttachmentConfiguration;
import dev.florin.attachment.BucketConfiguration;
import dev.florin.audit.AuditConfiguration;
import dev.florin.banklink.BankLinkConfiguration;
import dev.florin.cardorder.CardOrderConfiguration;
import dev.florin.cardorder.CardOrders;
import dev.florin.cardorder.DemoCardOrders;
import dev.florin.cardorder.DemoPrograms;
import dev.florin.cart.CartConfiguration;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.CatalogConfiguration;
import dev.florin.catalog.DemoCatalog;
import dev.florin.clock.ClockConfiguration;
import dev.florin.clock.TestClock;
import dev.florin.console.ConsoleConfiguration;
import dev.florin.console.ServerInfo;
import dev.florin.console.apps.AppsConfiguration;
import dev.florin.console.buying.BuyingConfiguration;
import dev.florin.console.company.CompanyDeskConfiguration;
import dev.florin.console.desk.DeskConfiguration;
import dev.florin.console.people.PeopleOfAccountConfiguration;
import dev.florin.console.requests.RequestsConfiguration;
import dev.florin.console.signin.SignInConfiguration;
import dev.florin.customer.CustomerConfiguration;
import dev.florin.enrollment.EnrollmentConfiguration;
import dev.florin.event.EventConfiguration;
import dev.florin.identity.DemoIdentity;
import dev.florin.identity.IdentityConfiguration;
import dev.florin.identity.PeopleConfiguration;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.LedgerVerification;
import dev.florin.mail.MailConfiguration;
import dev.florin.operations.Completions;
import dev.florin.operations.Operations;
import dev.florin.operations.OperationsConfiguration;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.OperatorConfiguration;
import dev.florin.operator.OperatorPeople;
import dev.florin.operator.Role;
import dev.florin.order.OrderConfiguration;
import dev.florin.platform.Transactions;
import dev.florin.platform.connections.ConnectionsConfiguration;
import dev.florin.platform.credentials.RefusedCredentials;
import dev.florin.platform.database.Database;
import dev.florin.platform.database.DatabaseWatch;
import dev.florin.platform.fluid.FluidConfiguration;
import dev.florin.platform.http.ExposureConfiguration;
import dev.florin.platform.http.HttpConfiguration;
import dev.florin.platform.http.OpenRequests;
import dev.florin.platform.http.OperatorGate;
import dev.florin.platform.http.RouteObservations;
import dev.florin.platform.http.Surfaces;
import dev.florin.platform.limits.ClientAddresses;
import dev.florin.platform.limits.LimitsConfiguration;
import dev.florin.platform.openapi.OpenApiConfiguration;
import dev.florin.purchase.PurchaseConfiguration;
import dev.florin.purchase.Purchases;
import dev.florin.replies.RepliesConfiguration;
import dev.florin.requestlog.RequestLogConfiguration;
import dev.florin.shop.DemoShop;
import dev.florin.shop.ShopConfiguration;
import dev.florin.spending.SpendingConfiguration;
import dev.florin.spending.SpendingLimits;
import dev.florin.stripe.StripeClientConfiguration;
import dev.florin.stripe.StripeConfiguration;
import dev.florin.subscription.SubscriptionConfiguration;
import dev.florin.transaction.TransactionConfiguration;
import dev.florin.transfer.TransferConfiguration;
import dev.florin.tree.TreeConfiguration;
import dev.florin.vendor.Vendors;
import dev.florin.vendor.incomm.IncommClientConfiguration;
import dev.florin.wallet.DemoWallet;
import dev.florin.wallet.GatewayTokens;
import dev.florin.wallet.WalletConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that belong to no single feature, and the features. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            ErrorMvcAutoConfiguration.class,
            // No class of ours has a proxy, and transactions are begun by code. Each bean would be asked whether it
            // needs one.
            AopAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            PersistenceExceptionTranslationAutoConfiguration.class,
            TransactionAutoConfiguration.class,
            TransactionManagerCustomizationAutoConfiguration.class
        })
@Import({
    AlertConfiguration.class,
    AttachmentConfiguration.class,
    BucketConfiguration.class,
    BankLinkConfiguration.class,
    CardOrderConfiguration.class,
    CartConfiguration.class,
    ClockConfiguration.class,
    CustomerConfiguration.class,
    DatabaseConfiguration.class,
    EnrollmentConfiguration.class,
    EventConfiguration.class,
    OrderConfiguration.class,
    SubscriptionConfiguration.class,
    TransactionConfiguration.class,
    TreeConfiguration.class,
    ConnectionsConfiguration.class,
    ConsoleConfiguration.class,
    AppsConfiguration.class,
    SignInConfiguration.class,
    PeopleOfAccountConfiguration.class,
    CompanyDeskConfiguration.class,
    RequestsConfiguration.class,
    BuyingConfiguration.class,
    DeskConfiguration.class,
    IdentityConfiguration.class,
    PeopleConfiguration.class,
    OperationsConfiguration.class,
    AuditConfiguration.class,
    OperatorConfiguration.class,
    CatalogConfiguration.class,
    FluidConfiguration.class,
    GraphQlConfiguration.class,
    HttpConfiguration.class,
    IncommClientConfiguration.class,
    ExposureConfiguration.class,
    KeysConfiguration.class,
    LimitsConfiguration.class,
    MailConfiguration.class,
    OpenApiConfiguration.class,
    PartnerConfiguration.class,
    PurchaseConfiguration.class,
    RepliesConfiguration.class,
    RequestLogConfiguration.class,
    ShopConfiguration.class,
    SpendingConfiguration.class,
    StripeClientConfiguration.class,
    StripeConfiguration.class,
    TransferConfiguration.class,
    WalletConfiguration.class
})
public class ServerConfiguration {
    /**
     * All beans are known before the first is made, so Spring may remember what it finds out of their types from then on. By
     * itself it does so only after the web server, for which it has made most of them.
     */
    @Bean
    static BeanFactoryPostProcessor knownBeans() {
        return ConfigurableListableBeanFactory::freezeConfiguration;
    }

    @Bean
    RouteObservations routeObservations() {
        return new RouteObservations();
    }

    @Bean
    Ledger ledger(Transactions transactions, JdbcClient jdbc, InstantSource clock) {
        return new Ledger(transactions, jdbc, clock);
    }

    @Bean
    LedgerVerification ledgerVerification(JdbcClient jdbc) {
        return BookChecks.verification(jdbc);
    }

    @Bean
    ServerInfo serverInfo(Settings settings) {
        return ServerInfo.of(settings.environment(), FlorinVersion.text(), settings.demo());
    }

    @Bean
    OperatorGate metricsGate(OperatorAccess access) {
        return (request, response) -> access.require(Role.READ, request, response);
    }

    /** Inside the request's id, which its log lines carry, and around whatever refuses. */
    @Bean
    FilterRegistrationBean<RefusedCredentials> refusedCredentials(
            Surfaces surfaces, ClientAddresses addresses, MeterRegistry metrics, InstantSource clock) {
        FilterRegistrationBean<RefusedCredentials> registration =
                new FilterRegistrationBean<>(new RefusedCredentials(surfaces, addresses, metrics, clock));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    DemoWallet demoWallet(Transactions transactions, Ledger ledger, GatewayTokens tokens, InstantSource clock) {
        return new DemoWallet(transactions, ledger, tokens, clock);
    }

    @Bean
    DemoData demoData(
            JdbcClient jdbc,
            DemoIdentity identity,
            DemoCatalog catalog,
            DemoWallet wallet,
            DemoPrograms programs,
            DemoCardOrders cardOrders,
            DemoShop shop,
            OperatorPeople operators) {
        return new DemoData(jdbc, identity, catalog, wallet, programs, cardOrders, shop, operators);
    }

    @Bean
    LastRequests lastRequests(
            OpenRequests requests,
            Completions completions,
            Vendors vendors,
            Purchases purchases,
            CardOrders cardOrders,
            StopBound bound) {
        return new LastRequests(requests, completions, vendors, purchases, cardOrders, bound);
    }

    @Bean
    Engine engine(
            Database database,
            DemoData demoData,
            Catalog catalog,
            Purchases purchases,
            Operations operations,
            DatabaseWatch watch,
            SpendingLimits limits,
            TestClock testClock,
            Settings settings,
            StopBound bound) {
        Runnable demo = settings.demo() ? () -> demoData.install(settings.accounts()) : () -> {};
        Runnable preparation = () -> {
            database.awaitPools();
            limits.start();
            testClock.start();
            demo.run();
        };
        Runnable completion = settings.demo() ? demoData::awaitComplete : () -> {};
        return new Engine(
                preparation, completion, catalog, purchases, operations, watch, settings.databaseUrl() == null, bound);
    }
}
