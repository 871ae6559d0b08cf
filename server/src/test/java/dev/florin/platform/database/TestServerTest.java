package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestServerTest {
    @Test
    void eachDatabaseHasTheSchemaAndRowsOfItsOwn() throws SQLException {
        try (Database one = TestDatabase.fresh();
                Database other = TestDatabase.fresh()) {
            Sql.execute(one, "create table mark (id int)");

            assertThat(Sql.text(one, "select count(*) from accounts")).isEqualTo("0");
            assertThat(Sql.text(other, "select to_regclass('mark')")).isNull();
        }
    }

    /** Else no test would find a statement that needs a superuser. */
    @Test
    void testsUseThePlainRoleOfAServer() throws SQLException {
        try (Database fresh = TestDatabase.fresh()) {
            Roles.assertPlain(fresh.details());
        }
    }

    @Test
    void closingDropsTheDatabase() throws SQLException {
        Database closed = TestDatabase.fresh();

        closed.close();

        try (Database other = TestDatabase.fresh()) {
            String name = closed.details().database();
            assertThat(Sql.text(other, "select count(*) from pg_database where datname = '" + name + "'"))
                    .isEqualTo("0");
        }
    }
}
