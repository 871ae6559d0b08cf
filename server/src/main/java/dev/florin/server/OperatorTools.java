package dev.florin.server;

import dev.florin.alert.BalanceAlerts;
import dev.florin.audit.Acting;
import dev.florin.audit.AuditLog;
import dev.florin.audit.AuditedDataSource;
import dev.florin.banklink.UnconfirmedAccounts;
import dev.florin.cardorder.CardOrderResolutions;
import dev.florin.cardorder.cli.ProgramTools;
import dev.florin.catalog.cli.CatalogTools;
import dev.florin.clock.TestClock;
import dev.florin.identity.Accounts;
import dev.florin.identity.AppReviews;
import dev.florin.identity.Apps;
import dev.florin.identity.Members;
import dev.florin.identity.OperatorInvitations;
import dev.florin.identity.Registrations;
import dev.florin.identity.SigningKeys;
import dev.florin.identity.Users;
import dev.florin.identity.VerificationQueue;
import dev.florin.ledger.LedgerVerification;
import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationResolver;
import dev.florin.operator.OperatorPeople;
import dev.florin.operator.Operators;
import dev.florin.order.OrderEffects;
import dev.florin.order.OrderResolutions;
import dev.florin.platform.Ids;
import dev.florin.platform.LongReads;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.DatabaseClock;
import dev.florin.platform.database.EmbeddedPostgres;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.keys.KeyRotation;
import dev.florin.platform.settings.SettingReader;
import dev.florin.purchase.DebitResolutions;
import dev.florin.purchase.DebitReturns;
import dev.florin.purchase.PurchaseReports;
import dev.florin.purchase.PurchaseResolutions;
import dev.florin.purchase.Refunds;
import dev.florin.purchase.reconcile.Reconciliation;
import dev.florin.requestlog.RequestLog;
import dev.florin.shop.cli.ShopTools;
import dev.florin.spending.SpendingRules;
import dev.florin.stripe.DisputeList;
import dev.florin.stripe.StripeAccount;
import dev.florin.stripe.StripeCharges;
import dev.florin.stripe.StripeSettings;
import dev.florin.subscription.SubscriptionResolutions;
import dev.florin.transaction.Statements;
import dev.florin.transfer.DebtRepayments;
import dev.florin.transfer.DepositReturns;
import dev.florin.transfer.OwnGiftCards;
import dev.florin.transfer.ReturnedDeposits;
import dev.florin.transfer.TransferResolutions;
import dev.florin.vendor.VendorLimits;
import dev.florin.vendor.Vendors;
import dev.florin.vendor.cli.VendorTools;
import dev.florin.vendor.incomm.IncommSettings;
import dev.florin.vendor.incomm.IncommTools;
import dev.florin.wallet.Charges;
import dev.florin.wallet.DepositList;
import dev.florin.wallet.DepositReversals;
import dev.florin.wallet.ManualDeposits;
import dev.florin.wallet.PaymentGateway;
import dev.florin.wallet.SimulatedCharges;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What operators' commands work with: the database that this command line is configured for, opened at first use. It is
 * the running server's when there is one, else it is started for the command.
 */
final class OperatorTools implements AutoCloseable {
    private static final int CONNECTIONS = 2;
    private static final Duration GATEWAY_TIMEOUT = Duration.ofSeconds(1);

    private final DatabaseClock clock = new DatabaseClock();
    private @Nullable Open open;
    private @Nullable StripeAccount stripe;

    private record Open(
            SettingReader read,
            Settings settings,
            DatabaseStart database,
            DataSource dataSource,
            Secrets secrets,
            Ids ids) {}

    /** The database's, once a command has opened it. */
    InstantSource clock() {
        return clock;
    }

    Apps apps() {
        return new Apps(open().dataSource, clock, open().ids, open().secrets);
    }

    AppReviews appReviews() {
        return new AppReviews(apps(), clock, open().ids);
    }

    Users users() {
        return new Users(open().dataSource, clock, open().ids);
    }

    OperatorInvitations invitations() {
        return new OperatorInvitations(open().dataSource, clock, open().ids);
    }

    /** Where people reach the server that these settings start. */
    PublicUrl publicUrl() {
        return Exposure.of(ExposureSettings.of(open().read), open().settings).publicUrl();
    }

    Accounts accounts() {
        return new Accounts(open().dataSource, clock, open().ids);
    }

    Registrations registrations() {
        return new Registrations(open().dataSource, accounts(), clock, open().ids);
    }

    Members members() {
        return new Members(open().dataSource, clock);
    }

    SigningKeys signingKeys() {
        return new SigningKeys(open().dataSource, clock, open().ids, open().secrets);
    }

    KeyRotation keyRotation() {
        return new KeyRotation(
                new Transactions(open().dataSource),
                open().database.masterKeys(),
                KeyRotation.Options.of(open().read),
                Acting::about);
    }

    ManualDeposits deposits() {
        return new ManualDeposits(new Transactions(open().dataSource), clock, open().ids, new DebtRepayments());
    }

    OwnGiftCards ownGiftCards() {
        return new OwnGiftCards(new Transactions(open().dataSource), clock, open().ids);
    }

    DepositReturns depositReturns() {
        return new DepositReturns(
                new Transactions(open().dataSource), clock, open().ids, new DebitReturns(clock, open().ids));
    }

    DepositReversals depositReversals() {
        return new DepositReversals(new Transactions(open().dataSource), clock, open().ids);
    }

    DepositList depositList() {
        return new DepositList(JdbcClient.create(open().dataSource));
    }

