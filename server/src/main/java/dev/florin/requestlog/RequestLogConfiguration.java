package dev.florin.requestlog;

import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.LongReads;
import dev.florin.platform.Transactions;
import dev.florin.platform.http.Surfaces;
import dev.florin.platform.limits.ClientAddresses;
import dev.florin.requestlog.rest.RequestLogEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The beans of the request log. Settings: {@code florin.request-log} and those below it. */
@Configuration(proxyBeanMethods = false)
public class RequestLogConfiguration {
    private static final String SETTING = "florin.request-log";
    private static final Duration KEEP = Duration.ofDays(14);
    private static final long MAX_ROWS = 500_000;
    private static final Duration CLEANING = Duration.ofMinutes(1);

    private static boolean isOn(Environment environment) {
        return !"off".equals(environment.getProperty(SETTING, "on"));
    }

    @Bean
    RequestLog requestLog(Transactions transactions, InstantSource clock, Environment environment) {
        return new RequestLog(transactions, LongReads.bounded(transactions), clock, isOn(environment));
    }

    @Bean(destroyMethod = "close")
    RequestWriter requestWriter(
            @Qualifier("requestLogTransactions") Transactions transactions,
            MeterRegistry metrics,
            Environment environment) {
        RequestWriter writer = new RequestWriter(() -> transactions, metrics);
        if (isOn(environment)) {
            writer.start();
        }
        return writer;
    }

    /** Around whatever answers, and inside the request's id. */
    @Bean
    FilterRegistrationBean<RequestLogFilter> requestLogFilter(
            Surfaces surfaces, RequestWriter writer, InstantSource clock, Environment environment) {
        FilterRegistrationBean<RequestLogFilter> registration = new FilterRegistrationBean<>(
                new RequestLogFilter(surfaces, writer, ClientAddresses.of(environment), clock));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        registration.setEnabled(isOn(environment));
        return registration;
    }

    /** Even where nothing is written any more: existing rows are deleted in time. */
    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping oldRequests(
            @Qualifier("requestLogTransactions") Transactions transactions,
            InstantSource clock,
            Environment environment) {
        Duration keep = environment.getProperty(SETTING + ".keep", Duration.class, KEEP);
        long maxRows = environment.getProperty(SETTING + ".max-rows", Long.class, MAX_ROWS);
        return new Housekeeping(
                "rows of the request log",
                CLEANING,
                () -> RequestRows.deleteOld(transactions, clock.instant().minus(keep), maxRows));
    }

    @Bean
    RequestLogEndpoint requestLogEndpoint(RequestLog log, OperatorAccess access) {
        return new RequestLogEndpoint(log, access);
    }
}
