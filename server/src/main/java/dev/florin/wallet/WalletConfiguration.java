package dev.florin.wallet;

import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.platform.keys.SealedColumns;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.wallet.rest.DepositEndpoint;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of what operators credit by hand. */
@Configuration(proxyBeanMethods = false)
public class WalletConfiguration {
    @Bean
    ManualDeposits manualDeposits(
            @Qualifier("auditedTransactions") Transactions transactions, InstantSource clock, Ids ids) {
        return new ManualDeposits(transactions, clock, ids);
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
    SealedColumns sealedInWallets() {
        return new SealedColumns(GatewayTokens.COLUMNS);
    }

    @Bean
    OpenApiPart depositSchemas() {
        return new RecordSchemas(
                DepositList.Page.class,
                DepositDocument.Entry.class,
                DepositDocument.Booked.class,
                DepositDocument.Reversed.class);
    }
}
