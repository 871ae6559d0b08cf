package dev.florin.server;

import dev.florin.platform.Cell;
import dev.florin.platform.HeldKey;
import dev.florin.platform.MasterKey;
import dev.florin.platform.Secrets;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.database.Database;
import dev.florin.platform.database.DatabaseClock;
import dev.florin.platform.database.DatabaseSettings;
import dev.florin.platform.database.DatabaseWatch;
import dev.florin.platform.keys.MasterKeys;
import dev.florin.platform.settings.FlorinEnvironment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Opens the database while the rest of the server starts. It is read before anything is written to it: neither another
 * Florin's schema nor a missing key leaves a trace.
 */
final class DatabaseStart implements AutoCloseable {
    private final DatabaseClock clock;
    private final CompletableFuture<Opened> opening;

    private record Opened(Database database, MasterKeys keys, Cell cell) {}

    /**
     * @param clock set by the database's before anything is written
     * @param clockTolerance how far this machine's clock may be from it, or null for whatever it is
     */
    DatabaseStart(Settings settings, DatabaseClock clock, @Nullable Duration clockTolerance) {
        this.clock = clock;
        opening = CompletableFuture.supplyAsync(
                () -> open(settings, clock, clockTolerance),
                task -> Thread.ofPlatform().name("database-start").start(task));
    }

    DatabaseClock clock() {
        return clock;
    }

    /** The open, migrated database. Throws what its start threw. */
    Database database() {
        return await().database;
    }

    /** What is sealed with the database's key. Throws what its start threw. */
    Secrets secrets() {
        return await().keys.secrets();
    }

    /** The database's keys. Throws what its start threw. */
    MasterKeys masterKeys() {
        return await().keys;
    }

    /** Which of several databases it is. Throws what its start threw. */
    Cell cell() {
        return await().cell;
    }

    private Opened await() {
        try {
            return opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Closes it, if it ever opened. */
    @Override
    public void close() {
        opening.handle((opened, failure) -> {
                    if (opened != null) {
                        opened.database.close();
                    }
                    return failure == null;
                })
                .join();
    }

    private static Opened open(Settings settings, DatabaseClock clock, @Nullable Duration clockTolerance) {
        Database database = Database.open(new DatabaseSettings(settings.databaseUrl(), settings.dataDirectory()));
        try (Connection connection = database.connect()) {
            boolean migrated = database.isMigrated();
            database.read(clock);
            if (clockTolerance != null) {
                DatabaseWatch.requireClock(clock, clockTolerance);
            }
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            HeldKey held = MasterKey.find(settings.masterKey(), settings.dataDirectory(), jdbc);
            if (!migrated) {
                database.migrate();
            }
            if (settings.environment() == FlorinEnvironment.STAGING) {
                database.readAhead(clock);
            }
            Cell cell = new Cell(
                    jdbc.sql("select number from cell").query(Integer.class).single());
            return new Opened(database, MasterKeys.open(held, connection, database::connect), cell);
        } catch (SQLException e) {
            database.close();
            throw new StartupRefusedException("The database cannot be used: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }
}
