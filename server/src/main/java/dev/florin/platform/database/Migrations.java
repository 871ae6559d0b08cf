package dev.florin.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema's history, in {@code db/migration} on the class path. */
final class Migrations {
    /** The newest version there is. A test compares it with the files. */
    static final String NEWEST = "29";

    private Migrations() {}

    /** Brings the schema up to date. One that is up to date costs a query, not the start of Flyway. */
    static void run(DataSource dataSource) {
        if (!isUpToDate(dataSource)) {
            flyway(dataSource).migrate();
        }
    }

    static Flyway flyway(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .load();
    }

    private static boolean isUpToDate(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select
                          from flyway_schema_history
                         where version = ?
                           and success""")) {
            statement.setString(1, NEWEST);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        } catch (SQLException e) {
            // A new database has no history; whatever else is wrong Flyway says better.
            return false;
        }
    }
}
