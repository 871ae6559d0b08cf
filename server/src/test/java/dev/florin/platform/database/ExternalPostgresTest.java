package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Florin on a PostgreSQL that it did not start: Debian's, as an operator would run it, with a role that owns nothing else. */
@Timeout(120)
class ExternalPostgresTest {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final Duration INIT_BOUND = Duration.ofMinutes(1);

    @TempDir
    Path home;

    @Test
    void aPlainRoleWithItsOwnDatabaseIsEnough() throws Exception {
        int port = Ports.free();
        Process server = start(port);
        try {
            ConnectionDetails owner = new ConnectionDetails("127.0.0.1", port, "postgres", "owner", "owner's");
            Eventually.check("it accepts connections", () -> "1".equals(Sql.text(owner, "select 1")));
            Sql.execute(owner, "create role shop login password 'p@ss/word%'");
            Sql.execute(owner, "create database shop owner shop");

            String url = "postgresql://shop:p%40ss%2Fword%25@127.0.0.1:" + port + "/shop";
            try (Database database = Database.open(new DatabaseSettings(url, home.resolve("unused")))) {
                database.migrate();
                assertThat(database.pool("main", 1).getMaximumPoolSize()).isEqualTo(1);
                assertThat(Sql.text(database, "select count(*) from accounts")).isEqualTo("0");
                Roles.assertPlain(database.details());
            }
            assertThat(home.resolve("unused")).doesNotExist();
            assertThat(server.isAlive())
                    .as("what we did not start we do not stop")
                    .isTrue();
        } finally {
            server.destroyForcibly().waitFor();
            new ServerProcesses(pgdata()).awaitNone(INIT_BOUND);
        }
    }

    private Process start(int port) throws IOException, InterruptedException, SQLException {
        Path bin = bin();
        Path password = home.resolve("password");
        PrivateFiles.replace(password, "owner's");
        Commands.run(
                Commands.asUser(List.of(
                        bin.resolve("initdb").toString(),
                        "-D",
                        home.resolve("pgdata").toString(),
                        "--username=owner",
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync")),
                "",
                INIT_BOUND);
        return Commands.asUser(List.of(
                        bin.resolve("postgres").toString(),
                        "-D",
                        pgdata().toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off"))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
    }

    private Path pgdata() throws IOException {
        return home.resolve("pgdata").toRealPath();
    }

    private static Path bin() throws IOException {
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> versions = Files.list(INSTALLED)) {
                return versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .max(Comparator.comparingInt(ExternalPostgresTest::version))
                        .orElseGet(ExternalPostgresTest::notInstalled);
            }
        }
        return notInstalled();
    }

    private static int version(Path bin) {
        return Integer.parseInt(bin.getName(bin.getNameCount() - 2).toString());
    }

    private static Path notInstalled() {
        return fail("no PostgreSQL in " + INSTALLED + ": install Debian's package postgresql");
    }
}
