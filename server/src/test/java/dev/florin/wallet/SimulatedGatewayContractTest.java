package dev.florin.wallet;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.platform.Transactions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The simulator keeps what is asked of real gateways. */
class SimulatedGatewayContractTest implements PaymentGatewayContract {
    private final HikariDataSource pool = TestDatabase.fresh().pool("simulated gateway", 4);
    private final SimulatedGateway gateway = new SimulatedGateway(new Transactions(pool), Duration.ofMillis(1));

    @AfterEach
    void close() {
        pool.close();
    }

    @Override
    public PaymentGateway gateway() {
        return gateway;
    }

    @Override
    public String pays() {
        return "tok_1111";
    }

    @Override
    public String declines() {
        return "tok_0002";
    }

    @Override
    public String paysUnheard(String key) {
        return "tok_0127";
    }

    @Override
    public long taken(String key) {
        return JdbcClient.create(pool)
                .sql("""
                        select coalesce(sum(p.amount_minor), 0)
                               - (select coalesce(sum(r.amount_minor), 0) from simulator.card_refunds r where r.key = :key)
                          from simulator.card_payments p
                         where p.key = :key and p.status = 'CAPTURED'""")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    @Override
    public long reserved(String key) {
        return JdbcClient.create(pool).sql("""
                        select coalesce(sum(amount_minor), 0)
                          from simulator.card_payments
                         where key = ? and status = 'AUTHORIZED'""").param(key).query(Long.class).single();
    }
}
