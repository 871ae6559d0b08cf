package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.platform.StartupRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One data directory for all tests: each finds what the previous one left, as a server does. */
@Timeout(180)
class EmbeddedPostgresTest {
    @TempDir
    static Path home;

    private static Path directory;

    @BeforeAll
    static void makeDataDirectoryBesideAnUnfinishedOne() throws IOException {
        directory = home.resolve("data");
        Files.createDirectories(directory.resolve("pgdata.new").resolve("base"));
        Files.writeString(directory.resolve("pgdata.new").resolve("PG_VERSION"), "18");
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            assertThat(postgres.pid()).isPositive();
        }
    }

    @AfterEach
    void nothingIsLeftRunning() throws IOException {
        assertThat(new ServerProcesses(pgdata()).alive()).isEmpty();
    }

    @Test
    void anUnfinishedDirectoryDoesNoHarm() {
        assertThat(directory.resolve("pgdata.new")).doesNotExist();
        assertThat(directory.resolve("pgdata")).isDirectory();
    }

    @Test
    void rowsSurviveARestartAndThePortStays() throws SQLException {
        int port;
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            port = postgres.port();
            Sql.execute(postgres.details(), "create table restarted as select 'kept' as word");
        }

        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            assertThat(Sql.text(postgres.details(), "select word from restarted"))
                    .isEqualTo("kept");
            assertThat(postgres.port()).isEqualTo(port);
        }
    }

    @Test
    void aPortTakenMeanwhileIsReplaced() throws IOException, SQLException {
        try (DataDirectory data = DataDirectory.open(directory)) {
            int port;
            try (EmbeddedPostgres postgres = start(data)) {
                port = postgres.port();
            }

            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.ofLiteral(EmbeddedPostgres.HOST));
                    EmbeddedPostgres postgres = start(data)) {
                assertThat(postgres.port()).isNotEqualTo(other.getLocalPort());
                assertThat(Sql.text(postgres.details(), "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void aCommitWaitsForTheDiskAndOnlyTheLoopbackIsServed() throws SQLException {
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            Map.of(
                            "fsync", "on",
                            "synchronous_commit", "on",
                            "full_page_writes", "on",
                            "data_checksums", "on",
                            "listen_addresses", "127.0.0.1",
                            "unix_socket_directories", "",
                            "server_encoding", "UTF8")
                    .forEach((name, value) -> assertThat(setting(name)).as(name).isEqualTo(value));
            assertThat(Sql.text(
                            postgres.details(), "select datlocale from pg_database where datname = current_database()"))
                    .isEqualTo("C.UTF-8");
        }
    }

    @Test
    void theRightPasswordIsDemandedByScram() throws SQLException {
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            ConnectionDetails right = postgres.details();
            ConnectionDetails wrong =
                    new ConnectionDetails(right.host(), right.port(), right.database(), right.user(), "guess");

            assertThatThrownBy(() -> Sql.connect(wrong))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            assertThat(Sql.text(
                            superuser(),
                            "select string_agg(concat_ws(' ', type, user_name, address, auth_method), ', ')"
                                    + " from pg_hba_file_rules"))
                    .isEqualTo(
                            "host {florin} 127.0.0.1 scram-sha-256, host {florin_superuser} 127.0.0.1 scram-sha-256");
        }
    }

    @Test
    void theServersRoleOwnsItsDatabaseAndHasNoFurtherRight() throws SQLException, IOException {
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            Roles.assertPlain(postgres.details());
            Roles.assertSuperuser(superuser());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pgdata().resolve("superuser.password"))))
                .isEqualTo("rw-------");
    }

    /** Its file may be thrown away: the next start gives the superuser another password. */
    @Test
    void aLostPasswordOfTheSuperuserIsMadeAnew() throws SQLException, IOException {
        Files.delete(pgdata().resolve("superuser.password"));

        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            Roles.assertPlain(postgres.details());
            Roles.assertSuperuser(superuser());
        }
    }

    @Test
    void toolsFindTheRunningServerAndNoOther() throws IOException, SQLException {
        try (DataDirectory data = DataDirectory.open(directory)) {
            try (EmbeddedPostgres postgres = start(data)) {
                Optional<ConnectionDetails> running = EmbeddedPostgres.running(directory);

                assertThat(running).contains(postgres.details());
                assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("postgres.connection"))))
                        .isEqualTo("rw-------");
            }
        }

        assertThat(EmbeddedPostgres.running(directory)).isEmpty();
        assertThat(EmbeddedPostgres.running(home.resolve("nothing"))).isEmpty();
    }

    @Test
    void aKilledPostgresIsStartedAgainOnItsPortAndPoolsRecover() throws Exception {
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data);
                Database database = new Database(new Connector(postgres.details(), Map.of()), () -> {})) {
            HikariDataSource pool = database.pool("recovering", 2);
            execute(pool, "create table recovered as select 'kept' as word");
            int port = postgres.port();
            long killed = postgres.pid();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            Eventually.check("the pool answers again", () -> {
                execute(pool, "insert into recovered values ('later')");
                return postgres.pid() != killed;
            });
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(Sql.text(postgres.details(), "select min(word) from recovered"))
                    .isEqualTo("kept");
        }
    }

    @Test
    void aBackendBusyWithItsOwnQueryDoesNotStopTheRecovery() throws Exception {
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            Future<?> busy = CompletableFuture.runAsync(() -> attempt(
                    postgres.details(), "select count(*) from generate_series(1, 2000000000) a where a % 7 = 8"));
            Eventually.check(
                    "the query runs",
                    () -> "1"
                            .equals(
                                    Sql.text(
                                            postgres.details(),
                                            "select count(*) from pg_stat_activity where query like '%generate_series%' and pid <> pg_backend_pid()")));
            long killed = postgres.pid();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            Eventually.check(
                    "PostgreSQL answers again",
                    () -> postgres.pid() != killed && "1".equals(Sql.text(postgres.details(), "select 1")));
            Eventually.check("the query has ended", busy::isDone);
        }
    }

    @Test
    void closingDuringARestartLeavesNothing() {
        DataDirectory data = DataDirectory.open(directory);
        EmbeddedPostgres postgres = start(data);
        ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();

        postgres.close();
        data.close();

        assertThat(EmbeddedPostgres.running(directory)).isEmpty();
    }

    @Test
    void anOrphanOfAKilledServerIsStoppedAndItsRowsAreKept() throws Exception {
        Process server = KilledServer.start(directory, "orphan");
        server.destroyForcibly().waitFor();
        assertThat(EmbeddedPostgres.running(directory))
                .as("PostgreSQL outlives its killed parent")
                .isPresent();

        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            assertThat(Sql.text(postgres.details(), "select count(*) from kept where word = 'orphan'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void rowsSurviveTheKillingOfBoth() throws Exception {
        Process server = KilledServer.start(directory, "both");
        long postmaster = PostmasterFile.read(pgdata()).orElseThrow().pid();
        server.destroyForcibly().waitFor();
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();

        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            assertThat(Sql.text(postgres.details(), "select count(*) from kept where word = 'both'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aPidFileThatNamesAnybodyElsesProcessDoesNoHarm() throws Exception {
        Process somebody = new ProcessBuilder("sleep", "600").start();
        try (DataDirectory data = DataDirectory.open(directory)) {
            Files.writeString(
                    pgdata().resolve("postmaster.pid"),
                    somebody.pid() + "\n" + pgdata() + "\n1700000000\n5432\n\n127.0.0.1\n  1  1\nready   \n");
            assertThat(EmbeddedPostgres.running(directory)).isEmpty();

            try (EmbeddedPostgres postgres = start(data)) {
                assertThat(Sql.text(postgres.details(), "select 1")).isEqualTo("1");
            }

            assertThat(somebody.isAlive()).isTrue();
        } finally {
            somebody.destroyForcibly().waitFor();
        }
    }

    @Test
    void aSecondServerIsRefusedWithTheNumberOfTheFirst() throws Exception {
        Process server = KilledServer.start(directory, "first");
        try {
            assertThatThrownBy(() -> DataDirectory.open(directory))
                    .isInstanceOf(StartupRefusedException.class)
                    .hasMessage("The data directory " + directory.toRealPath()
                            + " is in use by another Florin server (process " + server.pid()
                            + "). Stop it, or set FLORIN_DATA_DIR to another directory.");
        } finally {
            server.destroyForcibly().waitFor();
        }
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            assertThat(postgres.pid()).isPositive();
        }
    }

    @Test
    void dataOfAnotherVersionIsRefused() throws IOException {
        Path version = pgdata().resolve("PG_VERSION");
        String right = Files.readString(version);
        try (DataDirectory data = DataDirectory.open(directory)) {
            Files.writeString(version, "17\n");

            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(StartupRefusedException.class)
                    .hasMessageContaining("was written by PostgreSQL 17");
        } finally {
            Files.writeString(version, right);
        }
    }

    @Test
    void aLostDatabaseIsNotReplacedByAnEmptyOne() throws IOException {
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(directory.resolve("pgdata"), elsewhere);
        try (DataDirectory data = DataDirectory.open(directory)) {
            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(StartupRefusedException.class)
                    .hasMessageContainingAll("The database is missing", "postgres.connection");
            assertThat(directory.resolve("pgdata")).doesNotExist();
        } finally {
            Files.move(elsewhere, directory.resolve("pgdata"));
        }
    }

    @Test
    void aLostPasswordIsNamed() throws IOException {
        Path password = pgdata().resolve("florin.password");
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(password, elsewhere);
        try (DataDirectory data = DataDirectory.open(directory)) {
            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(StartupRefusedException.class)
                    .hasMessageContainingAll("is not whole", "florin.password");
        } finally {
            Files.move(elsewhere, password);
        }
    }

    @Test
    void aLogThatHasGrownLargeIsPutAside() throws IOException {
        Path log = directory.resolve("postgres.log");
        Files.write(log, new byte[11 * 1024 * 1024]);

        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            assertThat(postgres.pid()).isPositive();
        }

        assertThat(directory.resolve("postgres.log.1")).hasSize(11 * 1024 * 1024);
        assertThat(log).content().contains("ready to accept connections");
    }

    @Test
    void aLogThatGrowsLargeWhileTheServerRunsIsPutAside() throws Exception {
        Path log = directory.resolve("postgres.log");
        Path aside = directory.resolve("postgres.log.1");
        Files.deleteIfExists(aside);
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            Files.write(log, new byte[11 * 1024 * 1024], StandardOpenOption.APPEND);

            Eventually.check("it is put aside, and a new one begun", () -> Files.exists(aside) && Files.exists(log));
            assertThatThrownBy(() -> Sql.execute(postgres.details(), "select no_such_column"))
                    .hasMessageContaining("no_such_column");

            Eventually.check(
                    "the new one is written", () -> Files.readString(log).contains("no_such_column"));
        }
    }

    @Test
    void theLogQuotesNoRows() throws IOException, SQLException {
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres = start(data)) {
            Sql.execute(postgres.details(), "create table code (code text primary key)");
            Sql.execute(postgres.details(), "insert into code select md5('a code')");
            assertThatThrownBy(() -> Sql.execute(postgres.details(), "insert into code select md5('a code')"))
                    .hasMessageContaining("duplicate key");
            String code = Sql.text(postgres.details(), "select code from code");

            assertThat(Files.readString(directory.resolve("postgres.log")))
                    .contains("duplicate key")
                    .doesNotContain(String.valueOf(code));
        }
    }

    private static EmbeddedPostgres start(DataDirectory data) {
        return EmbeddedPostgres.start(data, EmbeddedPostgres.Settings.standard());
    }

    private static ConnectionDetails superuser() {
        return EmbeddedPostgres.superuser(directory).orElseThrow();
    }

    private static Path pgdata() throws IOException {
        return directory.toRealPath().resolve("pgdata");
    }

    private static String setting(String name) {
        try {
            return String.valueOf(Sql.text(superuser(), "show " + name));
        } catch (SQLException e) {
            throw new AssertionError(name, e);
        }
    }

    private static void attempt(ConnectionDetails details, String sql) {
        try {
            Sql.execute(details, sql);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isNotNull();
        }
    }

    private static void execute(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
