package dev.florin.banklink;

import dev.florin.banklink.graphql.BankAccountGraphQl;
import dev.florin.banklink.graphql.PlaidGraphQl;
import dev.florin.banklink.rest.UnconfirmedAccountEndpoint;
import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.keys.SealedColumns;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.RateLimits;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.wallet.FundingSources;
import dev.florin.wallet.GatewayTokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of bank accounts: simulated banks in staging, none in live. */
@Configuration(proxyBeanMethods = false)
public class BankLinkConfiguration {
    /** How long a question to a bank may take. */
    private static final Duration MOST = Duration.ofSeconds(15);

    @Bean
    BankLink bankLink(
            FlorinEnvironment environment, Transactions transactions, Secrets secrets, Ids ids, InstantSource clock) {
        return switch (environment) {
            case STAGING -> new SimulatedBank(transactions, secrets, ids, clock);
            case LIVE -> new NoBankLink();
        };
    }

    @Bean
    BankAccountVault bankAccountVault(FlorinEnvironment environment, Secrets secrets) {
        return switch (environment) {
            case STAGING -> new SimulatedBankAccountVault(secrets);
            case LIVE -> new NoBankAccountVault();
        };
    }

    @Bean
    BankQuestions bankQuestions() {
        return new BankQuestions(MOST);
    }

    @Bean
    BankAccess bankAccess(Secrets secrets) {
        return new BankAccess(secrets);
    }

    @Bean
    SealedColumns sealedInBankLinks() {
        return new SealedColumns(List.of(BankAccess.COLUMN));
    }

    @Bean
    BankItems bankItems(Transactions transactions, BankAccess access, Ids ids, InstantSource clock) {
        return new BankItems(transactions, access, ids, clock);
    }

    @Bean
    LinkedAccounts linkedAccounts(Transactions transactions) {
        return new LinkedAccounts(transactions);
    }

    @Bean
    PlaidLinking plaidLinking(
            Transactions transactions,
            BankLink banks,
            BankQuestions questions,
            BankAccess access,
            BankItems items,
            GatewayTokens tokens,
            Ids ids,
            InstantSource clock) {
        return new PlaidLinking(transactions, banks, questions, access, items, new BankAccountRows(tokens), ids, clock);
    }

    @Bean
    PlaidAccounts plaidAccounts(
            BankLink banks,
            BankQuestions questions,
            BankAccess access,
            BankItems items,
            LinkedAccounts accounts,
            PlaidLinking linking,
            List<Outflows> outflows,
            InstantSource clock) {
        return new PlaidAccounts(banks, questions, access, items, accounts, linking, outflows, clock);
    }

    @Bean
    PlaidTransactions plaidTransactions(
            BankLink banks,
            BankQuestions questions,
            BankAccess access,
            BankItems items,
            LinkedAccounts accounts,
            InstantSource clock) {
        return new PlaidTransactions(banks, questions, access, items, accounts, clock);
    }

    @Bean
    PlaidGraphQl plaidGraphQl(
            PlaidLinking linking, PlaidAccounts accounts, PlaidTransactions transactions, InstantSource clock) {
        return new PlaidGraphQl(linking, accounts, transactions, clock);
    }

    @Bean
    AddedAccounts addedAccounts(
            Transactions transactions,
            BankAccountVault vault,
            BankQuestions questions,
            MicroDeposits deposits,
            GatewayTokens tokens,
            Secrets secrets,
            Ids ids,
            InstantSource clock) {
        return new AddedAccounts(transactions, vault, questions, deposits, tokens, secrets, ids, clock);
    }

    @Bean
    BankAccountGraphQl bankAccountGraphQl(
            AddedAccounts added,
            BankAccountVault vault,
            BankQuestions questions,
            Transactions transactions,
            RateLimits limits,
            InstantSource clock) {
        return new BankAccountGraphQl(
                added,
                new BankVerifications(transactions, vault, questions, clock),
                new BankAccounts(transactions, clock),
                limits);
    }

    @Bean
    UnconfirmedAccountEndpoint unconfirmedAccountEndpoint(Transactions transactions, OperatorAccess access) {
        return new UnconfirmedAccountEndpoint(new UnconfirmedAccounts(transactions), access);
    }

    @Bean
    OpenApiPart unconfirmedAccountSchemas() {
        return new RecordSchemas(UnconfirmedAccount.class, UnconfirmedAccount.Page.class);
    }

    @Bean
    public static LimitKinds bankAccountLimits() {
        return LimitKinds.of(BankAccountGraphQl.LIMIT);
    }

    @Bean
    MicroDeposits microDeposits(
            @Qualifier("operationsTransactions") Transactions transactions,
            FundingSources sources,
            BankAccountVault vault,
            BankQuestions questions,
            InstantSource clock) {
        return new MicroDeposits(transactions, sources, vault, questions, clock);
    }

    @Bean
    BankItemRemoval bankItemRemoval(
            @Qualifier("operationsTransactions") Transactions transactions,
            BankLink banks,
            BankQuestions questions,
            BankAccess access,
            InstantSource clock) {
        return new BankItemRemoval(transactions, banks, questions, access, clock);
    }
}
