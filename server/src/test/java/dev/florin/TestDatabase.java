package dev.florin;

import dev.florin.platform.database.Database;
import dev.florin.platform.database.TestServer;

/** One PostgreSQL for the whole test run, in which each caller gets a database of its own: migrated, and empty. */
public final class TestDatabase {
    private TestDatabase() {}

    /** A new database; closing it drops it. */
    public static Database fresh() {
        return TestServer.shared().fresh();
    }

    /** The address of a new database, as an external one is configured. It lasts as long as the test run. */
    public static String freshUrl() {
        return TestServer.shared().freshUrl();
    }
}
