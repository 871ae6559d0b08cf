package dev.florin.vendor.incomm;

import dev.florin.audit.AuditedDataSource;
import dev.florin.catalog.CatalogWriter;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The InComm client's objects, when {@code florin.incomm.*} is set: see {@code docs/vendors.md}. */
@Configuration(proxyBeanMethods = false)
@Conditional(WhenSetUp.class)
public class IncommClientConfiguration {
    @Bean
    IncommApi incommApi(IncommSettings settings, InstantSource clock) {
        return new IncommApi(settings, clock);
    }

    @Bean
    IncommVendor incommVendor(
            IncommApi api,
            IncommSettings settings,
            @Qualifier("operationsTransactions") Transactions transactions,
            Secrets secrets,
            InstantSource clock,
            MeterRegistry metrics) {
        return new IncommVendor(api, settings, new IncommOrders(transactions, clock, metrics), secrets, clock);
    }

    /** A sync that an operator starts is in the audit log; an automatic one is not, as nobody does it. */
    @Bean
    IncommAccount incommAccount(
            IncommApi api, IncommSettings settings, DataSource dataSource, InstantSource clock, Ids ids) {
        DataSource audited = new AuditedDataSource(dataSource, clock, ids);
        return new IncommAccount(
                api, settings, new CatalogWriter(audited, clock), new WithdrawnProducts(audited, clock));
    }

    @Bean
    IncommSchedule incommSchedule(
            IncommAccount account, IncommSettings settings, InstantSource clock, MeterRegistry metrics) {
        return new IncommSchedule(account, settings, clock, metrics);
    }
}
