package dev.florin.bench;

import dev.florin.bench.load.LoadResult;
import java.time.Duration;
import java.util.List;

/** The loads of carts, over HTTP and from pgbench. Each run starts with carts of its own. */
final class CartLoads {
    /** Carts that are changed, for each connection: enough that no line of them is filled up. */
    private static final int CARTS_A_CONNECTION = 4;

    private static final int CARTS_READ = 256;

    private final Stage stage;
    private final CartApi api;
    private final Pgbench pgbench;
    private final List<Long> variants;
    private final int shoppers;

    /** @param variants of a usual cart */
    CartLoads(Stage stage, CartApi api, Pgbench pgbench, List<Long> variants, int shoppers) {
        this.stage = stage;
        this.api = api;
        this.pgbench = pgbench;
        this.variants = List.copyOf(variants);
        this.shoppers = shoppers;
    }

    Run read(int connections, Duration length) {
        CartReads reads = new CartReads(api.makeCarts(CARTS_READ, variants));
        stage.database().settleCarts();
        return stage.load(connections, length, reads, reads).figures(0);
    }

    Run add(int connections, Duration length) {
        return add(connections, length, variants);
    }

    /** @param lines the variants of each cart that is changed */
    Run add(int connections, Duration length, List<Long> lines) {
        CartChanges changes = new CartChanges(api.makeCarts(connections * CARTS_A_CONNECTION, lines));
        stage.database().settleCarts();
        return stage.load(connections, length, changes, changes).figures(0);
    }

    /** The flows with the latencies of their checkouts, and all their requests. */
    List<Run> flows(int connections, Duration length) {
        stage.database().settleCarts();
        BenchDatabase.Ordered before = stage.database().ordered();
        CartFlows flows = new CartFlows(variants);
        HttpRun run = stage.load(connections, length, flows, flows, flows);
        Run requests = run.figures(0);
        return List.of(flowRun(run, flows, missing(before, flows.orders())), requests);
    }

    /** @param ordersEach orders that one transaction of the script makes */
    Run pgbench(String script, int clients, Duration length, int ordersEach) {
        stage.database().settleCarts();
        BenchDatabase.Ordered before = stage.database().ordered();
        Meter.Reading start = stage.meter().read();
        Pgbench.Result result = pgbench.run(script, clients, shoppers, length);
        Meter.Reading spent = stage.meter().read().since(start);
        return result.figures(spent, missing(before, result.transactions() * ordersEach));
    }

    /**
     * Wrong replies are counted with the requests; this counts how much more or less the database has than was
     * answered.
     */
    static Run flowRun(HttpRun run, CartFlows flows, long missing) {
        LoadResult result = run.result();
        long measured = flows.checkoutMicros().getTotalCount();
        return Run.of(
                measured * 1e9 / result.measured().toNanos(),
                flows.checkoutMicros(),
                run.spent(),
                run.spent().cpu().loadMillis(),
                measured,
                missing);
    }

    private long missing(BenchDatabase.Ordered before, long orders) {
        BenchDatabase.Ordered after = stage.database().ordered();
        long missing = after.missing(before, orders);
        if (missing > 0) {
            System.err.println("  wrong: " + orders + " orders were answered, and the database went from " + before
                    + " to " + after);
        }
        return missing;
    }
}
