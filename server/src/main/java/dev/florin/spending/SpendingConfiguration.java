package dev.florin.spending;

import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.spending.rest.SpendingRuleEndpoint;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of limits on spending. */
@Configuration(proxyBeanMethods = false)
public class SpendingConfiguration {
    @Bean
    SpendingLimits spendingLimits(Transactions transactions, List<SpentRows> rows) {
        return new SpendingLimits(transactions, rows);
    }

    @Bean
    SpendingRuleEndpoint spendingRuleEndpoint(
            @Qualifier("auditedTransactions") Transactions transactions,
            InstantSource clock,
            Ids ids,
            OperatorAccess access) {
        return new SpendingRuleEndpoint(new SpendingRules(transactions, clock, ids), access);
    }

    @Bean
    OpenApiPart spendingSchemas() {
        return new RecordSchemas(SpendingRuleDocument.class, SpendingRuleDocument.Page.class);
    }
}
