package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start on a data directory whose one role was a superuser. */
@Timeout(180)
class RoleSeparationTest {
    @TempDir
    static Path home;

    private static FormerCluster former;

    @BeforeAll
    static void makeTheDataDirectoryOfAnOlderFlorin() throws Exception {
        former = FormerCluster.make(home.resolve("former"));
    }

    /** And what was cut short between any two steps, of which the last writes the password, is done again. */
    @Test
    void theRoleIsAPlainOneAndItsRowsAreKept() throws Exception {
        FormerCluster old = former.copy(home.resolve("steps"));
        Path hba = old.pgdata().resolve("pg_hba.conf");
        Path formerHba = Files.copy(hba, home.resolve("pg_hba.conf"));
        assertSeparated(old);

        Files.delete(old.pgdata().resolve("superuser.password"));
        assertSeparated(old);

        Files.delete(old.pgdata().resolve("superuser.password"));
        Files.copy(formerHba, hba, StandardCopyOption.REPLACE_EXISTING);
        assertSeparated(old);

        assertThat(old.pgdata().resolve("pg_hba.conf.former")).hasSameTextualContentAs(formerHba);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60, 250})
    void aKilledSeparationIsMadeGoodByTheNextStart(int millis) throws Exception {
        FormerCluster old = former.copy(home.resolve("killed-" + millis));
        ServerProcesses postgres = new ServerProcesses(old.pgdata());
        Process server = KilledServer.launch(old.directory(), "before the kill");
        Eventually.check("PostgreSQL works on it", () -> !postgres.alive().isEmpty() || !server.isAlive());
        boolean ended = Waiting.until(Duration.ofMillis(millis), () -> !server.isAlive());
        assertThat(ended).isFalse();

        server.destroyForcibly().waitFor();
        postgres.alive().forEach(ProcessHandle::destroyForcibly);

        assertSeparated(old);
    }

    /** The program in the foreground goes on when only the server is killed; the next start ends it. */
    @Test
    void anOrphanOfTheSeparationIsEndedFirst() throws Exception {
        FormerCluster old = former.copy(home.resolve("orphan"));
        ServerProcesses postgres = new ServerProcesses(old.pgdata());
        Process server = KilledServer.launch(old.directory(), "before the kill");
        Eventually.check("PostgreSQL works on it", () -> !postgres.alive().isEmpty());

        server.destroyForcibly().waitFor();

        assertSeparated(old);
    }

    private static void assertSeparated(FormerCluster old) throws SQLException, IOException {
        try (DataDirectory data = DataDirectory.open(old.directory());
                EmbeddedPostgres postgres = EmbeddedPostgres.start(data, EmbeddedPostgres.Settings.expendable())) {
            ConnectionDetails role = postgres.details();
            Roles.assertPlain(role);
            Roles.assertSuperuser(EmbeddedPostgres.superuser(old.directory()).orElseThrow());
            assertThatThrownBy(() -> Sql.connect(old.superuserWithItsOldPassword(role)))
                    .hasMessageContaining("password authentication failed");
            assertThat(Sql.text(role, "select string_agg(word, ',') from kept where word = 'kept'"))
                    .isEqualTo("kept");
            assertThat(Sql.text(role, "select \"of its own\".twice(21)")).isEqualTo("42");
            assertOwnsAll(role);
            Sql.execute(role, "alter table accounts add column another int");
            Sql.execute(role, "alter table accounts drop column another");
        }
        assertThat(new ServerProcesses(old.pgdata()).alive()).isEmpty();
    }

    private static void assertOwnsAll(ConnectionDetails role) throws SQLException {
        assertThat(Sql.text(role, """
                        select string_agg(name, ', ')
                          from (select proname from pg_proc where oid >= 16384 and proowner = 10
                                union all
                                select typname from pg_type where oid >= 16384 and typowner = 10
                                union all
                                select nspname from pg_namespace where oid >= 16384 and nspowner = 10 and nspname !~ '^pg_'
                                union all
                                select datname from pg_database where datname = 'florin' and datdba = 10) as theirs (name)""")).as("what the superuser still owns").isNull();
    }
}
