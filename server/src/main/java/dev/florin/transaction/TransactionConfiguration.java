package dev.florin.transaction;

import dev.florin.attachment.Attachments;
import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.transaction.graphql.TransactionGraphQl;
import dev.florin.transaction.rest.StatementEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of transactions. */
@Configuration(proxyBeanMethods = false)
public class TransactionConfiguration {
    @Bean
    TransactionList transactionList(Transactions transactions, Ids ids, InstantSource clock) {
        return new TransactionList(transactions, ids, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping transactionBlocks(@Qualifier("operationsTransactions") Transactions transactions) {
        return new Housekeeping(
                "blocks of transactions",
                Duration.ofMinutes(1),
                new TransactionBlocks(transactions, TransactionBlocks.Sizes.USUAL)::run);
    }

    @Bean
    Statements statements(Transactions transactions, InstantSource clock) {
        return new Statements(transactions, clock);
    }

    @Bean
    StatementEndpoint statementEndpoint(Statements statements, OperatorAccess access) {
        return new StatementEndpoint(statements, access);
    }

    @Bean
    OpenApiPart statementSchemas() {
        return new RecordSchemas(StatementDocument.class, StatementDocument.Line.class);
    }

    @Bean
    GraphQlPart transactionGraphQl(TransactionList list, Statements statements, Attachments attachments) {
        return new TransactionGraphQl(list, statements, attachments);
    }
}
