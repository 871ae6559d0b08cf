package dev.florin.console.desk;

import dev.florin.audit.AuditedDataSource;
import dev.florin.cardorder.ProgramRegistry;
import dev.florin.cardorder.Programs;
import dev.florin.catalog.CatalogImport;
import dev.florin.catalog.CatalogWriter;
import dev.florin.catalog.StockImport;
import dev.florin.console.ServerInfo;
import dev.florin.identity.Accounts;
import dev.florin.identity.Users;
import dev.florin.ledger.LedgerVerification;
import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.limits.RateLimits;
import dev.florin.vendor.VendorAccount;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of the desk; each is made when the first request needs it. */
@Configuration(proxyBeanMethods = false)
@Lazy
public class DeskConfiguration {
    @Bean
    FindEndpoint deskFindEndpoint(JdbcClient jdbc, Users users, Accounts accounts, OperatorAccess access) {
        return new FindEndpoint(jdbc, users, accounts, access);
    }

    @Bean
    BooksEndpoint deskBooksEndpoint(
            JdbcClient jdbc, LedgerVerification verification, OperatorAccess access, InstantSource clock) {
        return new BooksEndpoint(jdbc, verification, access, clock);
    }

    @Bean
    HealthEndpoint deskHealthEndpoint(
            ServerInfo info,
            @Qualifier("florinHealthIndicator") HealthIndicator readiness,
            MeterRegistry metrics,
            RateLimits limits,
            JdbcClient jdbc,
            OperatorAccess access) {
        return new HealthEndpoint(info, readiness, new Figures(metrics), limits, jdbc, access);
    }

    @Bean
    VendorsEndpoint deskVendorsEndpoint(
            MeterRegistry metrics, ObjectProvider<VendorAccount> accounts, JdbcClient jdbc, OperatorAccess access) {
        return new VendorsEndpoint(metrics, accounts.stream(), jdbc, access);
    }

    @Bean
    CatalogueEndpoint deskCatalogueEndpoint(JdbcClient jdbc, OperatorAccess access) {
        return new CatalogueEndpoint(jdbc, access);
    }

    @Bean
    ImportsEndpoint deskImportsEndpoint(
            DataSource dataSource, Secrets secrets, InstantSource clock, Ids ids, OperatorAccess access) {
        DataSource audited = new AuditedDataSource(dataSource, clock, ids);
        return new ImportsEndpoint(
                new CatalogImport(audited, new CatalogWriter(audited, clock)),
                new StockImport(audited, secrets),
                new Imports(clock),
                access);
    }

    @Bean
    ProgramsEndpoint deskProgramsEndpoint(
            JdbcClient jdbc, DataSource dataSource, InstantSource clock, Ids ids, OperatorAccess access) {
        DataSource audited = new AuditedDataSource(dataSource, clock, ids);
        return new ProgramsEndpoint(new Programs(jdbc), new ProgramRegistry(audited, clock, ids), access);
    }
}
