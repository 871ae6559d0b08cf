package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.platform.StartupRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DatabaseTest {
    private static final int SERVERS = 4;

    @TempDir
    Path directory;

    @Test
    void withoutAUrlTheDataIsInTheDirectoryAndStaysThere() throws SQLException {
        DatabaseSettings settings = new DatabaseSettings(null, directory.resolve("data"));
        try (Database database = Database.open(settings)) {
            database.migrate();
            Sql.execute(database, "create table kept as select 'kept' as word");
        }

        try (Database database = Database.open(settings)) {
            database.migrate();

            assertThat(Sql.text(database, "select word from kept")).isEqualTo("kept");
            assertThatThrownBy(() -> Database.open(settings))
                    .isInstanceOf(StartupRefusedException.class)
                    .hasMessageContaining("is in use by another Florin server");
        }
    }

    @Test
    void serversThatMigrateAtTheSameTimeAllSucceed() throws Exception {
        String url = TestServer.shared().emptyUrl();
        CyclicBarrier together = new CyclicBarrier(SERVERS);
        List<CompletableFuture<String>> servers = new ArrayList<>();

        for (int i = 0; i < SERVERS; i++) {
            servers.add(CompletableFuture.supplyAsync(
                    () -> migrated(url, together), task -> Thread.ofPlatform().start(task)));
        }

        assertThat(servers).allSatisfy(server -> assertThat(server.join()).isEqualTo("0"));
    }

    @Test
    void aPoolsConnectionsHaveItsOptionsBesideTheBounds() throws SQLException {
        try (Database database = TestDatabase.fresh();
                HikariDataSource pool =
                        database.pool("lanes", 1, "enable_seqscan=off", "statement_timeout=5s", "search_path=a, b")) {
            assertThat(setting(pool, "enable_seqscan")).isEqualTo("off");
            assertThat(setting(pool, "statement_timeout")).isEqualTo("5s");
            assertThat(setting(pool, "search_path")).isEqualTo("a, b");
            assertThat(setting(pool, "lock_timeout")).isEqualTo("10s");
            assertThat(setting(pool, "idle_in_transaction_session_timeout")).isEqualTo("1min");
            assertThat(setting(pool, "application_name")).isEqualTo("florin lanes");
        }
    }

    @Test
    void poolsThatConnectBesideTheStartAreAwaited() throws SQLException {
        try (Database database = TestDatabase.fresh()) {
            HikariDataSource main = database.connectingPool("main", 1);
            HikariDataSource lanes = database.connectingPool("lanes", 1, "enable_seqscan=off");

            database.awaitPools();

            assertThat(main.getHikariPoolMXBean().getTotalConnections()).isEqualTo(1);
            assertThat(setting(lanes, "enable_seqscan")).isEqualTo("off");
        }
    }

    @Test
    void aPoolThatGetsNoConnectionIsRefusedInOneLine() throws IOException {
        Connector nowhere =
                new Connector(new ConnectionDetails("127.0.0.1", Ports.free(), "shop", "ann", "secret"), Map.of());
        try (Database database = new Database(nowhere, () -> {})) {
            HikariDataSource lanes = database.connectingPool("lanes", 1);

            assertThat(lanes.isRunning()).isTrue();
            assertThatThrownBy(database::awaitPools)
                    .isInstanceOf(StartupRefusedException.class)
                    .hasMessageStartingWith("The database gives no connection to \"lanes\": Connection to 127.0.0.1:")
                    .hasMessageNotContainingAny("secret", "\n");
        }
    }

    @Test
    void aPoolThatMayHaveNoConnectionTellsWhatTheDatabaseSaid() {
        DatabaseUrl full = DatabaseUrl.parse(TestServer.shared().limitedUrl(0));
        try (Database database = new Database(new Connector(full.details(), full.parameters()), () -> {})) {
            HikariDataSource main = database.connectingPool("main", 1);

            SQLTransientConnectionException none =
                    catchThrowableOfType(SQLTransientConnectionException.class, main::getConnection);

            assertThat(Database.noConnection(none))
                    .hasMessage("The database gives no connection: FATAL: too many connections for database \""
                            + full.details().database() + "\"");
        }
    }

    @Test
    void closingClosesThePools() {
        Database database = TestDatabase.fresh();
        HikariDataSource pool = database.pool("closing", 2);

        database.close();
        database.close();

        assertThat(pool.isClosed()).isTrue();
    }

    @Test
    void aServerThatIsNotThereIsRefusedInOneLine() throws IOException {
        int closedPort = Ports.free();

        assertThatThrownBy(() -> open("postgres://ann:secret@127.0.0.1:" + closedPort + "/shop"))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageStartingWith("The database shop on 127.0.0.1:" + closedPort + " cannot be used: ")
                .hasMessageEndingWith("Check FLORIN_DATABASE_URL.")
                .hasMessageNotContainingAny("secret", "\n");
    }

    @Test
    @Timeout(30)
    void aServerThatNeverAnswersIsRefusedWithinSeconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> open("postgres://ann:secret@127.0.0.1:" + silent.getLocalPort() + "/shop"))
                    .isInstanceOf(StartupRefusedException.class)
                    .hasMessageNotContainingAny("secret", "\n");
        }
    }

    @Test
    void ofSeveralServersTheOneThatAnswersIsUsed() throws IOException, SQLException {
        String url = TestDatabase.freshUrl().replaceFirst("@", "@127.0.0.1:" + Ports.free() + ",");

        try (Database database = open(url)) {
            assertThat(Sql.text(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void ofSeveralServersTheOneThatTakesWritesIsUsed() throws SQLException {
        try (DataDirectory standbys = DataDirectory.open(directory.resolve("standby"));
                EmbeddedPostgres standby = EmbeddedPostgres.start(standbys, EmbeddedPostgres.Settings.expendable());
                DataDirectory primaries = DataDirectory.open(directory.resolve("primary"));
                EmbeddedPostgres primary = EmbeddedPostgres.start(primaries, EmbeddedPostgres.Settings.expendable())) {
            ConnectionDetails one = standby.details();
            ConnectionDetails two = primary.details();
            Sql.execute(two, "alter role florin password '" + one.password() + "'");
            // As a standby is: it lets in, and takes no writes.
            Sql.execute(one, "alter database florin set default_transaction_read_only = on");

            String url = "postgres://florin:" + one.password() + "@127.0.0.1:" + one.port() + ",127.0.0.1:" + two.port()
                    + "/florin";
            try (Database database = open(url);
                    HikariDataSource pool = database.pool("main", 2)) {
                assertThat(setting(pool, "port")).isEqualTo(String.valueOf(two.port()));
            }
        }
    }

    @Test
    void settingsThatAPoolerDropsAreMissedAtTheStart() throws IOException, SQLException {
        DatabaseUrl url = DatabaseUrl.parse(TestDatabase.freshUrl());
        try (ForgetfulPooler pooler = new ForgetfulPooler(url.details())) {
            assertThatThrownBy(() -> open(pooler.url()))
                    .isInstanceOf(StartupRefusedException.class)
                    .hasMessageContaining("lock_timeout is 0, not 10s; statement_timeout is 0, not 30s")
                    .hasMessageNotContaining("\n");

            setForAll(url.details());
            try (Database database = open(pooler.url());
                    HikariDataSource pool = database.pool("main", 1)) {
                assertThat(setting(pool, "lock_timeout")).isEqualTo("10s");
                assertThatThrownBy(() -> database.pool("lanes", 1, "enable_seqscan=off"))
                        .hasStackTraceContaining("enable_seqscan is on, not off");
            }
        }
    }

    @Test
    void settingsOfTheOperatorsOwnAreTheOperators() throws SQLException {
        String url = TestDatabase.freshUrl() + "?options=-c%20Statement_Timeout=20s%20--lock-timeout=7s";

        try (Database database = open(url);
                HikariDataSource pool = database.pool("main", 1)) {
            assertThat(setting(pool, "statement_timeout")).isEqualTo("20s");
            assertThat(setting(pool, "lock_timeout")).isEqualTo("7s");
        }
    }

    private static void setForAll(ConnectionDetails details) throws SQLException {
        for (String setting : List.of(
                "lock_timeout = '10s'",
                "statement_timeout = '30s'",
                "idle_in_transaction_session_timeout = '60s'",
                "synchronous_commit = on")) {
            Sql.execute(details, "alter database " + details.database() + " set " + setting);
        }
    }

    @Test
    void aWrongPasswordIsRefusedInOneLine() {
        String url = TestDatabase.freshUrl().replaceFirst("://florin:[^@]*@", "://florin:secret@");

        assertThatThrownBy(() -> open(url))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("password authentication failed")
                .hasMessageNotContainingAny("secret", "\n");
    }

    @Test
    void aServerThatIsTooOldIsRefused() {
        DatabaseUrl url = DatabaseUrl.parse(TestDatabase.freshUrl());

        assertThatThrownBy(() -> new Connector(url.details(), Map.of()).requireServer(99))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("needs PostgreSQL 99 or newer")
                .hasMessageEndingWith("runs version 18.");
    }

    private Database open(String url) {
        return Database.open(new DatabaseSettings(url, directory));
    }

    private String migrated(String url, CyclicBarrier together) {
        try (Database database = open(url)) {
            together.await();
            database.migrate();
            return String.valueOf(Sql.text(database, "select count(*) from accounts"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String setting(HikariDataSource pool, String name) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
