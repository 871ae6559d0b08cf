package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;

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
    }
}
