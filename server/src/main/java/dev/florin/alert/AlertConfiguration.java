package dev.florin.alert;

import dev.florin.alert.rest.BalanceAlertEndpoint;
import dev.florin.event.Outbox;
import dev.florin.mail.Mails;
import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of alerts. */
@Configuration(proxyBeanMethods = false)
public class AlertConfiguration {
    /** How often balances are compared with their thresholds. */
    private static final Duration PERIOD = Duration.ofSeconds(10);

    @Bean
    LowBalances lowBalances(
            @Qualifier("operationsTransactions") Transactions transactions,
            Outbox outbox,
            InstantSource clock,
            Ids ids) {
        return new LowBalances(transactions, outbox, clock, ids);
    }

    @Bean
    AlertLetters alertLetters(
            @Qualifier("operationsTransactions") Transactions transactions, Mails mails, InstantSource clock) {
        return new AlertLetters(transactions, mails, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping lookAtBalances(LowBalances balances) {
        return new Housekeeping("low balances", PERIOD, balances::look);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping sendAlertLetters(AlertLetters letters) {
        return new Housekeeping("e-mails about balances", PERIOD, letters::sendNext);
    }

    @Bean
    BalanceAlertEndpoint balanceAlertEndpoint(
            @Qualifier("auditedTransactions") Transactions transactions,
            InstantSource clock,
            Ids ids,
            OperatorAccess access) {
        return new BalanceAlertEndpoint(new BalanceAlerts(transactions, clock, ids), access);
    }

    @Bean
    OpenApiPart alertSchemas() {
        return new RecordSchemas(BalanceAlert.class, BalanceAlert.All.class);
    }
}
