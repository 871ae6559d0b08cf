package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.florin.TestDatabase;
import dev.florin.platform.StartupRefusedException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsTest {
    @Test
    void theFilesAreKnownAsFlywayKnowsThem() {
        try (Database database = TestDatabase.fresh()) {
            MigrationInfo[] files =
                    Migrations.flyway(database.pool("migrations", 2)).info().all();

            assertThat(MigrationFiles.read().checksums())
                    .isEqualTo(Arrays.stream(files)
                            .collect(Collectors.toMap(
                                    file -> Integer.valueOf(String.valueOf(file.getVersion())),
                                    MigrationInfo::getChecksum)));
        }
    }

    /** What has landed has run on databases that hold money: a change of it is a new migration. */
    @Test
    void landedMigrationsAreFrozen() throws IOException, URISyntaxException {
        Path list = Path.of(Objects.requireNonNull(getClass().getResource("/migrations.txt"))
                .toURI());
        Map<String, String> landed = Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));

        Map<String, String> files = files();

        assertThat(files.entrySet().stream()
                        .filter(file -> !landed.containsKey(file.getKey()))
                        .map(file -> file.getKey() + " " + file.getValue()))
                .as("A new migration: add these lines to src/test/resources/migrations.txt")
                .isEmpty();
        assertThat(files)
                .as("A migration that has landed is never changed or removed: put it back, and write a new one")
                .containsAllEntriesOf(landed);
    }

    /** Several databases share the numbers below 2⁵³, 2 × 10¹² each; a sequence that nobody owns is left behind. */
    @Test
    void eachSequenceBelongsToAColumnAndEndsBeforeTheNextDatabasesNumbers() {
        try (Database database = TestDatabase.fresh()) {
            assertThat(JdbcClient.create(database.pool("migrations", 2))
                            .sql("""
                                    select s.sequencename
                                      from pg_sequences s
                                     where s.schemaname = current_schema()
                                       and (s.max_value >= 2000000000000
                                            or not exists
                                               (select
                                                  from pg_depend d
                                                 where d.classid = 'pg_class'::regclass
                                                   and d.objid = format('%I', s.sequencename)::regclass
                                                   and d.refobjsubid > 0
                                                   and d.deptype in ('a', 'i')))""")
                            .query(String.class)
                            .list())
                    .isEmpty();
        }
    }

    /** By name, with the checksum that Flyway writes into the database. */
    private static Map<String, String> files() {
        try (Database database = TestDatabase.fresh()) {
            return Arrays.stream(Migrations.flyway(database.pool("migrations", 2))
                            .info()
                            .all())
                    .collect(Collectors.toMap(MigrationInfo::getScript, file -> String.valueOf(file.getChecksum())));
        }
    }

    @Test
    void aNewerSchemaIsRefused() {
        refuses(
                "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) values (9000, '9000', 'later', 'SQL',"
                        + " 'V9000__later.sql', 1, 'florin', 1, true)",
                "newer Florin");
    }

    @Test
    void aChangedMigrationIsRefused() {
        refuses(
                "update flyway_schema_history set checksum = checksum + 1 where version = '12'",
                "migration 12 is another");
    }

    @Test
    void aMigrationThatWeDoNotHaveIsRefused() {
        refuses("update flyway_schema_history set version = '0' where version = '12'", "migration 0 is unknown");
    }

    @Test
    void aMigrationThatFailedIsRefused() {
        refuses("update flyway_schema_history set success = false where version = '12'", "migration 12");
    }

    /** An older one that has not been run belongs to no Florin's history. */
    @Test
    void aGapIsRefused() {
        refuses("delete from flyway_schema_history where version = '12'", "The schema could not be brought up to date");
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() {
        refuses("drop table flyway_schema_history", "The schema could not be brought up to date");
    }

    private static void refuses(String change, String saying) {
        try (Database database = TestDatabase.fresh()) {
            JdbcClient jdbc = JdbcClient.create(database.pool("migrations", 2));
            jdbc.sql(change).update();

            assertThatExceptionOfType(StartupRefusedException.class)
                    .isThrownBy(database::migrate)
                    .withMessageContaining(saying)
                    .matches(refused ->
                            String.valueOf(refused.getMessage()).lines().count() == 1);
        }
    }

    @Test
    void aMigratedDatabaseIsLeftAlone() {
        try (Database database = TestDatabase.fresh()) {
            database.migrate();

            assertThat(Migrations.flyway(database.pool("migrations", 2)).info().pending())
                    .isEmpty();
        }
    }
}
