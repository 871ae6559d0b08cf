package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestDatabase;
import dev.florin.platform.database.Database;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
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
}
