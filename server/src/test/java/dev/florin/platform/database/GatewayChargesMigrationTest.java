package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import dev.florin.wallet.PaymentGateway.Answer;
import dev.florin.wallet.SimulatedGateway;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The simulated gateway knows what older servers have charged, before the migration and after it. */
class GatewayChargesMigrationTest {
    private static final Money AMOUNT = Money.usd(25_00);

    @Test
    void whatOlderServersChargeIsKnownAndChargedOnce() {
        String url = TestServer.shared().emptyUrl();
        try (Database database = Database.open(new DatabaseSettings(url, Path.of("unused")))) {
            DataSource pool = database.pool("migration", 2);
            JdbcClient jdbc = JdbcClient.create(pool);
            migrate(pool, "61");
            charge(jdbc, "captured", "CAPTURED");
            charge(jdbc, "refunded", "REFUNDED");
            charge(jdbc, "declined", "DECLINED");

            migrate(pool, "62");

            SimulatedGateway gateway = new SimulatedGateway(new Transactions(pool), Duration.ofMillis(1));
            assertThat(gateway.charge("captured", "tok_1111", AMOUNT)).isEqualTo(new Answer.Captured());
            assertThat(gateway.charge("declined", "tok_1111", AMOUNT)).isInstanceOf(Answer.Declined.class);
            assertThat(gateway.refund("refunded", "refunded", AMOUNT)).isEqualTo(new Answer.Refunded());
            assertThat(gateway.refund("refunded", "again", AMOUNT)).isInstanceOf(Answer.Declined.class);

            charge(jdbc, "later", "PENDING");
            assertThat(gateway.find("later")).isInstanceOf(Answer.Unknown.class);
            end(jdbc, "later", "CAPTURED");
            assertThat(gateway.find("later")).isEqualTo(new Answer.Captured());
            end(jdbc, "later", "REFUNDED");
            assertThat(gateway.refund("later", "again", AMOUNT)).isInstanceOf(Answer.Declined.class);

            gateway.charge("new", "tok_1111", AMOUNT);
            charge(jdbc, "new", "PENDING");
            assertThat(gateway.find("new")).isEqualTo(new Answer.Captured());
        }
    }

    private static void charge(JdbcClient jdbc, String key, String status) {
        jdbc.sql("""
                        insert into simulator.gateway_charges (key, token, amount_minor, currency, attempts, status)
                        values (?, 'tok_1111', ?, 'USD', 1, ?)""").params(key, AMOUNT.minor(), status).update();
    }

    private static void end(JdbcClient jdbc, String key, String status) {
        jdbc.sql("update simulator.gateway_charges set status = ? where key = ?")
                .params(status, key)
                .update();
    }

    private static void migrate(DataSource pool, String version) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }
}
