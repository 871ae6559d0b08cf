package dev.florin.operations;

import dev.florin.operations.rest.OperationEndpoint;
import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of operations. */
@Configuration(proxyBeanMethods = false)
public class OperationsConfiguration {
    @Bean
    ServerId serverId(Ids ids) {
        return new ServerId(ids.next());
    }

    @Bean
    OperationMetrics operationMetrics(MeterRegistry metrics, OperationSettings settings) {
        return new OperationMetrics(metrics, settings.stuckAfter());
    }

    @Bean
    Operations operations(
            @Qualifier("operationsTransactions") Transactions transactions,
            InstantSource clock,
            ServerId server,
            List<OperationHandler> handlers,
            OperationMetrics metrics) {
        return new Operations(transactions, clock, server.id(), handlers, metrics);
    }

    @Bean
    OperationDesk operationDesk(
            @Qualifier("auditedTransactions") Transactions transactions,
            InstantSource clock,
            List<OperationHandler> handlers) {
        return new OperationDesk(transactions, clock, handlers);
    }

    @Bean
    OperationEndpoint operationEndpoint(OperationDesk desk, OperatorAccess access, InstantSource clock) {
        return new OperationEndpoint(desk, access, clock);
    }

    @Bean
    OpenApiPart operationSchemas() {
        return new RecordSchemas(
                OperationDocument.class, OperationDocument.Page.class, OperationEndpoint.Steered.class);
    }
}
