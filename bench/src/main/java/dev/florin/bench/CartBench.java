package dev.florin.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures carts over HTTP, from reading one to ordering it, beside the same rows written by functions from pgbench. */
@Command(
        name = "cart",
        mixinStandardHelpOptions = true,
        description = "Measures carts and checkouts over HTTP against pgbench on the same database.")
final class CartBench implements Callable<Integer> {
    private static final List<Integer> USUAL_CONNECTIONS = List.of(16, 64);
    private static final int YARDSTICK_CLIENTS = 64;
    private static final int USUAL_LINES = 3;
    private static final int FEW_LINES = 20;
    private static final int MANY_LINES = 200;
    private static final int LINES_CONNECTIONS = 16;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Override
    public Integer call() {
        options.check();
        Path program = Pgbench.find().orElseThrow(Pgbench::missing);
        String loadBefore = loadAverage();
        try (Stage stage = Stage.open(options);
                CartApi api = new CartApi(stage.server().address())) {
            Report report = measure(stage, api, program, loadBefore);
            System.out.print(report.forPeople());
            if (options.json != null) {
                report.writeJson(options.json);
            }
            System.out.println(stage.server().verifyLedger());
            return report.errors() == 0 ? 0 : 1;
        }
    }

    private Report measure(Stage stage, CartApi api, Path program, String loadBefore) {
        List<Long> variants = api.makeVariants(MANY_LINES);
        List<Long> usual = variants.subList(0, USUAL_LINES);
        stage.database().prepareCarts(ordered(api, usual), options.accounts());
        int clients = Math.min(YARDSTICK_CLIENTS, stage.database().freeConnections());
        Pgbench pgbench = new Pgbench(program, stage.address(), stage.scratch());
        CartLoads loads = new CartLoads(stage, api, pgbench, usual, options.accounts());
        Row few = new Row("change of " + FEW_LINES + " lines, " + LINES_CONNECTIONS + " connections", null);
        Row many = new Row("change of " + MANY_LINES + " lines, " + LINES_CONNECTIONS + " connections", few);
        List<Configuration> all = configurations(loads, clients);
        all.add(Configuration.of(few, length -> loads.add(LINES_CONNECTIONS, length, variants.subList(0, FEW_LINES))));
        all.add(Configuration.of(many, length -> loads.add(LINES_CONNECTIONS, length, variants)));
        Rounds rounds = new Rounds(all);
        long warmupErrors = rounds.warmUp(options);
        rounds.measure(options);
        Memory memory = stage.memory();
        return new Report(
                "cart",
                "operations",
                (int) options.measured().toSeconds(),
                Machine.here(stage.database().version()),
                memory,
                rounds.rows(),
                warmupErrors,
                List.of(
                        new CartStatements(stage, api, usual).count(),
                        costOfLines(few, many),
                        "Load average of the machine: " + loadBefore + " before, " + loadAverage() + " at the end."));
    }

    /** A cart that became an order, whose rows the yardstick copies. */
    private static String ordered(CartApi api, List<Long> variants) {
        String token = api.makeCarts(1, variants).getFirst().token();
        for (CartStep step : CartStep.values()) {
            if (step != CartStep.CREATE) {
                api.step(step, token);
            }
        }
        return token;
    }

    private List<Configuration> configurations(CartLoads loads, int clients) {
        String ofClients = ", pgbench, " + clients + " clients";
        Row read = new Row("read" + ofClients, null);
        Row change = new Row("change" + ofClients, null);
        Row flow = new Row("flow" + ofClients, null);
        List<Configuration> all = new ArrayList<>();
        all.add(Configuration.of(read, length -> loads.pgbench("cart-read.pgbench", clients, length, 0)));
        all.add(Configuration.of(change, length -> loads.pgbench("cart-change.pgbench", clients, length, 0)));
        all.add(Configuration.of(flow, length -> loads.pgbench("cart-flow.pgbench", clients, length, 1)));
        for (int connections : options.connectionsOr(USUAL_CONNECTIONS)) {
            String of = ", HTTP, " + connections + (connections == 1 ? " connection" : " connections");
            all.add(Configuration.of(new Row("cart read" + of, read), length -> loads.read(connections, length)));
            all.add(Configuration.of(new Row("add item" + of, change), length -> loads.add(connections, length)));
            all.add(new Configuration(
                    List.of(new Row("flow and its checkout" + of, flow), Row.besides("all requests of flows" + of)),
                    length -> loads.flows(connections, length)));
        }
        return all;
    }

    static String costOfLines(Row few, Row many) {
        Statistics ratio = Statistics.ofRatios(rates(few), rates(many));
        return String.format(
                Locale.ROOT,
                "A change of a cart of %d lines costs %.1f times that of %d lines (%.1f–%.1f).",
                MANY_LINES,
                ratio.median(),
                FEW_LINES,
                ratio.min(),
                ratio.max());
    }

    private static double[] rates(Row row) {
        return row.runs().stream().mapToDouble(Run::perSecond).toArray();
    }

    private static String loadAverage() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
