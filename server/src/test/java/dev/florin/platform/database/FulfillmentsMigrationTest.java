package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lines that were sold before orders knew what is sent: goods and custom lines are, digital ones are not. */
class FulfillmentsMigrationTest {
    private static final UUID ACCOUNT = new UUID(18, 1);
    private static final String ORDER = """
            insert into orders (company_id, order_id, order_token, operation_id, type, status, email, currency, amount_minor,
                                revenue_minor, discount_minor, shipping_revenue_minor, fee_minor, tax_minor, cv, qv, document,
                                created_at, updated_at)
            values (1, 7, 'fo_0123456789ABCDEFGHIJKL', gen_random_uuid(), 'customer_order', 'paid', 'a@example.com', 'USD', 0,
                    0, 0, 0, 0, 0, 0, 0, '{}', now(), now())""";
    private static final String LINE = """
            insert into order_lines (company_id, order_id, line_id, variant_id, title, quantity, unit_price_minor, total_minor,
                                     discount_minor, tax_minor, paid_minor, cv, qv, tracks_stock)
            values (1, 7, ?, nullif(?, 0), 'Thing', 1, 0, 0, 0, 0, 0, 0, 0, false)""";

    @Test
    void linesKnowWhetherTheyAreSent() {
        String url = TestServer.shared().emptyUrl();
        try (Database database = Database.open(new DatabaseSettings(url, Path.of("unused")))) {
            DataSource pool = database.pool("migration", 2);
            migrate(pool, "17");
            JdbcClient jdbc = JdbcClient.create(pool);
            writeOldLines(jdbc);

            migrate(pool, "18");

            assertThat(jdbc.sql(
                                    "select line_id || ' ' || ships || ' ' || fulfilled_quantity from order_lines order by line_id")
                            .query(String.class)
                            .list())
                    .containsExactly("1 true 0", "2 false 0", "3 true 0");
        }
    }

    private static void writeOldLines(JdbcClient jdbc) {
        jdbc.sql("insert into accounts (account_id, type, name, status, created_at) values ('" + ACCOUNT
                        + "', 'BUSINESS', 'Co', 'ACTIVE', now())")
                .update();
        jdbc.sql("insert into companies (company_id, account_id, name, fluid_shop, subdomain) values" + " (1, '"
                        + ACCOUNT + "', 'Co', 'co.fluid.app', 'co')")
                .update();
        jdbc.sql("insert into products (company_id, product_id, title, sku, kind) values"
                        + " (1, 10, 'Tea', 'TEA', 'physical'), (1, 11, 'Book', 'BOOK', 'digital')")
                .update();
        jdbc.sql("insert into variants (company_id, variant_id, product_id, title, sku) values"
                        + " (1, 20, 10, 'Tea', 'TEA-1'), (1, 21, 11, 'Book', 'BOOK-1')")
                .update();
        jdbc.sql(ORDER).update();
        jdbc.sql(LINE).params(1, 20).update();
        jdbc.sql(LINE).params(2, 21).update();
        jdbc.sql(LINE).params(3, 0).update();
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
