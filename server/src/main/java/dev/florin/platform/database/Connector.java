package dev.florin.platform.database;

import dev.florin.platform.StartupRefusedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes connections to one database.
 *
 * @param parameters the operator's own for the driver; they win over ours.
 */
record Connector(ConnectionDetails details, Map<String, String> parameters) {
    private static final int MIN_VERSION = 15;
    private static final int VERSION_UNIT = 10_000;
    private static final String CONNECT_SECONDS = "5";
    private static final Map<PGProperty, String> DRIVER = Map.of(
            PGProperty.CONNECT_TIMEOUT, CONNECT_SECONDS,
            PGProperty.LOGIN_TIMEOUT, CONNECT_SECONDS,
            PGProperty.TCP_KEEP_ALIVE, "true",
            PGProperty.REWRITE_BATCHED_INSERTS, "true",
            PGProperty.PREPARE_THRESHOLD, "1",
            PGProperty.PREPARED_STATEMENT_CACHE_QUERIES, "512",
            PGProperty.BINARY_TRANSFER, "true");

    Connector {
        parameters = Map.copyOf(parameters);
    }

    /** @param serverOptions settings such as {@code enable_seqscan=off}; the last one of a name wins. */
    DataSource dataSource(String applicationName, String... serverOptions) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(details.jdbcUrl());
        source.setUser(details.user());
        source.setPassword(details.password());
        try {
            for (Map.Entry<PGProperty, String> property : DRIVER.entrySet()) {
                source.setProperty(property.getKey(), property.getValue());
            }
            source.setApplicationName(applicationName);
            source.setOptions(options(serverOptions));
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                source.setProperty(parameter.getKey(), parameter.getValue());
            }
        } catch (SQLException e) {
            throw new StartupRefusedException(
                    "FLORIN_DATABASE_URL has a parameter that is wrong: " + e.getMessage(), e);
        }
        return source;
    }

    /** @throws StartupRefusedException when nothing answers in time, it lets us not in, or it is too old. */
    void requireSuitableServer() {
        try (Connection connection = dataSource("florin start").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_version_num")) {
            row.next();
            int version = row.getInt(1) / VERSION_UNIT;
            if (version < MIN_VERSION) {
                throw new StartupRefusedException("Florin needs PostgreSQL " + MIN_VERSION + " or newer, and " + place()
                        + " runs version " + version + ".");
            }
        } catch (SQLException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            throw new StartupRefusedException(
                    "The database " + place() + " cannot be used: " + reason + " Check FLORIN_DATABASE_URL.", e);
        }
    }

    private String place() {
        return details.database() + " on " + details.host() + ":" + details.port();
    }

    private static String options(String... more) {
        return Stream.concat(Stream.of("lock_timeout=10s", "statement_timeout=30s"), Stream.of(more))
                .map(option -> "-c " + option.replace("\\", "\\\\").replace(" ", "\\ "))
                .collect(Collectors.joining(" "));
    }
}
