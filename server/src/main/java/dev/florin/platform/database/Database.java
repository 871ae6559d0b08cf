package dev.florin.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.florin.platform.StartupRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The PostgreSQL that holds the data, whoever runs it, and the connection pools on it. One role owns and does
 * everything. Any thread may use it.
 */
public final class Database implements AutoCloseable {
    private static final int MIN_SERVER_VERSION = 15;
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration KEEPALIVE = Duration.ofMinutes(2);
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(30);

    private final Connector connector;
    private final Runnable afterPools;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

    /** @param afterPools run at each {@link #close()}, when no pool is open any more. */
    Database(Connector connector, Runnable afterPools) {
        this.connector = connector;
        this.afterPools = afterPools;
    }

    /**
     * Connects to the external PostgreSQL, or starts the embedded one.
     *
     * @throws StartupRefusedException when the URL is malformed, or the server cannot be reached, is too old, or cannot
     *     be started.
     */
    public static Database open(DatabaseSettings settings) {
        if (settings.url() == null) {
            return embedded(DataDirectory.open(settings.dataDirectory()));
        }
        DatabaseUrl url = DatabaseUrl.parse(settings.url());
        Connector connector = new Connector(url.details(), url.parameters());
        connector.requireServer(MIN_SERVER_VERSION);
        return new Database(connector, () -> {});
    }

    private static Database embedded(DataDirectory directory) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, EmbeddedPostgres.Settings.standard());
            return new Database(new Connector(postgres.details(), Map.of()), () -> {
                postgres.close();
                directory.close();
            });
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** How to reach the database. */
    public ConnectionDetails details() {
        return connector.details();
    }

    /**
     * Makes a pool, which closes with this object. A statement waits at most 10 s for a lock and runs at most 30 s.
     *
     * @param name for logs, metrics and {@code pg_stat_activity}.
     * @param size how many connections, all of them kept open.
     * @param serverOptions settings of each connection, such as {@code enable_seqscan=off}; they win over the above.
     */
    public HikariDataSource pool(String name, int size, String... serverOptions) {
        return open(config(name, size, serverOptions));
    }

    /**
     * The same, without waiting for the first connection: the pool connects beside whatever else the start of a server does.
     * {@link #awaitPools} is to be called before the server is ready.
     */
    public HikariDataSource connectingPool(String name, int size, String... serverOptions) {
        HikariConfig config = config(name, size, serverOptions);
        config.setInitializationFailTimeout(-1);
        return open(config);
    }

    /**
     * Returns once each pool has had a connection.
     *
     * @throws StartupRefusedException when one gets none in 5 s
     */
    public void awaitPools() {
        for (HikariDataSource pool : pools) {
            try (Connection _ = pool.getConnection()) {
                // that it can be had is all there is to know
            } catch (SQLException e) {
                throw refusal("The database gives no connection to \"" + pool.getPoolName() + "\": ", e);
            }
        }
    }

    /** For a start that has failed because a pool had no connection to give: what the database or the driver said, in one line. */
    public static StartupRefusedException noConnection(Exception failure) {
        return refusal("The database gives no connection: ", failure);
    }

    /** A pool only tells that it has waited; the reason is deeper. */
    private static StartupRefusedException refusal(String what, Exception failure) {
        String reason = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException deeper) {
                reason = String.valueOf(deeper.getMessage());
            }
        }
        return new StartupRefusedException(what + reason.lines().findFirst().orElse("no reason given"), failure);
    }

    private HikariConfig config(String name, int size, String... serverOptions) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(connector.dataSource("florin " + name, serverOptions));
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setKeepaliveTime(KEEPALIVE.toMillis());
        config.setMaxLifetime(MAX_LIFETIME.toMillis());
        return config;
    }

    private HikariDataSource open(HikariConfig config) {
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /**
     * Brings the schema up to date, forward only. Servers that do so at the same time wait for each other.
     *
     * @throws StartupRefusedException when it is newer than this Florin, or not one of Florin's; nothing is written then
     */
    public void migrate() {
        Migrations.run(connector.dataSource(
                "florin migration", "statement_timeout=0", "lock_timeout=0", "idle_in_transaction_session_timeout=0"));
    }

    /**
     * Whether the schema is up to date. It only reads.
     *
     * @throws StartupRefusedException as {@link #migrate()}
     */
    public boolean isMigrated() {
        return Migrations.isUpToDate(connector.dataSource("florin start"));
    }

    /** Reads the database's time. */
    public void read(DatabaseClock clock) {
        try (Connection connection = connect()) {
            clock.read(connection);
        } catch (SQLException e) {
            throw new StartupRefusedException("The database's time cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads how far staging's clock is ahead; the schema is up to date. */
    public void readAhead(DatabaseClock clock) {
        try (Connection connection = connect()) {
            clock.readAhead(connection);
        } catch (SQLException e) {
            throw new StartupRefusedException("The test clock cannot be read: " + e.getMessage(), e);
        }
    }

    /** A connection beside the pools, for the start. */
    public Connection connect() throws SQLException {
        return connector.dataSource("florin start").getConnection();
    }

    /** Closes the pools, then stops the embedded PostgreSQL. Closing twice does nothing. */
    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        afterPools.run();
    }
}
