package dev.florin;

import dev.florin.platform.database.DataDirectory;
import dev.florin.platform.database.Database;
import dev.florin.platform.database.DatabaseSettings;
import dev.florin.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One PostgreSQL for the whole test run, and in it a database of its own for whoever asks: migrated, and empty. */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String TEMPLATE = "florin_template";

    private TestDatabase() {}

    /** A new database. */
    public static Database fresh() {
        return Database.open(new DatabaseSettings(freshUrl(), Server.DIRECTORY));
    }

    /** The address of a new database, as an external one is configured. */
    public static String freshUrl() {
        String name = "test_" + NUMBER.incrementAndGet();
        execute("create database " + name + " template " + TEMPLATE + " strategy file_copy");
        return url(name);
    }

    private static String url(String database) {
        EmbeddedPostgres server = Server.POSTGRES;
        return "postgres://" + server.user() + ":" + server.password() + "@127.0.0.1:" + server.port() + "/" + database;
    }

    private static void execute(String sql) {
        EmbeddedPostgres server = Server.POSTGRES;
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Server {
        static final Path DIRECTORY = directory();
        static final EmbeddedPostgres POSTGRES = start();

        private static Path directory() {
            try {
                return Files.createTempDirectory("florin-test");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static EmbeddedPostgres start() {
            DataDirectory directory = DataDirectory.open(DIRECTORY);
            EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, EmbeddedPostgres.Settings.expendable());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                postgres.close();
                directory.close();
                delete(DIRECTORY);
            }));
            try (Connection connection =
                            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + TEMPLATE);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            try (Database template = Database.open(new DatabaseSettings(
                    "postgres://" + postgres.user() + ":" + postgres.password() + "@127.0.0.1:" + postgres.port() + "/"
                            + TEMPLATE,
                    DIRECTORY))) {
                template.migrate();
            }
            return postgres;
        }

        private static void delete(Path directory) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
