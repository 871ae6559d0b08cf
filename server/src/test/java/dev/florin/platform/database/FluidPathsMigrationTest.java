package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What companies had before their programs found it on Fluid's paths, and what an older server goes on writing. */
class FluidPathsMigrationTest {
    private static final UUID ACCOUNT = new UUID(83, 1);
    private static final String ORDER = """
            insert into orders (company_id, order_id, order_token, operation_id, type, status, email, currency, amount_minor,
                                revenue_minor, discount_minor, shipping_revenue_minor, fee_minor, tax_minor, cv, qv, document,
                                created_at, updated_at)
            values (1, ?, ?, gen_random_uuid(), 'customer_order', 'paid', 'a@example.com', 'USD', 0,
                    0, 0, 0, 0, 0, 0, 0, ?, now(), now())""";
    private static final String PARCEL = """
            insert into order_fulfillments (company_id, order_id, line_ids, quantities, tracking_number, carrier, shipped_at)
            values (1, 7, '{1}', '{1}', nullif(?, ''), 'UPS', now())""";

    @Test
    void productsOrdersAndParcelsOfOlderServersAreThere() {
        String url = TestServer.shared().emptyUrl();
        try (Database database = Database.open(new DatabaseSettings(url, Path.of("unused")))) {
            DataSource pool = database.pool("migration", 2);
            migrate(pool, "82");
            JdbcClient jdbc = JdbcClient.create(pool);
            writeOldRows(jdbc);

            migrate(pool, "90");
            jdbc.sql(PARCEL).param("LATER").update();

            assertThat(texts(jdbc, "select slug from products order by product_id"))
                    .as("the third is the second one of its title, and the first ends with its id")
                    .containsExactly("gift-1003", "gift", "gift-1003-1003");
            assertThat(texts(jdbc, "select coalesce(buyer_name, '') from orders order by order_id"))
                    .containsExactly("doe jo", "");
            assertThat(texts(jdbc, """
                            select t.tracking_number || ' ' || t.carrier
                              from order_trackings t
                              join order_fulfillments f using (company_id, fulfillment_id)
                             order by f.fulfillment_id""")).containsExactly("EARLIER UPS", "LATER UPS");
        }
    }

    private static void writeOldRows(JdbcClient jdbc) {
        jdbc.sql("insert into accounts (account_id, type, name, status, created_at) values ('" + ACCOUNT
                        + "', 'BUSINESS', 'Co', 'ACTIVE', now())")
                .update();
        jdbc.sql("insert into companies (company_id, account_id, name, fluid_shop, subdomain) values" + " (1, '"
                        + ACCOUNT + "', 'Co', 'co.fluid.app', 'co')")
                .update();
        jdbc.sql("insert into products (company_id, product_id, title, sku, kind) values"
                        + " (1, 1001, 'Gift 1003', 'A', 'physical'), (1, 1002, 'Gift', 'B', 'physical'),"
                        + " (1, 1003, 'Gift!', 'C', 'physical')")
                .update();
        jdbc.sql(ORDER)
                .params(
                        7,
                        "fo_0123456789ABCDEFGHIJKL",
                        "{\"cart\":{\"shipTo\":{\"firstName\":\"Ann\",\"lastName\":\"Ray\"}},"
                                + "\"firstName\":\"Jo\",\"lastName\":\"Doe\",\"currencySymbol\":\"$\"}")
                .update();
        jdbc.sql(ORDER).params(8, "fo_0123456789ABCDEFGHIJKM", "{}").update();
        jdbc.sql(PARCEL).param("EARLIER").update();
        jdbc.sql(PARCEL).param("").update();
    }

    private static List<String> texts(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
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
