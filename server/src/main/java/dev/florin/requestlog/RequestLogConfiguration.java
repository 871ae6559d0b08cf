package dev.florin.requestlog;

import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.LongReads;
import dev.florin.platform.Transactions;
import dev.florin.platform.http.Surfaces;
import dev.florin.platform.limits.ClientAddresses;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.requestlog.rest.RequestLogEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The beans of the request log. */
@Configuration(proxyBeanMethods = false)
public class RequestLogConfiguration {
    private static final Duration CLEANING = Duration.ofMinutes(1);

    @Bean
    RequestLog requestLog(Transactions transactions, InstantSource clock, RequestLogSettings settings) {
        return new RequestLog(transactions, LongReads.bounded(transactions), clock, settings.isOn());
    }

    @Bean(destroyMethod = "close")
    RequestWriter requestWriter(
            @Qualifier("requestLogTransactions") Transactions transactions,
            MeterRegistry metrics,
            RequestLogSettings settings) {
        RequestWriter writer = new RequestWriter(() -> transactions, metrics);
        if (settings.isOn()) {
            writer.start();
        }
        return writer;
    }

    /** Around whatever answers, and inside the request's id. */
    @Bean
    FilterRegistrationBean<RequestLogFilter> requestLogFilter(
            Surfaces surfaces,
            RequestWriter writer,
            ClientAddresses addresses,
            InstantSource clock,
            RequestLogSettings settings) {
        FilterRegistrationBean<RequestLogFilter> registration =
                new FilterRegistrationBean<>(new RequestLogFilter(surfaces, writer, addresses, clock));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        registration.setEnabled(settings.isOn());
        return registration;
    }

    /** Even where nothing is written any more: existing rows are deleted in time. */
    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping oldRequests(
            @Qualifier("requestLogTransactions") Transactions transactions,
            InstantSource clock,
            RequestLogSettings settings) {
        return new Housekeeping(
                "rows of the request log",
                CLEANING,
                () -> RequestRows.deleteOld(transactions, clock.instant().minus(settings.keep()), settings.maxRows()));
    }

    @Bean
    RequestLogEndpoint requestLogEndpoint(RequestLog log, OperatorAccess access) {
        return new RequestLogEndpoint(log, access);
    }

    @Bean
    OpenApiPart requestLogSchemas() {
        return new RecordSchemas(RequestEntry.class, RequestPage.class, RequestReasons.class);
    }
}
