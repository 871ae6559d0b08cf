package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import java.util.Arrays;
import java.util.UUID;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    @Test
    void aCardThatWasFilledBeforeThereWasMailIsMailedAndNoOther() {
        try (Database database = TestDatabase.fresh()) {
            database.migrate();
            JdbcClient jdbc = JdbcClient.create(database.pool("migrations", 2));
            UUID due = card(jdbc, "FILLED", "DUE");
            card(jdbc, "FILLED", "NONE");
            card(jdbc, "PENDING", "DUE");
            jdbc.sql("delete from flyway_schema_history where version = '16'").update();

            database.migrate();

            assertThat(jdbc.sql("select operation_id from operations where kind = 'CARD_MAIL'")
                            .query(UUID.class)
                            .list())
                    .containsExactly(due);
        }
    }

    private static UUID card(JdbcClient jdbc, String state, String mailState) {
        UUID giftCardId = UUID.randomUUID();
        jdbc.sql("""
                        insert into card_order_cards
                               (account_id, order_id, card_no, card_uri, line_no, state, purchase_id, gift_card_id,
                                filled_at, mail_state)
                        values (?, ?, 1, ?, 1, ?, ?, ?, case when ? = 'FILLED' then now() end, ?)""")
                .params(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        giftCardId.toString(),
                        state,
                        UUID.randomUUID(),
                        giftCardId,
                        state,
                        mailState)
                .update();
        return giftCardId;
    }
}
