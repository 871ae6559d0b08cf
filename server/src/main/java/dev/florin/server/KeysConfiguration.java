package dev.florin.server;

import dev.florin.audit.Acting;
import dev.florin.operations.ServerId;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.keys.KeyRotation;
import dev.florin.platform.keys.KeyWatch;
import dev.florin.platform.keys.MasterKeys;
import dev.florin.platform.keys.SealedColumns;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The master keys, and what changes them. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    @Bean
    Secrets secrets(DatabaseStart start) {
        return start.secrets();
    }

    @Bean
    MasterKeys masterKeys(DatabaseStart start) {
        return start.masterKeys();
    }

    @Bean
    KeyWatch.Settings keyWatchSettings(List<SealedColumns> sealed, KeyRotation.Options options) {
        return new KeyWatch.Settings(SealedColumns.together(sealed), options.overlap());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    KeyWatch keyWatch(
            @Qualifier("auditedTransactions") Transactions transactions,
            MasterKeys keys,
            ServerId server,
            KeyWatch.Settings settings) {
        return new KeyWatch(transactions, keys, server.id(), settings, new RecordedRetirement());
    }

    @Bean
    KeyRotation keyRotation(
            @Qualifier("auditedTransactions") Transactions transactions, MasterKeys keys, KeyRotation.Options options) {
        return new KeyRotation(transactions, keys, options, Acting::about);
    }
}
