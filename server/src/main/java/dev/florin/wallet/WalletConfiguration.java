package dev.florin.wallet;

import dev.florin.operations.OperationDesk;
import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.keys.SealedColumns;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.RateLimits;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.wallet.graphql.BankCardsGraphQl;
import dev.florin.wallet.graphql.SpendAccountsGraphQl;
import dev.florin.wallet.graphql.WalletGraphQl;
import dev.florin.wallet.rest.ChargeEndpoint;
import dev.florin.wallet.rest.DepositEndpoint;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of wallets, and of what operators credit by hand. */
@Configuration(proxyBeanMethods = false)
public class WalletConfiguration {
    @Bean
    ManualDeposits manualDeposits(
            @Qualifier("auditedTransactions") Transactions transactions,
            InstantSource clock,
            Ids ids,
            Repayments repayments) {
        return new ManualDeposits(transactions, clock, ids, repayments);
    }

    @Bean
    DepositEndpoint depositEndpoint(
            ManualDeposits deposits,
            @Qualifier("auditedTransactions") Transactions transactions,
            JdbcClient jdbc,
            OperatorAccess access,
            InstantSource clock,
            Ids ids) {
        return new DepositEndpoint(
                deposits, new DepositReversals(transactions, clock, ids), new DepositList(jdbc), access);
    }

    @Bean
    SpendAccounts spendAccounts(Transactions transactions, WalletSettings settings, InstantSource clock, Ids ids) {
        return new SpendAccounts(transactions, settings, clock, ids);
    }

    @Bean
    GraphQlPart walletGraphQl(Transactions transactions, SpendAccounts spendAccounts) {
        return new WalletGraphQl(new Wallets(transactions), spendAccounts);
    }

    @Bean
    GraphQlPart spendAccountsGraphQl(
            Transactions transactions, SpendAccounts spendAccounts, InstantSource clock, Ids ids) {
        return new SpendAccountsGraphQl(spendAccounts, new SpendAccountClosures(transactions, clock, ids));
    }

    @Bean
    BankCards bankCards(
            Transactions transactions,
            CardVault vault,
            GatewayTokens tokens,
            WalletSettings settings,
            Secrets secrets,
            InstantSource clock,
            Ids ids) {
        return new BankCards(transactions, vault, tokens, settings, secrets, clock, ids);
    }

    @Bean
    GraphQlPart bankCardsGraphQl(BankCards cards, Transactions transactions, RateLimits limits, InstantSource clock) {
        return new BankCardsGraphQl(cards, new UserAddresses(transactions), limits, clock);
    }

    @Bean
    public static LimitKinds walletLimits() {
        return LimitKinds.of(BankCardsGraphQl.LIMIT);
    }

    @Bean
    SealedColumns sealedInWallets() {
        return new SealedColumns(GatewayTokens.COLUMNS);
    }

    @Bean
    GatewayCharges simulatedCharges(Transactions transactions) {
        return new SimulatedCharges(transactions);
    }

    @Bean
    ChargeEndpoint chargeEndpoint(
            List<GatewayCharges> gateways, OperationDesk operations, InstantSource clock, OperatorAccess access) {
        return new ChargeEndpoint(new Charges(gateways, operations::find, clock), access);
    }

    @Bean
    OpenApiPart depositSchemas() {
        return new RecordSchemas(
                GatewayCharge.class,
                GatewayCharge.Page.class,
                GatewayCharge.Detail.class,
                DepositList.Page.class,
                DepositDocument.Entry.class,
                DepositDocument.Booked.class,
                DepositDocument.Reversed.class);
    }
}