    SpendingRules spendingRules() {
        return new SpendingRules(new Transactions(open().dataSource), clock, open().ids);
    }

    BalanceAlerts balanceAlerts() {
        return new BalanceAlerts(new Transactions(open().dataSource), clock, open().ids);
    }

    TestClock testClock() {
        return new TestClock(
                new Transactions(open().dataSource), clock, open().settings.environment());
    }

    Statements statements() {
        return new Statements(new Transactions(open().dataSource), clock);
    }

    CatalogTools catalog() {
        return CatalogTools.of(open().dataSource, clock, open().secrets, () -> {});
    }

    VendorTools vendors() {
        return IncommTools.open(IncommSettings.of(open().read).orElse(null), open().dataSource, clock);
    }

    ProgramTools programs() {
        return ProgramTools.of(open().dataSource, clock, open().ids, open().secrets);
    }

    ShopTools shop() {
        return ShopTools.of(open().dataSource, clock, open().ids);
    }

    LedgerVerification verification() {
        return BookChecks.verification(JdbcClient.create(open().dataSource));
    }

    Refunds refunds() {
        Transactions transactions = new Transactions(open().dataSource);
        return new Refunds(transactions, gateway(transactions), noVendors(), clock, open().ids);
    }

    /** A command asks no vendor: the server does. */
    private static Vendors noVendors() {
        return new Vendors(List.of(), VendorLimits.DEFAULT, new SimpleMeterRegistry());
    }

    OperationDesk operations() {
        Transactions transactions = new Transactions(open().dataSource);
        PaymentGateway gateway = gateway(transactions);
        List<OperationResolver> resolvers = new ArrayList<>(List.of(
                new PurchaseResolutions(transactions, gateway, open().secrets, clock, open().ids),
                new DebitResolutions(transactions, new DebitReturns(clock, open().ids), clock),
                new CardOrderResolutions(transactions, clock)));
        resolvers.addAll(TransferResolutions.of(transactions, clock, open().ids));
        DataSource dataSource = open().dataSource;
        List<OrderEffects> effects = List.of(SubscriptionResolutions.effects(open().ids));
        resolvers.addAll(OrderResolutions.of(dataSource, gateway, effects, open().secrets, open().ids, clock));
        resolvers.add(SubscriptionResolutions.of(dataSource, gateway, open().secrets, open().ids, clock));
        return new OperationDesk(transactions, clock, resolvers);
    }

    PurchaseReports purchaseReports() {
        return new PurchaseReports(new Transactions(open().dataSource), operations(), clock);
    }

    Operators operators() {
        return new Operators(open().dataSource, clock, open().ids);
    }

    OperatorPeople operatorPeople() {
        return new OperatorPeople(new Transactions(open().dataSource), clock);
    }

    AuditLog auditLog() {
        return new AuditLog(new Transactions(open().dataSource));
    }

    /** Whether the server writes requests down is its own setting. */
    RequestLog requestLog() {
        Transactions transactions = new Transactions(open().dataSource);
        return new RequestLog(transactions, new LongReads(transactions, 1, Duration.ZERO), clock, true);
    }

    Reconciliation reconciliation() {
        return new Reconciliation(new Transactions(open().dataSource));
    }

    ReturnedDeposits returnedDeposits() {
        return new ReturnedDeposits(new Transactions(open().dataSource));
    }

    VerificationQueue verifications() {
        return new VerificationQueue(new Transactions(open().dataSource), clock);
    }

    UnconfirmedAccounts unconfirmedAccounts() {
        return new UnconfirmedAccounts(new Transactions(open().dataSource));
    }

    Charges charges() {
        Transactions transactions = new Transactions(open().dataSource);
        OperationDesk found = new OperationDesk(transactions, clock, List.of());
        return new Charges(
                List.of(new StripeCharges(transactions), new SimulatedCharges(transactions)), found::find, clock);
    }

    DisputeList disputes() {
        return new DisputeList(JdbcClient.create(open().dataSource));
    }

    private PaymentGateway gateway(Transactions transactions) {
        if (stripe == null) {
            stripe = StripeSettings.of(open().read)
                    .map(settings -> StripeAccount.open(settings, transactions, clock))
                    .orElse(null);
        }
        return Gateways.of(open().settings.environment(), stripe, transactions, GATEWAY_TIMEOUT);
    }

    @Override
    public void close() {
        if (stripe != null) {
            stripe.close();
        }
        if (open != null) {
            open.database.close();
        }
    }

    private Open open() {
        if (open == null) {
            SettingReader read = AllSettings.ofCommand();
            Settings settings = Settings.of(read);
            DatabaseStart database = start(settings);
            try {
                DataSource dataSource = database.database().pool("command", CONNECTIONS, "statement_timeout=0");
                Ids ids = new Ids(clock, database.cell());
                open = new Open(
                        read,
                        settings,
                        database,
                        new AuditedDataSource(dataSource, clock, ids),
                        database.secrets(),
                        ids);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        }
        return open;
    }

    /** The running server's database when there is one, else the configured one, opened for this command. */
    private DatabaseStart start(Settings settings) {
        String running = settings.databaseUrl() != null
                ? null
                : EmbeddedPostgres.running(settings.dataDirectory())
                        .map(details -> "postgres://" + details.user() + ":" + details.password() + "@" + details.host()
                                + ":" + details.port() + "/" + details.database())
                        .orElse(null);
        return new DatabaseStart(running == null ? settings : settings.withDatabaseUrl(running), clock, null);
    }
}
