package dev.florin.vendor.incomm;

import dev.florin.catalog.CatalogWriter;
import dev.florin.vendor.cli.VendorTools;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What operators' commands need of InComm. */
public final class IncommTools {
    private IncommTools() {}

    /** Without an account when no client is set up. */
    public static VendorTools open(@Nullable IncommSettings settings, DataSource dataSource, InstantSource clock) {
        if (settings == null) {
            return new VendorTools(List.of(), () -> {});
        }
        IncommApi api = new IncommApi(settings, clock);
        WithdrawnProducts withdrawn = new WithdrawnProducts(dataSource, clock);
        IncommAccount account = new IncommAccount(api, settings, new CatalogWriter(dataSource, clock), withdrawn);
        return new VendorTools(List.of(account), api::close);
    }
}
