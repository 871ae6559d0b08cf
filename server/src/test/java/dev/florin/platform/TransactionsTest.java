package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestDatabase;
import dev.florin.platform.database.Database;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class TransactionsTest {
    @Test
    void aPoolThatHasNoConnectionInTimeIsAnOutageThatPasses() {
        RuntimeException translated =
                Transactions.translated(new SQLTransientConnectionException("no connection within 5000ms"));

        assertThat(translated).isInstanceOf(TransientDataAccessException.class);
    }

    @Test
    void statesOfTheDatabaseAreTold() {
        assertThat(Transactions.translated(new SQLException("away", "08006")))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(Transactions.translated(new SQLException("twice", "23505")))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(Transactions.translated(new SQLException("held too long", "55P03")))
                .isInstanceOf(TransientDataAccessException.class);
    }

    @Test
    void anErrorHalfWayCommitsNothing() {
        try (Database database = TestDatabase.fresh()) {
            DataSource dataSource = database.pool("transactions", 1);
            Transactions transactions = new Transactions(dataSource);

            assertThatThrownBy(() -> transactions.run(connection -> {
                        new Pipeline()
                                .add(
                                        "insert into accounts (account_id, type, name, status, created_at)"
                                                + " values (?, 'CONSUMER', 'Half', 'ACTIVE', now())",
                                        UUID.randomUUID())
                                .execute(connection);
                        throw new StackOverflowError();
                    }))
                    .isInstanceOf(StackOverflowError.class);

            assertThat(JdbcClient.create(dataSource)
                            .sql("select count(*) from accounts")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void whatRunsAtOnceTakesEffectWholeOrNotAtAll() {
        try (Database database = TestDatabase.fresh()) {
            DataSource dataSource = database.pool("transactions", 1);
            Transactions transactions = new Transactions(dataSource);
            transactions.atOnce(new Pipeline().add("create table kept (number bigint primary key, word text)"));
            String insert = "insert into kept values (?, ?) returning word";

            // Often enough that the driver prepares the statements, and knows what they return.
            for (long i = 0; i < 20; i++) {
                long number = i;
                List<String> words = new ArrayList<>();
                Pipeline.RowReader reader = row -> words.add(row.getString(1));
                transactions.atOnce(
                        new Pipeline().add(reader, insert, number, "one").add(reader, insert, number + 1000, "two"));
                assertThat(words).containsExactly("one", "two");

                assertThatThrownBy(() -> transactions.atOnce(new Pipeline()
                                .add(reader, insert, number + 2000, "three")
                                .add(reader, insert, number, "one again")))
                        .matches(e -> Transactions.isUndone((RuntimeException) e));
            }

            assertThat(JdbcClient.create(dataSource)
                            .sql("select count(*) from kept")
                            .query(Long.class)
                            .single())
                    .isEqualTo(40);
        }
    }

    @Test
    void onlyDefiniteFailuresCountAsUndone() {
        for (String state : List.of("40001", "40P01", "55P03", "23505", "23514")) {
            assertThat(Transactions.isUndone(Transactions.translated(new SQLException("met there", state))))
                    .as(state)
                    .isTrue();
        }
        for (String state : List.of("08006", "08003", "57P01", "57P03", "53300", "XX000")) {
            assertThat(Transactions.isUndone(Transactions.translated(new SQLException("gone", state))))
                    .as(state)
                    .isFalse();
        }
    }
}
