package dev.florin.platform.database;

import dev.florin.platform.StartupRefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The schema's history, in {@code db/migration} on the class path. A database whose history is not ours is refused before
 * anything is written to it: a newer Florin may keep money in columns that this one does not know.
 */
final class Migrations {
    private static final String HISTORY = """
            select version, checksum, success
              from flyway_schema_history
             where version is not null
             order by installed_rank""";

    /** PostgreSQL's code for a missing table. */
    private static final String UNDEFINED_TABLE = "42P01";

    private Migrations() {}

    /** A line of the history in the database. */
    private record Applied(int version, @Nullable Integer checksum, boolean success) {}

    /**
     * Reads the history, and changes nothing.
     *
     * @return whether the schema is up to date. That costs a query, not the start of Flyway.
     * @throws StartupRefusedException when the history is not the beginning of ours
     */
    static boolean isUpToDate(DataSource dataSource) {
        MigrationFiles files = MigrationFiles.read();
        List<Applied> history = history(dataSource);
        history.forEach(applied -> require(files, applied));
        return history.size() == files.checksums().size();
    }

    /** Brings the schema up to date. */
    static void run(DataSource dataSource) {
        if (!isUpToDate(dataSource)) {
            try {
                flyway(dataSource).migrate();
            } catch (FlywayException e) {
                throw new StartupRefusedException(
                        "The schema could not be brought up to date: " + oneLine(e) + " What was begun is rolled back.",
                        e);
            }
        }
    }

    static Flyway flyway(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:" + MigrationFiles.LOCATION)
                .cleanDisabled(true)
                .load();
    }

    private static void require(MigrationFiles files, Applied applied) {
        Map<Integer, Integer> checksums = files.checksums();
        if (applied.version > files.newest()) {
            throw new StartupRefusedException("The database was written by a newer Florin: its schema has version "
                    + applied.version + ", this Florin knows " + files.newest()
                    + ". Start that version or a later one, or restore a backup from before the upgrade."
                    + " Nothing was changed.");
        }
        Integer known = checksums.get(applied.version);
        if (!applied.success || known == null || !known.equals(applied.checksum)) {
            throw new StartupRefusedException("The schema of the database is not one of this Florin's: its migration "
                    + applied.version + (known == null ? " is unknown here" : " is another one than ours")
                    + ". Start the Florin that made it, or restore a backup. Nothing was changed.");
        }
    }

    private static List<Applied> history(DataSource dataSource) {
        List<Applied> history = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(HISTORY);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                history.add(new Applied(
                        Integer.parseInt(row.getString("version")),
                        row.getObject("checksum", Integer.class),
                        row.getBoolean("success")));
            }
            return history;
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return history; // a new database
            }
            throw new StartupRefusedException("The schema of the database cannot be read: " + oneLine(e), e);
        } catch (NumberFormatException e) {
            throw new StartupRefusedException(
                    "The schema of the database is not one of Florin's: its versions are no numbers.", e);
        }
    }

    private static String oneLine(Exception failure) {
        return String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
