package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.resource.Whole;
import java.sql.Connection;
import java.sql.SQLException;
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
        Result<Boolean> found = Pipeline.read(
                connection,
                _ -> true,
                "update shop_versions set version = version + 1 where company_id = ? returning version",
                companyId);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There is no company " + companyId + ".");
        }
    }

    @Override
    public void changed(long companyId) {
        changed.accept(companyId);
    }
}
