package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.resource.Whole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/** A shop, which all servers read by its version. */
public final class ShopWhole implements Whole {
    private final LongConsumer changed;

    /** @param changed is told the company whose shop has changed */
    public ShopWhole(LongConsumer changed) {
        this.changed = changed;
    }

    @Override
    public void lock(Connection connection, long companyId) throws SQLException {
        AtomicBoolean found = new AtomicBoolean();
        new Pipeline()
                .add(
                        _ -> found.set(true),
                        "update shop_versions set version = version + 1 where company_id = ? returning version",
                        companyId)
                .execute(connection);
        if (!found.get()) {
            throw new IllegalArgumentException("There is no company " + companyId + ".");
        }
    }

    @Override
    public void changed(long companyId) {
        changed.accept(companyId);
    }
}
