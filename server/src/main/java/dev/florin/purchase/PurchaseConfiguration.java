package dev.florin.purchase;

import dev.florin.attachment.Attachments;
import dev.florin.banklink.Outflows;
import dev.florin.catalog.Card;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.graphql.MerchantViews;
import dev.florin.operations.Completions;
import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.Operations;
import dev.florin.operations.ServerId;
import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.Ids;
import dev.florin.platform.LongReads;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.keys.SealedColumns;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.purchase.graphql.PurchaseGraphQl;
import dev.florin.purchase.reconcile.Reconciliation;
import dev.florin.purchase.rest.PurchaseDeskEndpoint;
import dev.florin.purchase.rest.PurchaseEndpoint;
import dev.florin.purchase.rest.ReconcileEndpoint;
import dev.florin.spending.SpendingLimits;
import dev.florin.spending.SpentRows;
import dev.florin.transfer.TransferSettings;
import dev.florin.vendor.Vendors;
import dev.florin.wallet.FundingSources;
import dev.florin.wallet.PaymentGateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The beans of purchases. */
@Configuration(proxyBeanMethods = false)
public class PurchaseConfiguration {
    private static final String SPENT = """
            select 'PURCHASE' as what, p.merchant_id, p.currency, p.amount_minor, p.created_at as occurred_at
              from purchases p
             where p.account_id = a.account_id
               and p.purchase_id >= a.first_id
               and p.state not in ('REFUSED', 'REFUNDED')""";

    @Bean
    Completions completions() {
        return new Completions();
    }

    @Bean
    PurchaseSettlement purchaseSettlement(
            @Qualifier("operationsTransactions") Transactions transactions, InstantSource clock) {
        return new PurchaseSettlement(transactions, clock);
    }

    @Bean
    VendorSupply vendorSupply(@Qualifier("operationsTransactions") Transactions transactions) {
        return new VendorSupply(transactions);
    }

    @Bean
    Handover handover() {
        return new Handover();
    }

    @Bean
    Deliveries deliveries(
            @Qualifier("lanePool") DataSource lanePool,
            ServerId server,
            Catalog catalog,
            Vendors vendors,
            Secrets secrets,
            InstantSource clock,
            MeterRegistry metrics,
            PurchaseSettings settings) {
        return new Deliveries(
                new Transactions(lanePool),
                server,
                new Alternatives(catalog, vendors),
                secrets,
                clock,
                new Deliveries.Groups(settings.lanes().count(), metrics));
    }

    @Bean
    PurchaseFulfilment purchaseFulfilment(
            Handover handover,
            Deliveries deliveries,
            PurchaseSettlement settlement,
            VendorSupply supplies,
            Vendors vendors,
            FundingSources sources,
            PaymentGateway gateway,
            Refunds refunds,
            Completions completions,
            PurchaseResolutions resolver,
            InstantSource clock) {
        return new PurchaseFulfilment(
                handover,
                deliveries,
                settlement,
                supplies,
                vendors,
                sources,
                gateway,
                refunds,
                completions,
                resolver,
                clock);
    }

    @Bean
    PurchaseResolutions purchaseResolutions(
            @Qualifier("operationsTransactions") Transactions transactions,
            PaymentGateway gateway,
            Secrets secrets,
            InstantSource clock,
            Ids ids) {
        return new PurchaseResolutions(transactions, gateway, secrets, clock, ids);
    }

    @Bean
    DebitReturns debitReturns(InstantSource clock, Ids ids) {
        return new DebitReturns(clock, ids);
    }

    @Bean
    OperationHandler debitWatch(
            @Qualifier("operationsTransactions") Transactions transactions,
            DebitReturns returns,
            PaymentGateway gateway,
            TransferSettings settings,
            InstantSource clock) {
        return new DebitWatch(new DebitResolutions(transactions, returns, clock), gateway, settings.clearing(), clock);
    }

    @Bean
    Lanes lanes(
            @Qualifier("lanePool") DataSource lanePool,
            Catalog catalog,
            Vendors vendors,
            Ids ids,
            Operations operations,
            Handover handover,
            SpendingLimits limits,
            InstantSource clock,
            MeterRegistry metrics,
            PurchaseSettings settings) {
        return new Lanes(
                settings.lanes(), lanePool, catalog, vendors, ids, operations, handover, limits, clock, metrics);
    }

    /** A refund, and a purchase that came to nothing, give their room back. */
    @Bean
    SpentRows spentOnPurchases() {
        return new SpentRows(SPENT);
    }

    @Bean
    Purchases purchases(
            Lanes lanes,
            Completions completions,
            PurchaseSettlement settlement,
            Transactions transactions,
            Secrets secrets,
            InstantSource clock,
            MeterRegistry metrics,
            PurchaseSettings settings) {
        return new Purchases(
                lanes, completions, settlement, transactions, secrets, clock, settings.answerWait(), metrics);
    }

    @Bean
    BulkPurchases bulkPurchases(ObjectProvider<Purchases> purchases) {
        return new BulkPurchases(purchases::getObject);
    }

    @Bean
    Refunds refunds(
            @Qualifier("operationsTransactions") Transactions transactions,
            PaymentGateway gateway,
            Vendors vendors,
            InstantSource clock,
            Ids ids) {
        return new Refunds(transactions, gateway, vendors, clock, ids);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping listBlocks(@Qualifier("operationsTransactions") Transactions transactions) {
        return new Housekeeping(
                "blocks of lists", Duration.ofMinutes(1), new ListBlocks(transactions, ListBlocks.Sizes.USUAL)::run);
    }

    @Bean
    Outflows bankOutflowsOfPurchases(Transactions transactions) {
        return new BankOutflows(transactions);
    }

    @Bean
    PurchaseReports purchaseReports(Transactions transactions, OperationDesk operations, InstantSource clock) {
        return new PurchaseReports(transactions, operations, clock);
    }

    @Bean
    PurchaseEndpoint purchaseEndpoint(PurchaseReports reports, OperatorAccess access) {
        return new PurchaseEndpoint(reports, access);
    }

    @Bean
    @Lazy
    PurchaseDeskEndpoint purchaseDeskEndpoint(
            @Qualifier("auditedTransactions") Transactions audited,
            Transactions transactions,
            PaymentGateway gateway,
            Vendors vendors,
            OperatorAccess access,
            InstantSource clock,
            Ids ids) {
        return new PurchaseDeskEndpoint(
                new PurchaseSearch(LongReads.bounded(transactions), clock),
                new Refunds(audited, gateway, vendors, clock, ids),
                access);
    }

    @Bean
    @Lazy
    ReconcileEndpoint reconcileEndpoint(Transactions transactions, OperatorAccess access) {
        return new ReconcileEndpoint(new Reconciliation(transactions, ReconcileEndpoint.MOST), access);
    }

    @Bean
    GraphQlPart purchaseGraphQl(
            Purchases purchases,
            FundingSources sources,
            Attachments attachments,
            Catalog catalog,
            MerchantViews merchants) {
        return new PurchaseGraphQl(purchases, sources, attachments, catalog, merchants);
    }

    @Bean
    SealedColumns sealedInPurchases() {
        return SealedColumns.of(Card.column("gift_cards", "card_encrypted"));
    }

    @Bean
    OpenApiPart purchaseSchemas() {
        return new RecordSchemas(PurchaseReport.class);
    }
}
