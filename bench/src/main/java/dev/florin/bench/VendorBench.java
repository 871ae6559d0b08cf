package dev.florin.bench;

import dev.florin.bench.vendor.Counts;
import dev.florin.bench.vendor.VendorProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures purchases that a vendor in another process fills, beside the purchase from stock. */
@Command(
        name = "vendor",
        mixinStandardHelpOptions = true,
        description = "Measures gift cards that a vendor outside of the server fills, against those from stock.")
final class VendorBench implements Callable<Integer> {
    /** What {@code --row} can name, in the order of the table. */
    static final List<String> ROWS = List.of(
            "pgbench",
            "stock",
            "vendor-1",
            "vendor",
            "vendor-50",
            "vendor-300",
            "faults",
            "incomm",
            "order-100",
            "order-500",
            "card-stock",
            "card-vendor",
            "burst");

    private static final int USUAL_ACCOUNTS = 160;
    private static final List<Integer> USUAL_CONNECTIONS = List.of(64);
    private static final int YARDSTICK_CLIENTS = 64;
    private static final String MEMORY = "1g";
    private static final String PGBENCH = "pgbench";

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(
            names = "--row",
            split = ",",
            paramLabel = "NAME",
            description = "only these, and stock, which they are compared to: pgbench, vendor-1, vendor, vendor-50,"
                    + " vendor-300, faults, incomm, order-100, order-500, card-stock, card-vendor, burst")
    private List<String> chosen = List.of();

    @Option(
            names = "--vendor-calls",
            defaultValue = "1024",
            description = "the server's FLORIN_VENDOR_MAX_CALLS (default ${DEFAULT-VALUE})")
    private int vendorCalls;

    @Override
    public Integer call() {
        options.check();
        if (!ROWS.containsAll(chosen)) {
            throw new BenchFailedException("--row: one or more of " + String.join(", ", ROWS), 2);
        }
        int accounts = options.accountsOr(USUAL_ACCOUNTS);
        Path program = wants(PGBENCH) ? Pgbench.find().orElseThrow(Pgbench::missing) : null;
        try (VendorProcess vendor = VendorProcess.start();
                Stage stage = Stage.open(options, accounts, outside(vendor))) {
            Report report = measure(stage, vendor, stage.buyers(accounts), program);
            System.out.print(report.forPeople());
            if (options.json != null) {
                report.writeJson(options.json);
            }
            System.out.println(stage.server().verifyLedger());
            return report.errors() == 0 ? 0 : 1;
        }
    }

    private Outside outside(VendorProcess vendor) {
        Map<String, String> settings = new HashMap<>(vendor.settings());
        settings.put("FLORIN_VENDOR_MAX_CALLS", Integer.toString(vendorCalls));
        // The usual heap has places for fewer requests at once than the crowd of connections sends.
        settings.put("FLORIN_MEMORY", MEMORY);
        return new Outside(List.of(vendor.pid()), settings);
    }

    private Report measure(Stage stage, VendorProcess vendor, List<Buyer> buyers, @Nullable Path program) {
        stage.database().preparePurchases(buyers.size());
        stage.database().giveCards();
        Tokens tokens = new Tokens(stage.server().endpoint(), buyers, InstantSource.system());
        VendorSetup setup = new VendorSetup(stage);
        setup.offer(tokens.fresh().getFirst());
        URI root = stage.server().endpoint().resolve("/");
        try (OrderClient orders = new OrderClient(root, setup.program(buyers.getLast()))) {
            return measure(stage, vendor, new VendorLoads(stage, tokens, orders), buyers.size(), program);
        }
    }

    private Report measure(Stage stage, VendorProcess vendor, VendorLoads all, int buyers, @Nullable Path program) {
        PurchaseLoads stock = new PurchaseLoads(stage, buyers);
        VendorRuns runs = new VendorRuns(stage, vendor, stock);
        Configuration yardstick = program == null ? null : pgbench(stage, stock, program);
        List<VendorLoad> loads = chosen(all);
        Rounds rounds = new Rounds(configurations(runs, yardstick, loads));
        long warmupErrors = rounds.warmUp(options);
        rounds.measure(options);
        Memory memory = stage.memory();
        List<String> notes = new ArrayList<>(runs.statements(loads));
        notes.add(inWords(vendor.counts()));
        return new Report(
                "vendor",
                "purchases",
                (int) options.measured().toSeconds(),
                Machine.here(stage.database().version()),
                memory,
                rounds.rows(),
                warmupErrors + runs.wrongWhileLogged(),
                notes);
    }

    /** Stock first, which the others are compared to. */
    private List<VendorLoad> chosen(VendorLoads all) {
        List<Integer> connections = options.connectionsOr(USUAL_CONNECTIONS);
        List<VendorLoad> loads = new ArrayList<>();
        loads.add(all.stock(Collections.max(connections)));
        all.others(connections).stream().filter(load -> wants(load.key())).forEach(loads::add);
        return loads;
    }

    /** @param yardstick that stock is compared to, or null for none */
    private static List<Configuration> configurations(
            VendorRuns runs, @Nullable Configuration yardstick, List<VendorLoad> loads) {
        List<Configuration> all = new ArrayList<>();
        if (yardstick != null) {
            all.add(yardstick);
        }
        VendorLoad first = loads.getFirst();
        Row stock = new Row(
                first.name(), yardstick == null ? null : yardstick.rows().getFirst());
        all.add(runs.configuration(stock, first));
        loads.stream().skip(1).forEach(load -> all.add(runs.configuration(new Row(load.name(), stock), load)));
        return all;
    }

    private static Configuration pgbench(Stage stage, PurchaseLoads stock, Path program) {
        int clients = Math.min(YARDSTICK_CLIENTS, stage.database().freeConnections());
        Pgbench pgbench = new Pgbench(program, stage.address(), stage.scratch());
        return Configuration.of(
                new Row("pgbench, " + clients + " clients", null),
                length -> stock.pgbench(pgbench, "spread.pgbench", clients, length));
    }

    private boolean wants(String row) {
        return chosen.isEmpty() || chosen.contains(row);
    }

    private static String inWords(Counts counts) {
        return "The vendor filled " + counts.filled() + " orders; " + counts.cameTwice()
                + " references came twice, and got one card each.";
    }
}
