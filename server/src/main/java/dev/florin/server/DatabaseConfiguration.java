package dev.florin.server;

import dev.florin.operations.ServerId;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import dev.florin.platform.database.DatabaseClock;
import dev.florin.platform.database.DatabaseWatch;
import dev.florin.platform.keys.MasterKeys;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.purchase.LaneSettings;
import dev.florin.purchase.PurchaseSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database, the pools of its connections, its clock and who watches it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** Connections for what callers read and for single writes. */
    private static final int MAIN_POOL = 8;

    private static final int OPERATIONS_POOL = 4;

    /** A group writes on one connection at a time; there are two, of carts and of checkouts. */
    private static final int GROUP_POOL = 2;

    private static final int REQUEST_LOG_POOL = 1;

    private static final int GROUP_LOCK_MILLIS = 200;

    @Bean
    DatabaseClock clock(DatabaseStart start) {
        return start.clock();
    }

    /** Closed before the pools are. */
    @Bean
    DatabaseWatch databaseWatch(
            Database database, DatabaseStart start, ServerId server, Settings settings, DatabaseWatch.Limits limits) {
        return new DatabaseWatch(
                database.connectingPool("watch", 1),
                start.clock(),
                server.id(),
                limits,
                settings.databaseUrl() == null ? settings.dataDirectory() : null,
                settings.environment() == FlorinEnvironment.STAGING);
    }

    @Bean
    DatabaseHealth florinHealthIndicator(DatabaseWatch watch, MasterKeys keys, MeterRegistry metrics) {
        DatabaseHealth health = new DatabaseHealth(watch, keys);
        TimeGauge.builder("florin.clock.offset", watch, TimeUnit.MILLISECONDS, DatabaseWatch::clockAheadMillis)
                .description("How far this machine's clock is ahead of the database's")
                .register(metrics);
        Gauge.builder("florin.disk.free", watch, DatabaseWatch::diskFreeBytes)
                .description("Free on the disk of the embedded database; -1 where the database is elsewhere")
                .baseUnit("bytes")
                .register(metrics);
        Gauge.builder("florin.ready", health, one -> one.isReady() ? 1 : 0)
                .description("1 while the server can do its work, 0 while readiness is down")
                .register(metrics);
        return health;
    }

    @Bean
    Ids ids(InstantSource clock, DatabaseStart start) {
        return new Ids(clock, start.cell());
    }

    /** Opened by the launch, beside the start of the context, and closed by it after everything else. */
    @Bean(destroyMethod = "")
    Database database(DatabaseStart start) {
        return start.database();
    }

    @Bean
    @Primary
    DataSource dataSource(Database database) {
        return database.connectingPool("main", MAIN_POOL);
    }

    @Bean
    DataSource lanePool(Database database, PurchaseSettings settings) {
        // One for each lane, and one for each group that settles what the lane has accepted.
        return database.connectingPool("lanes", 2 * settings.lanes().count(), LaneSettings.connectionOptions());
    }

    /** For what several callers write in one transaction: it never waits long for a lock. */
    @Bean
    DataSource groupPool(Database database) {
        List<String> options = new ArrayList<>(List.of(LaneSettings.connectionOptions()));
        options.add("lock_timeout=" + GROUP_LOCK_MILLIS + "ms");
        return database.connectingPool("groups", GROUP_POOL, options.toArray(String[]::new));
    }

    @Bean
    Transactions groupTransactions(@Qualifier("groupPool") DataSource groupPool) {
        return new Transactions(groupPool);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /** Settling purchases and renewing leases never wait behind what callers read. */
    @Bean
    DataSource operationsPool(Database database) {
        return database.connectingPool("operations", OPERATIONS_POOL);
    }

    @Bean
    Transactions operationsTransactions(@Qualifier("operationsPool") DataSource operationsPool) {
        return new Transactions(operationsPool);
    }

    /**
     * A connection of its own, so that a slow database keeps nobody waiting but the request log, whose last rows may be lost
     * in a crash.
     */
    @Bean
    Transactions requestLogTransactions(Database database) {
        return new Transactions(database.connectingPool(
                "requests", REQUEST_LOG_POOL, "statement_timeout=10s", "synchronous_commit=off"));
    }

    @Bean
    @Primary
    Transactions transactions(DataSource dataSource) {
        return new Transactions(dataSource);
    }
}
