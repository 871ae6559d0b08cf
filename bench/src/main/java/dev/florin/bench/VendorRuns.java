package dev.florin.bench;

import dev.florin.bench.VendorLoad.Loaded;
import dev.florin.bench.vendor.VendorProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs loads one at a time, each from the same start and checked at its end. */
final class VendorRuns {
    private static final Duration LOGGED = Duration.ofSeconds(2);

    private final Stage stage;
    private final VendorProcess vendor;
    private final PurchaseLoads stock;
    private final VendorAudit audit;
    private long wrongWhileLogged;

    VendorRuns(Stage stage, VendorProcess vendor, PurchaseLoads stock) {
        this.stage = stage;
        this.vendor = vendor;
        this.stock = stock;
        audit = new VendorAudit(stage, vendor);
    }

    Configuration configuration(Row row, VendorLoad load) {
        return Configuration.of(row, length -> run(load, length));
    }

    /** Runs each load shortly while PostgreSQL writes down its statements, and tells how many there are to a card. */
    List<String> statements(List<VendorLoad> loads) {
        List<String> lines = new ArrayList<>();
        try (DatabaseLog log = DatabaseLog.open(stage)) {
            for (VendorLoad load : loads) {
                lines.add(statements(log, load));
            }
        }
        return lines;
    }

    /** What was wrong in the runs of {@link #statements}. */
    long wrongWhileLogged() {
        return wrongWhileLogged;
    }

    private String statements(DatabaseLog log, VendorLoad load) {
        prepare(load, LOGGED);
        VendorAudit.State before = audit.atRest();
        long from = log.size();
        Loaded loaded = load.work().apply(LOGGED);
        StatementLog written = log.writtenSince(from);
        wrongWhileLogged += loaded.errors() + audit.count(before, loaded.answered(), load.byVendor());
        double cards = Math.max(1, loaded.answered());
        return String.format(
                Locale.ROOT,
                "%s: %.2f statements and %.2f commits to a card",
                load.name(),
                written.total(log.idle()) / cards,
                written.commits() / cards);
    }

    private Run run(VendorLoad load, Duration length) {
        prepare(load, length);
        VendorAudit.State before = audit.atRest();
        Loaded loaded = load.work().apply(length);
        return loaded.figures(audit.check(before, loaded.answered(), load.byVendor()));
    }

    private void prepare(VendorLoad load, Duration length) {
        vendor.behave(load.vendor());
        if (load.byVendor()) {
            stage.database().settle();
        } else {
            stock.prepare(length);
        }
    }
}
