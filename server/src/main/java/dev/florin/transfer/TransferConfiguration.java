package dev.florin.transfer;

import dev.florin.attachment.Attachments;
import dev.florin.banklink.Outflows;
import dev.florin.identity.Recipients;
import dev.florin.identity.SeatRights;
import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.Operations;
import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.spending.SpendingLimits;
import dev.florin.spending.SpentRows;
import dev.florin.transfer.graphql.TransferGraphQl;
import dev.florin.transfer.rest.ReturnedDepositEndpoint;
import dev.florin.wallet.FundingSources;
import dev.florin.wallet.PaymentGateway;
import dev.florin.wallet.Repayments;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of moving money. */
@Configuration(proxyBeanMethods = false)
public class TransferConfiguration {
    private static final String SPENT = """
            select case t.kind when 'WITHDRAWAL' then 'WITHDRAWAL' else 'TRANSFER' end as what,
                   cast(null as uuid) as merchant_id, t.currency, t.amount_minor, t.created_at as occurred_at
              from transfers t
             where t.account_id = a.account_id
               and t.transfer_id >= a.first_id
               and t.kind in ('WITHDRAWAL', 'TRANSFER_OUT')
               and t.state not in ('REFUSED', 'FAILED')""";

    @Bean
    TransferSettlement transferSettlement(
            @Qualifier("operationsTransactions") Transactions transactions, InstantSource clock, Ids ids) {
        return new TransferSettlement(transactions, clock, ids);
    }

    @Bean
    TransferOperation.Outside outsideOfTransfers(
            FundingSources sources, PaymentGateway gateway, PayoutGateway payouts) {
        return new TransferOperation.Outside(sources, gateway, payouts);
    }

    @Bean
    OperationHandler transferOperation(
            TransferSettlement settlement,
            TransferOperation.Outside outside,
            Completions completions,
            TransferSettings settings,
            InstantSource clock) {
        return new TransferOperation(
                TransferOperation.KIND, settlement, outside, completions, settings.clearing(), clock);
    }

    @Bean
    OperationHandler bankDebitOperation(
            TransferSettlement settlement,
            TransferOperation.Outside outside,
            Completions completions,
            TransferSettings settings,
            InstantSource clock) {
        return new TransferOperation(
                TransferOperation.BANK_KIND, settlement, outside, completions, settings.clearing(), clock);
    }

    @Bean
    Transfers transfers(
            Transactions transactions,
            Operations operations,
            Completions completions,
            TransferSettlement settlement,
            TransferSettings settings,
            SpendingLimits limits,
            InstantSource clock,
            Ids ids) {
        return new Transfers(transactions, operations, completions, settlement, settings, limits, clock, ids);
    }

    /** What failed gives its room back. */
    @Bean
    SpentRows spentOnTransfers() {
        return new SpentRows(SPENT);
    }

    @Bean
    SeatRights seatRights(DataSource dataSource, InstantSource clock) {
        return new SeatRights(dataSource, clock);
    }

    @Bean
    Recipients recipients(DataSource dataSource, InstantSource clock) {
        return new Recipients(dataSource, clock);
    }

    @Bean
    Repayments debtRepayments() {
        return new DebtRepayments();
    }

    @Bean
    OwnGiftCards ownGiftCards(Transactions transactions, InstantSource clock, Ids ids) {
        return new OwnGiftCards(transactions, clock, ids);
    }

    @Bean
    Outflows bankOutflowsOfTransfers(Transactions transactions) {
        return new BankDebits(transactions);
    }

    @Bean
    ReturnedDepositEndpoint returnedDepositEndpoint(
            @Qualifier("auditedTransactions") Transactions transactions,
            InstantSource clock,
            Ids ids,
            PurchaseReturns purchases,
            OperatorAccess access) {
        return new ReturnedDepositEndpoint(
                new DepositReturns(transactions, clock, ids, purchases), new ReturnedDeposits(transactions), access);
    }

    @Bean
    OpenApiPart returnedDepositSchemas() {
        return new RecordSchemas(ReturnedDepositDocument.class, ReturnedDepositDocument.Page.class);
    }

    @Bean
    GraphQlPart transferGraphQl(
            Transfers transfers,
            Transactions transactions,
            FundingSources sources,
            Attachments attachments,
            TransferSettings settings,
            OwnGiftCards cards,
            SeatRights rights,
            Recipients recipients) {
        return new TransferGraphQl(transfers, transactions, sources, attachments, settings, cards, rights, recipients);
    }
}
