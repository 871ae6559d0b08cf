package dev.florin.audit;

import dev.florin.audit.rest.AuditEndpoint;
import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the audit log. What operators change on a server goes through {@code auditedTransactions}. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {
    @Bean
    Transactions auditedTransactions(DataSource dataSource, InstantSource clock, Ids ids) {
        return new Transactions(new AuditedDataSource(dataSource, clock, ids));
    }

    @Bean
    AuditEndpoint auditEndpoint(Transactions transactions, OperatorAccess access) {
        return new AuditEndpoint(new AuditLog(transactions), access);
    }

    @Bean
    OpenApiPart auditSchemas() {
        return new RecordSchemas(AuditEntry.class, AuditPage.class);
    }
}
