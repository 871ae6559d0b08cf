package dev.florin.platform.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema's history, in {@code db/migration} on the class path. */
final class Migrations {
    private Migrations() {}

    static void run(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
