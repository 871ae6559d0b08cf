package dev.florin.server;

import dev.florin.alert.AlertConfiguration;
import dev.florin.attachment.AttachmentConfiguration;
import dev.florin.audit.Acting;
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
import dev.florin.operations.ServerId;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.OperatorConfiguration;
import dev.florin.operator.OperatorPeople;
import dev.florin.operator.Role;
import dev.florin.order.OrderConfiguration;
import dev.florin.platform.Authenticator;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.connections.ConnectionsConfiguration;
import dev.florin.platform.credentials.RefusedCredentials;
import dev.florin.platform.database.Database;
import dev.florin.platform.database.DatabaseClock;
import dev.florin.platform.database.DatabaseWatch;
import dev.florin.platform.fluid.FluidConfiguration;
import dev.florin.platform.graphql.GraphQlEndpoint;
import dev.florin.platform.graphql.GraphQlEngine;
import dev.florin.platform.graphql.GraphQlErrorForm;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.SchemaDocument;
import dev.florin.platform.http.ExposureConfiguration;
import dev.florin.platform.http.HttpConfiguration;
import dev.florin.platform.http.OpenRequests;
import dev.florin.platform.http.OperatorGate;
import dev.florin.platform.http.RouteObservations;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.http.Surfaces;
import dev.florin.platform.keys.KeyRotation;
import dev.florin.platform.keys.KeyWatch;
import dev.florin.platform.keys.MasterKeys;
import dev.florin.platform.keys.SealedColumns;
import dev.florin.platform.limits.ClientAddresses;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.LimitsConfiguration;
import dev.florin.platform.limits.RateLimits;
import dev.florin.platform.openapi.OpenApiConfiguration;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.purchase.LaneSettings;
import dev.florin.purchase.PurchaseConfiguration;
import dev.florin.purchase.PurchaseSettings;
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
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that belong to no single feature, and the features. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = ErrorMvcAutoConfiguration.class)
@Import({
    AlertConfiguration.class,
    AttachmentConfiguration.class,
    BankLinkConfiguration.class,
    CardOrderConfiguration.class,
    CartConfiguration.class,
    ClockConfiguration.class,
    CustomerConfiguration.class,
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
    HttpConfiguration.class,
    IncommClientConfiguration.class,
    ExposureConfiguration.class,
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
    /** Connections for what callers read and for single writes. */
    private static final int MAIN_POOL = 8;

    private static final int OPERATIONS_POOL = 4;

    /** A group writes on one connection at a time; there are two, of carts and of checkouts. */
    private static final int GROUP_POOL = 2;

    private static final int REQUEST_LOG_POOL = 1;

    private static final int GROUP_LOCK_MILLIS = 200;

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
    DatabaseClock clock(DatabaseStart start) {
        return start.clock();
    }

    /** Closed before the pools are. */
    @Bean
    DatabaseWatch databaseWatch(
            Database database, DatabaseStart start, ServerId server, Settings settings, DatabaseWatch.Limits limits) {
        return new DatabaseWatch(
                database.connectingPool("watch", 1),
                start.clock(),
                server.id(),
                limits,
                settings.databaseUrl() == null ? settings.dataDirectory() : null,
                settings.environment() == FlorinEnvironment.STAGING);
    }

    @Bean
    DatabaseHealth florinHealthIndicator(DatabaseWatch watch, MasterKeys keys, MeterRegistry metrics) {
        DatabaseHealth health = new DatabaseHealth(watch, keys);
        TimeGauge.builder("florin.clock.offset", watch, TimeUnit.MILLISECONDS, DatabaseWatch::clockAheadMillis)
                .description("How far this machine's clock is ahead of the database's")
                .register(metrics);
        Gauge.builder("florin.disk.free", watch, DatabaseWatch::diskFreeBytes)
                .description("Free on the disk of the embedded database; -1 where the database is elsewhere")
                .baseUnit("bytes")
                .register(metrics);
        Gauge.builder("florin.ready", health, one -> one.isReady() ? 1 : 0)
                .description("1 while the server can do its work, 0 while readiness is down")
                .register(metrics);
        return health;
    }

    @Bean
    Ids ids(InstantSource clock, DatabaseStart start) {
        return new Ids(clock, start.cell());
    }

    /** Opened by the launch, beside the start of the context, and closed by it after everything else. */
    @Bean(destroyMethod = "")
    Database database(DatabaseStart start) {
        return start.database();
    }

    @Bean
    @Primary
    DataSource dataSource(Database database) {
        return database.connectingPool("main", MAIN_POOL);
    }

    @Bean
    DataSource lanePool(Database database, PurchaseSettings settings) {
        // One for each lane, and one for each group that settles what the lane has accepted.
        return database.connectingPool("lanes", 2 * settings.lanes().count(), LaneSettings.connectionOptions());
    }

    /** For what several callers write in one transaction: it never waits long for a lock. */
    @Bean
    DataSource groupPool(Database database) {
        List<String> options = new ArrayList<>(List.of(LaneSettings.connectionOptions()));
        options.add("lock_timeout=" + GROUP_LOCK_MILLIS + "ms");
        return database.connectingPool("groups", GROUP_POOL, options.toArray(String[]::new));
    }

    @Bean
    Transactions groupTransactions(@Qualifier("groupPool") DataSource groupPool) {
        return new Transactions(groupPool);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /** Settling purchases and renewing leases never wait behind what callers read. */
    @Bean
    DataSource operationsPool(Database database) {
        return database.connectingPool("operations", OPERATIONS_POOL);
    }

    @Bean
    Transactions operationsTransactions(@Qualifier("operationsPool") DataSource operationsPool) {
        return new Transactions(operationsPool);
    }

    /**
     * A connection of its own, so that a slow database keeps nobody waiting but the request log, whose last rows may be lost
     * in a crash.
     */
    @Bean
    Transactions requestLogTransactions(Database database) {
        return new Transactions(database.connectingPool(
                "requests", REQUEST_LOG_POOL, "statement_timeout=10s", "synchronous_commit=off"));
    }

    @Bean
    @Primary
    Transactions transactions(DataSource dataSource) {
        return new Transactions(dataSource);
    }

    @Bean
    Secrets secrets(DatabaseStart start) {
        return start.secrets();
    }

    @Bean
    MasterKeys masterKeys(DatabaseStart start) {
        return start.masterKeys();
    }

    @Bean
    KeyWatch.Settings keyWatchSettings(List<SealedColumns> sealed, KeyRotation.Options options) {
        return new KeyWatch.Settings(SealedColumns.together(sealed), options.overlap());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    KeyWatch keyWatch(
            @Qualifier("auditedTransactions") Transactions transactions,
            MasterKeys keys,
            ServerId server,
            KeyWatch.Settings settings) {
        return new KeyWatch(transactions, keys, server.id(), settings, new RecordedRetirement());
    }

    @Bean
    KeyRotation keyRotation(
            @Qualifier("auditedTransactions") Transactions transactions, MasterKeys keys, KeyRotation.Options options) {
        return new KeyRotation(transactions, keys, options, Acting::about);
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
    GraphQlErrorForm graphQlErrorForm() {
        return new GraphQlErrorForm();
    }

    @Bean
    OperatorGate metricsGate(OperatorAccess access) {
        return (request, response) -> access.require(Role.READ, request, response);
    }

    @Bean
    GraphQlEngine graphQlEngine(List<GraphQlPart> parts) {
        return new GraphQlEngine(parts);
    }

    @Bean
    SurfacePaths graphQlPaths() {
        return SurfacePaths.of(Surface.GRAPHQL, GraphQlEndpoint.PATH);
    }

    @Bean
    static LimitKinds graphQlLimits() {
        return LimitKinds.of(GraphQlEndpoint.LIMIT);
    }

    /** Beside Spring's dispatcher, not behind it: the hot path needs none of its mapping. */
    @Bean
    ServletRegistrationBean<GraphQlEndpoint> graphQlEndpoint(
            GraphQlEngine engine, Authenticator authenticator, RateLimits limits, List<GraphQlPart> parts) {
        ServletRegistrationBean<GraphQlEndpoint> registration = new ServletRegistrationBean<>(
                new GraphQlEndpoint(engine, authenticator, limits, parts), GraphQlEndpoint.PATH);
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    ServletRegistrationBean<SchemaDocument> schemaDocument(GraphQlEngine engine) {
        return new ServletRegistrationBean<>(new SchemaDocument(engine), SchemaDocument.PATH);
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
