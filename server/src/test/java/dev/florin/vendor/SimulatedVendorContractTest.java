package dev.florin.vendor;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import dev.florin.vendor.GiftCardVendor.Order;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The simulator keeps what is asked of real vendors. */
class SimulatedVendorContractTest implements GiftCardVendorContract {
    private final HikariDataSource pool = TestDatabase.fresh().pool("simulated vendor", 4);
    private final SimulatedVendor vendor =
            new SimulatedVendor(new Transactions(pool), InstantSource.system(), Duration.ofMillis(1));

    @AfterEach
    void close() {
        pool.close();
    }

    @Override
    public GiftCardVendor vendor() {
        return vendor;
    }

    @Override
    public Order fillable() {
        return order(25_00);
    }

    @Override
    public Order refused() {
        return order(25_01);
    }

    @Override
    public Order filledUnheard() {
        return order(25_03);
    }

    @Override
    public long sold(Order order) {
        return JdbcClient.create(pool)
                .sql("select count(*) from simulator.vendor_orders where reference = ? and status = 'FILLED'")
                .param(order.reference())
                .query(Long.class)
                .single();
    }

    private static Order order(long cents) {
        return new Order(UUID.randomUUID().toString(), Money.usd(cents), null);
    }
}
