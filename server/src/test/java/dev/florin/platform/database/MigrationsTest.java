package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import java.util.Arrays;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void theNewestVersionIsThatOfTheNewestFile() {
        try (Database database = TestDatabase.fresh()) {
            MigrationInfo[] files =
                    Migrations.flyway(database.pool("migrations", 2)).info().all();

            assertThat(Arrays.stream(files).map(file -> String.valueOf(file.getVersion())))
                    .last()
                    .isEqualTo(Migrations.NEWEST);
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
