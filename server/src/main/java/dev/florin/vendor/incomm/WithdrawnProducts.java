package dev.florin.vendor.incomm;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The products that were withdrawn because the vendor sold them no more, to tell them from what the operator switched off. */
final class WithdrawnProducts {
    private final Transactions transactions;
    private final InstantSource clock;

    WithdrawnProducts(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    Set<String> skus() {
        Set<String> skus = new HashSet<>();
        transactions.run(connection -> new Pipeline()
                .add(row -> skus.add(row.getString(1)), "select sku from incomm_withdrawn_products")
                .execute(connection));
        return skus;
    }

    void add(Collection<String> skus) {
        if (!skus.isEmpty()) {
            transactions.run(connection -> new Pipeline()
                    .add("""
                            insert into incomm_withdrawn_products (sku, withdrawn_at)
                            select sku, ?
                              from unnest(?) as sku
                            on conflict do nothing""", clock.instant(), skus.toArray(String[]::new))
                    .execute(connection));
        }
    }

    void remove(Collection<String> skus) {
        if (!skus.isEmpty()) {
            transactions.run(connection -> new Pipeline()
                    .add("delete from incomm_withdrawn_products where sku = any (?)", (Object)
                            skus.toArray(String[]::new))
                    .execute(connection));
        }
    }
}
