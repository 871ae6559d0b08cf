package dev.florin.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * One embedded PostgreSQL for all tests of this process. It forgets everything when the process ends. Its superuser makes
 * the databases, and the tests use them as the plain role that a server has.
 */
public final class TestServer {
    private static final String TEMPLATE = "florin_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final EmbeddedPostgres postgres;
    private final DataSource administration;

    private TestServer(EmbeddedPostgres postgres, ConnectionDetails superuser) {
        this.postgres = postgres;
        this.administration = new Connector(superuser, Map.of()).dataSource("florin tests");
    }

    /** Started by the first test that needs it. */
    public static TestServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        static final TestServer SERVER = start();
    }

    /** To be stopped when the process ends. */
    private static TestServer start() {
        try {
            Path directory = Files.createTempDirectory("florin-test");
            DataDirectory data = DataDirectory.open(directory);
            EmbeddedPostgres postgres = EmbeddedPostgres.start(data, EmbeddedPostgres.Settings.expendable());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, data)));
            TestServer server = new TestServer(
                    postgres, EmbeddedPostgres.superuser(directory).orElseThrow());
            server.makeTemplate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new database with the schema and no rows, dropped when closed. */
    public Database fresh() {
        String name = create(TEMPLATE);
        return new Database(connector(name), () -> run("drop database if exists " + name + " with (force)"));
    }

    /** Like {@link #fresh()}, as the address of an external database, and not dropped. */
    public String freshUrl() {
        return url(connector(create(TEMPLATE)).details());
    }

    /** The same, of a database that takes only so many connections. */
    String limitedUrl(int connections) {
        String name = create(TEMPLATE);
        run("alter database " + name + " connection limit " + connections);
        return url(connector(name).details());
    }

    /** A new database without a schema, not dropped. */
    String emptyUrl() {
        return url(connector(create("template0")).details());
    }

    private String create(String template) {
        String name = "test_" + NUMBER.incrementAndGet();
        run("create database " + name + " owner " + ClusterRoles.OWNER + " template " + template
                + " strategy file_copy");
        return name;
    }

    private static String url(ConnectionDetails details) {
        return "postgres://" + details.user() + ":" + details.password() + "@" + details.host() + ":" + details.port()
                + "/" + details.database();
    }

    private void makeTemplate() {
        run("create database " + TEMPLATE + " owner " + ClusterRoles.OWNER);
        try (Database template = new Database(connector(TEMPLATE), () -> {})) {
            template.migrate();
        }
    }

    private Connector connector(String database) {
        ConnectionDetails server = postgres.details();
        return new Connector(
                new ConnectionDetails(server.host(), server.port(), database, server.user(), server.password()),
                Map.of());
    }

    private void run(String sql) {
        try (Connection connection = administration.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void stop(EmbeddedPostgres postgres, DataDirectory data) {
        postgres.close();
        data.close();
        try {
            // Hundreds of databases are a third of a million files: nobody waits for them to go.
            new ProcessBuilder("rm", "-rf", data.path().toString()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
