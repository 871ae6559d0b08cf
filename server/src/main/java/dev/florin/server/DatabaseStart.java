package dev.florin.server;

import dev.florin.platform.database.Database;
import dev.florin.platform.database.DatabaseSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Opens the database while the rest of the server starts. */
final class DatabaseStart implements AutoCloseable {
    private final CompletableFuture<Database> opening;

    DatabaseStart(Settings settings) {
        opening = CompletableFuture.supplyAsync(
                () -> open(settings),
                task -> Thread.ofPlatform().name("database-start").start(task));
    }

    /** The open, migrated database. Throws what its start threw. */
    Database await() {
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
                        opened.close();
                    }
                    return failure == null;
                })
                .join();
    }

    private static Database open(Settings settings) {
        Database database = Database.open(new DatabaseSettings(settings.databaseUrl(), settings.dataDirectory()));
        try {
            database.migrate();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }
}
