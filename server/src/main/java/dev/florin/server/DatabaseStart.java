package dev.florin.server;

import dev.florin.platform.database.Database;
import dev.florin.platform.database.DatabaseSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Opens the database while the rest of the server starts. */
final class DatabaseStart {
    private final CompletableFuture<Database> database;

    DatabaseStart(DatabaseSettings settings) {
        database = CompletableFuture.supplyAsync(
                () -> {
                    Database opened = Database.open(settings);
                    try {
                        opened.migrate();
                        return opened;
                    } catch (RuntimeException e) {
                        opened.close();
                        throw e;
                    }
                },
                task -> Thread.ofPlatform().name("database-start").start(task));
    }

    /** The open, migrated database. Throws what its start threw. */
    Database await() {
        try {
            return database.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Closes it, if it ever opened. */
    void close() {
        database.handle((opened, failure) -> {
                    if (opened != null) {
                        opened.close();
                    }
                    return failure == null;
                })
                .join();
    }
}
