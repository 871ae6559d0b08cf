package dev.florin.vendor.incomm;

import dev.florin.audit.AuditedDataSource;
import dev.florin.catalog.CatalogWriter;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.settings.SettingReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.core.env.Environment;

/** The InComm client's objects, when {@code florin.incomm.*} is set: see {@code docs/vendors.md}. */
public final class IncommClientConfiguration implements BeanRegistrar {
    @Override
    public void register(BeanRegistry registry, Environment environment) {
        if (IncommSettings.of(new SettingReader(environment::getProperty)).isEmpty()) {
            return;
        }
        registry.registerBean(
                "incommApi",
                IncommApi.class,
                bean -> bean.supplier(context ->
                        new IncommApi(context.bean(IncommSettings.class), context.bean(InstantSource.class))));
        registry.registerBean(
                "incommVendor", IncommVendor.class, bean -> bean.supplier(IncommClientConfiguration::vendor));
        registry.registerBean(
                "incommAccount", IncommAccount.class, bean -> bean.supplier(IncommClientConfiguration::account));
        registry.registerBean(
                "incommSchedule",
                IncommSchedule.class,
                bean -> bean.supplier(context -> new IncommSchedule(
                        context.bean(IncommAccount.class),
                        context.bean(IncommSettings.class),
                        context.bean(InstantSource.class),
                        context.bean(MeterRegistry.class))));
    }

    private static IncommVendor vendor(SupplierContext context) {
        InstantSource clock = context.bean(InstantSource.class);
        Transactions transactions = context.bean("operationsTransactions", Transactions.class);
        return new IncommVendor(
                context.bean(IncommApi.class),
                context.bean(IncommSettings.class),
                new IncommOrders(transactions, clock, context.bean(MeterRegistry.class)),
                context.bean(Secrets.class),
                clock);
    }

    /** A sync that an operator starts is in the audit log; an automatic one is not, as nobody does it. */
    private static IncommAccount account(SupplierContext context) {
        InstantSource clock = context.bean(InstantSource.class);
        DataSource audited = new AuditedDataSource(context.bean(DataSource.class), clock, context.bean(Ids.class));
        return new IncommAccount(
                context.bean(IncommApi.class),
                context.bean(IncommSettings.class),
                new CatalogWriter(audited, clock),
                new WithdrawnProducts(audited, clock));
    }
}
