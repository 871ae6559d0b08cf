package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import dev.florin.catalog.DemoCatalog;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot start says so in one line that names what to change, and leaves nothing behind. */
class StartRefusalTest {
    private static final int NOT_DONE = 1;
    private static final int CALLED_WRONGLY = 2;

    @TempDir
    private Path directory;

    @Test
    void aPortIsANumber() throws Exception {
        refuses(Map.of("FLORIN_PORT", "abc"), "FLORIN_PORT");
    }

    @Test
    void thePortMustBeFree() throws Exception {
        try (ServerSocket busy = new ServerSocket(0)) {
            String port = String.valueOf(busy.getLocalPort());

            refuses(Map.of("FLORIN_PORT", port), "FLORIN_PORT", port);
        }
    }

    @Test
    void thereAreTwoEnvironments() throws Exception {
        refuses(Map.of("FLORIN_ENVIRONMENT", "prod"), "FLORIN_ENVIRONMENT", "staging", "live");
    }

    @Test
    void theDatabaseUrlHasAForm() throws Exception {
        refuses(Map.of("FLORIN_DATABASE_URL", "not a database"), "FLORIN_DATABASE_URL");
    }

    @Test
    void theDatabaseMustBeThere() throws Exception {
        refuses(Map.of("FLORIN_DATABASE_URL", "postgres://florin:secret@127.0.0.1:1/florin"), "FLORIN_DATABASE_URL");
    }

    @Test
    void liveHoldsNoDemo() throws Exception {
        refuses(Map.of("FLORIN_ENVIRONMENT", "live"), List.of("--demo"), NOT_DONE, "--demo");
    }

    @Test
    void liveNeedsRealVendors() throws Exception {
        refuses(
                Map.of("FLORIN_ENVIRONMENT", "live", "FLORIN_PUBLIC_URL", "https://cards.example.com"),
                "FLORIN_ENVIRONMENT",
                "vendors",
                "FLORIN_INCOMM_URL");
    }

    @Test
    void aMasterKeyHasAForm() throws Exception {
        refuses(Map.of("FLORIN_MASTER_KEY", "too short"), "FLORIN_MASTER_KEY");
    }

    @Test
    void theMasterKeyIsThatOfTheDatabase() throws Exception {
        String url = TestDatabase.freshUrl();
        try (FlorinProcess first = FlorinProcess.launch(
                        directory,
                        Map.of("FLORIN_DATABASE_URL", url, "FLORIN_MASTER_KEY", masterKey(1), "FLORIN_PORT", "0"),
                        List.of("serve"))
                .awaitReady()) {
            assertThat(first.isAlive()).isTrue();

            refuses(Map.of("FLORIN_DATABASE_URL", url, "FLORIN_MASTER_KEY", masterKey(2)), "FLORIN_MASTER_KEY");
        }
    }

    @Test
    void theDataDirectoryMustBeOne() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        refuses(Map.of("FLORIN_DATA_DIR", file.resolve("data").toString()), "FLORIN_DATA_DIR");
    }

    @Test
    void aMasterKeyNeedsAPlace() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        refuses(
                Map.of(
                        "FLORIN_DATABASE_URL",
                        TestDatabase.freshUrl(),
                        "FLORIN_DATA_DIR",
                        file.resolve("data").toString()),
                "FLORIN_MASTER_KEY",
                "FLORIN_DATA_DIR");
    }

    @Test
    void aLostMasterKeyIsNotReplaced() throws Exception {
        String url = databaseOfAnotherServer();

        refuses(Map.of("FLORIN_DATABASE_URL", url), "master.key", "FLORIN_MASTER_KEY", "no new key was written");
        refusesCommand(Map.of("FLORIN_DATABASE_URL", url), "master.key", "FLORIN_MASTER_KEY");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aNewerSchemaIsLeftAlone() throws Exception {
        String url = databaseOfAnotherServer();
        execute(
                url,
                "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) values (9000, '9000', 'later', 'SQL',"
                        + " 'V9000__later.sql', 1, 'florin', 1, true)");

        refuses(Map.of("FLORIN_DATABASE_URL", url), "newer Florin", "9000", "Nothing was changed");
        refusesCommand(Map.of("FLORIN_DATABASE_URL", url), "newer Florin", "9000", "Nothing was changed");
    }

    @Test
    void aClockThatIsFarOffIsRefused() throws Exception {
        String url = TestDatabase.freshUrl();
        try (FlorinProcess server = FlorinProcess.launch(
                directory,
                Map.of("FLORIN_DATABASE_URL", url, "FLORIN_PORT", "0"),
                List.of("-Ddev.florin.test.clock.ahead=PT1H"),
                List.of("serve"))) {
            assertThat(server.exitCode()).isEqualTo(NOT_DONE);
            assertThat(server.errors()).hasSize(1);
            assertThat(server.errors().getFirst())
                    .contains("clock is 3600 s ahead of the database's", "FLORIN_CLOCK_TOLERANCE");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void anUnknownOptionIsAWrongCall() throws Exception {
        try (FlorinProcess server = FlorinProcess.launch(directory, Map.of(), List.of("serve", "--prot", "80"))) {
            assertThat(server.exitCode()).isEqualTo(CALLED_WRONGLY);
            assertThat(server.errors().getFirst()).contains("--prot");
        }
    }

    @Test
    void aDataDirectoryHasOneServerAndTheFirstGoesOn() throws Exception {
        try (FlorinProcess first = FlorinProcess.startDemo(directory, 1)) {
            refuses(Map.of(), "in use by another Florin server", String.valueOf(first.pid()));

            Answer answer =
                    Client.ofLoadAccount(first::endpoint, 1).send(Order.fromBalance(DemoCatalog.BEST_BUY_OFFER, 10_00));
            assertThat(answer).isInstanceOf(Answer.Bought.class);
        }
    }

    /** Migrated, and sealed with another key than this directory's. */
    private static String databaseOfAnotherServer() throws SQLException {
        String url = TestDatabase.freshUrl();
        execute(
                url,
                "insert into master_keys (key_id, fingerprint, state, created_at) values (1, '\\x01', 'CURRENT', now())");
        return url;
    }

    private static void execute(String url, String sql) throws SQLException {
        URI address = URI.create(url);
        String[] login = address.getUserInfo().split(":", 2);
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath(),
                        login[0],
                        login[1]);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void refusesCommand(Map<String, String> environment, String... saying) throws Exception {
        try (FlorinProcess command = FlorinProcess.launch(directory, environment, List.of("catalog", "list"))) {
            assertThat(command.exitCode()).isEqualTo(NOT_DONE);
            assertThat(command.errors()).hasSize(1);
            assertThat(command.errors().getFirst()).contains(saying);
        }
    }

    private void refuses(Map<String, String> environment, String... saying) throws IOException, InterruptedException {
        refuses(environment, List.of(), NOT_DONE, saying);
    }

    private void refuses(Map<String, String> environment, List<String> options, int status, String... saying)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("serve"));
        command.addAll(options);
        Map<String, String> settings = new HashMap<>(Map.of("FLORIN_PORT", "0"));
        settings.putAll(environment);
        try (FlorinProcess server = FlorinProcess.launch(directory, settings, command)) {
            assertThat(server.exitCode()).as(String.join("\n", server.errors())).isEqualTo(status);
            assertThat(server.errors()).hasSize(1);
            assertThat(server.errors().getFirst()).contains(saying);
        }
    }

    private static String masterKey(int first) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) first);
        return Base64.getEncoder().encodeToString(key);
    }
}
