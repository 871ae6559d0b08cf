package dev.florin.vendor.incomm;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.vendor.GiftCardVendor.Order;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** A client of a fake endpoint, on a database of its own. */
final class IncommFixture implements AutoCloseable {
    static final String SKU = "VUSA-D-V-00";

    final FakeIncomm vendor = new FakeIncomm();
    final HikariDataSource pool = TestDatabase.fresh().pool("incomm", 4);
    final Secrets secrets = new Secrets(new byte[Secrets.MASTER_KEY_BYTES]);

    ClosingVendor client() {
        return client(Duration.ofMinutes(30), InstantSource.system());
    }

    ClosingVendor client(Duration settleAfter, InstantSource clock) {
        return ClosingVendor.of(
                settings(vendor.url(), FakeIncomm.SECRET, settleAfter), new Transactions(pool), secrets, clock);
    }

    static IncommSettings settings(URI url, String secret, Duration settleAfter) {
        return new IncommSettings(
                url,
                url,
                "client",
                secret,
                FakeIncomm.PROGRAM,
                7,
                "nobody@example.com",
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                settleAfter,
                null,
                Rate.ZERO,
                new Rate(1_000_000));
    }

    static Order order(String amount, String sku) {
        return new Order(UUID.randomUUID().toString(), Money.exactly(new BigDecimal(amount), CurrencyCode.USD), sku);
    }

    static Order order() {
        return order("25.10", SKU);
    }

    @Override
    public void close() {
        vendor.close();
        pool.close();
    }
}
