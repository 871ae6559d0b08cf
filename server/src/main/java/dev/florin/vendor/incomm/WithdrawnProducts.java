package dev.florin.vendor.incomm;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The products that were withdrawn because the vendor no longer sold them, to tell them from those that the operator
 * switched off. Within a change of the catalogue in the same database it reads and writes in that change's transaction.
 */
final class WithdrawnProducts {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    WithdrawnProducts(DataSource dataSource, InstantSource clock) {
        jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    Set<String> skus() {
        return new HashSet<>(jdbc.sql("select sku from incomm_withdrawn_products")
                .query(String.class)
                .list());
    }

    void add(Collection<String> skus) {
        if (!skus.isEmpty()) {
            jdbc.sql("""
                            insert into incomm_withdrawn_products (sku, withdrawn_at)
                            select sku, :now::timestamptz
                              from unnest(:skus::text[]) as sku
                            on conflict do nothing""")
                    .param("now", clock.instant().toString())
                    .param("skus", skus.toArray(String[]::new))
                    .update();
        }
    }

    void remove(Collection<String> skus) {
        if (!skus.isEmpty()) {
            jdbc.sql("delete from incomm_withdrawn_products where sku = any (:skus::text[])")
                    .param("skus", skus.toArray(String[]::new))
                    .update();
        }
    }
}
