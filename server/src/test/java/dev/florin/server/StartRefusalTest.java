package dev.florin.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.StartupRefusedException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** What stops a start is told in one line. */
class StartRefusalTest {
    @Test
    void aPartThatGetsNoConnectionWhileItIsMadeIsARefusal() {
        SQLException reason = new SQLException("FATAL: too many connections for role \"few\"\n  Where: here");
        SQLException timeout = new SQLTransientConnectionException("main - Connection is not available", reason);
        CannotGetJdbcConnectionException ofSpring = new CannotGetJdbcConnectionException("no connection", timeout);

        StartupRefusedException refused = FlorinServer.refusalIn(new BeanCreationException("revoked", ofSpring));

        assertThat(refused)
                .hasMessage("The database gives no connection: FATAL: too many connections for role \"few\"");
    }
}
