package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.UncategorizedSQLException;

class OutagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "08001", "28P01", "40001", "40P01", "53100", "53300", "57P01", "57P03", "58030", "25006",
                "25P02", "42501", "55P03", "57014", "0A000"
            })
    void passes(String state) {
        assertThat(Outages.isOutage(failure(state))).isTrue();
        assertThat(Outages.isOutage(Transactions.translated(failure(state)))).isTrue();
        assertThat(Outages.isOutage(new IllegalStateException(Transactions.translated(failure(state)))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P02", "42601", "42P01", "22003", "XX000", "P0001", "25001"})
    void isABug(String state) {
        assertThat(Outages.isOutage(failure(state))).isFalse();
        assertThat(Outages.isOutage(Transactions.translated(failure(state)))).isFalse();
    }

    @Test
    void aPoolWithoutAConnectionOrThatIsClosedIsAnOutage() {
        assertThat(Outages.isOutage(new SQLTransientConnectionException("none is available")))
                .isTrue();
        assertThat(Outages.isOutage(new SQLException("HikariDataSource HikariDataSource (main) has been closed.")))
                .isTrue();
        assertThat(Outages.isOutage(new SQLException("something else"))).isFalse();
        assertThat(Outages.isOutage(new IllegalStateException("no database in it")))
                .isFalse();
    }

    @Test
    void oneStatementsTroubleSaysNothingOfTheNext() {
        assertThat(Outages.isAway(failure("40P01"))).isFalse();
        assertThat(Outages.isAway(failure("55P03"))).isFalse();
        assertThat(Outages.isAway(failure("53100"))).isTrue();
        assertThat(Outages.isAway(failure("25006"))).isTrue();
        assertThat(Outages.isAway(new SQLTransientConnectionException("none is available")))
                .isTrue();
    }

    @Test
    void causesThatGoRoundAreNoTrap() {
        IllegalStateException first = new IllegalStateException();
        UncategorizedSQLException second = new UncategorizedSQLException("task", null, failure("22003"));
        first.initCause(new IllegalStateException(second));
        second.getMostSpecificCause().initCause(first);

        assertThat(Outages.isOutage(first)).isFalse();
    }

    private static SQLException failure(String state) {
        return new SQLException("it failed", state);
    }
}
