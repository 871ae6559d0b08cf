package dev.florin.vendor.incomm;

import dev.florin.catalog.CatalogWriter;
import dev.florin.vendor.cli.VendorTools;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What operators' commands need of InComm. */
public final class IncommTools {
    private IncommTools() {}

    /** Without an account when no client is set up. */
    public static VendorTools open(Optional<IncommSettings> settings, DataSource dataSource, InstantSource clock) {
        return settings.map(set -> open(set, dataSource, clock)).orElseGet(() -> new VendorTools(List.of(), () -> {}));
    }

    private static VendorTools open(IncommSettings settings, DataSource dataSource, InstantSource clock) {
        IncommApi api = new IncommApi(settings, clock);
        WithdrawnProducts withdrawn = new WithdrawnProducts(dataSource, clock);
        IncommAccount account = new IncommAccount(api, settings, new CatalogWriter(dataSource, clock), withdrawn);
        return new VendorTools(List.of(account), api::close);
    }
}
