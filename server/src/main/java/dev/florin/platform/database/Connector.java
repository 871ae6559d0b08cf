package dev.florin.platform.database;

import dev.florin.platform.StartupRefusedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Makes connections to one database.
 *
 * @param parameters the operator's own for the driver; they win over ours.
 */
record Connector(ConnectionDetails details, Map<String, String> parameters) {
    private static final int VERSION_UNIT = 10_000;
    private static final String CONNECT_SECONDS = "5";

    /** Longer than any statement may run: an answer that takes longer means that the server is gone. */
    private static final String SOCKET_SECONDS = "45";

    /** After this time the driver checks again whether a read-only server has become one that takes writes. */
    private static final String RECHECK_SECONDS = "2";

    /** Settings that correctness depends on are not left to the defaults of a role or a database. */
    private static final List<String> OURS = List.of(
            "lock_timeout=10s",
            "statement_timeout=30s",
            // Nothing of ours waits inside a transaction: an idle one is lost, and holds up others.
            "idle_in_transaction_session_timeout=1min",
            "synchronous_commit=on",
            "default_transaction_isolation=read committed");

    private static final Map<String, String> DRIVER = Map.of(
            "connectTimeout", CONNECT_SECONDS,
            "loginTimeout", CONNECT_SECONDS,
            "tcpKeepAlive", "true",
            "reWriteBatchedInserts", "true",
            // an error's detail quotes rows, and rows hold secrets
            "logServerErrorDetail", "false",
            "prepareThreshold", "1",
            "preparedStatementCacheQueries", "512",
            "binaryTransfer", "true");

    Connector {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Everything but the address goes beside the URL, which others log.
     *
     * @param serverOptions settings such as {@code enable_seqscan=off}, each value as {@code show} says it; the last
     *     one of a name wins. A connection with other values is refused: a pooler may drop them.
     */
    DataSource dataSource(String applicationName, String... serverOptions) {
        Properties properties = new Properties();
        properties.putAll(DRIVER);
        properties.setProperty("user", details.user());
        properties.setProperty("password", details.password());
        properties.setProperty("ApplicationName", applicationName);
        if (details.hosts().size() > 1) {
            properties.setProperty("targetServerType", "primary");
            properties.setProperty("hostRecheckSeconds", RECHECK_SECONDS);
        }
        properties.putAll(parameters);
        String theirs = parameters.getOrDefault("options", "");
        properties.setProperty("options", (options(serverOptions) + " " + theirs).strip());
        if (!List.of(serverOptions).contains("statement_timeout=0")) {
            properties.setProperty("socketTimeout", SOCKET_SECONDS);
        }
        ServerOptions wanted = ServerOptions.of(OURS, List.of(serverOptions), theirs);
        return new DriverManagerDataSource(details.jdbcUrl(), properties) {
            @Override
            protected Connection getConnectionFromDriver(Properties all) throws SQLException {
                Connection connection = super.getConnectionFromDriver(all);
                try {
                    wanted.require(connection);
                    return connection;
                } catch (SQLException e) {
                    connection.close();
                    throw e;
                }
            }

            // How long a closing pool waits for a connection that is being made.
            @Override
            public int getLoginTimeout() {
                return Integer.parseInt(CONNECT_SECONDS);
            }
        };
    }

    /** @throws StartupRefusedException when nothing answers in time, it does not let us in, or it is too old. */
    void requireServer(int minVersion) {
        try (Connection connection = dataSource("florin start").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_version_num")) {
            row.next();
            int version = row.getInt("server_version_num") / VERSION_UNIT;
            if (version < minVersion) {
                throw new StartupRefusedException("Florin needs PostgreSQL " + minVersion + " or newer, and " + place()
                        + " runs version " + version + ".");
            }
        } catch (SQLException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            throw new StartupRefusedException(
                    "The database " + place() + " cannot be used: " + reason + " Check FLORIN_DATABASE_URL.", e);
        }
    }

    private String place() {
        return details.database() + " on " + details.addresses();
    }

    private static String options(String... more) {
        return Stream.concat(OURS.stream(), Stream.of(more))
                .map(option -> "-c " + option.replace("\\", "\\\\").replace(" ", "\\ "))
                .collect(Collectors.joining(" "));
    }
}
