package dev.florin.server;

import dev.florin.platform.MasterKey;
import dev.florin.platform.Secrets;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.database.Database;
import dev.florin.platform.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Opens the database while the rest of the server starts. It is looked at before it is written to: neither a schema of
 * another Florin's nor a missing key leaves a trace.
 */
final class DatabaseStart implements AutoCloseable {
    private final CompletableFuture<Opened> opening;

    private record Opened(Database database, Secrets secrets) {}

    DatabaseStart(Settings settings) {
        opening = CompletableFuture.supplyAsync(
                () -> open(settings),
                task -> Thread.ofPlatform().name("database-start").start(task));
    }

    /** The open, migrated database. Throws what its start threw. */
    Database database() {
        return await().database;
    }

    /** What is sealed with the database's key. Throws what its start threw. */
    Secrets secrets() {
        return await().secrets;
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

    private static Opened open(Settings settings) {
        Database database = Database.open(new DatabaseSettings(settings.databaseUrl(), settings.dataDirectory()));
        try (Connection connection = database.connect()) {
            boolean migrated = database.isMigrated();
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Secrets secrets = MasterKey.find(settings.masterKey(), settings.dataDirectory(), jdbc);
            if (!migrated) {
                database.migrate();
            }
            MasterKey.verify(secrets, jdbc);
            return new Opened(database, secrets);
        } catch (SQLException e) {
            database.close();
            throw new StartupRefusedException("The database cannot be used: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }
}
