package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offers that were written with one vendor keep it, and its terms. */
class OfferVendorsMigrationTest {
    private static final UUID MERCHANT = new UUID(4, 1);
    private static final UUID FILLED = new UUID(4, 2);
    private static final UUID STOCKED = new UUID(4, 3);

    @Test
    void theVendorOfAnOfferBecomesItsFirst() {
        String url = TestServer.shared().emptyUrl();
        try (Database database = Database.open(new DatabaseSettings(url, Path.of("unused")))) {
            DataSource pool = database.pool("migration", 2);
            migrate(pool, "3");
            JdbcClient jdbc = JdbcClient.create(pool);
            writeOldOffers(jdbc);

            migrate(pool, "4");

            assertThat(jdbc.sql("""
                            select concat_ws(' ', offer_id, vendor, preference, vendor_sku, cost_ppm)
                              from offer_vendors""").query(String.class).list()).containsExactly(FILLED + " simulator 0 SKU-1 980000");
            assertThat(jdbc.sql("select stock_cost_ppm from offers where offer_id = ?")
                            .param(STOCKED)
                            .query(Long.class)
                            .single())
                    .isEqualTo(940_000);
        }
    }

    private static void writeOldOffers(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into merchants (merchant_id, slug, name, category, status, terms, created_at, updated_at)
                        values (?, 'shop', 'Shop', 'Things', 'ACTIVE', 'Terms', now(), now())""").param(MERCHANT).update();
        String offer = """
                insert into offers (offer_id, merchant_id, offering_merchant_id, type, status, currency,
                                    denominations_type, denominations_minor, has_stock_info, vendor, vendor_sku,
                                    cost_ppm, delivery_format, created_at, updated_at)
                values (?, ?, ?, 'GIFT_CARD_OFFER', 'ACTIVE', 'USD', 'FIXED', '{2500}', ?, nullif(?, ''), nullif(?, ''), ?, 'CODES', now(),
                        now())""";
        jdbc.sql(offer)
                .params(FILLED, MERCHANT, MERCHANT, false, "simulator", "SKU-1", 980_000)
                .update();
        jdbc.sql(offer)
                .params(STOCKED, MERCHANT, MERCHANT, true, "", "", 940_000)
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
