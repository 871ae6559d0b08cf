package dev.florin.bench;

import dev.florin.bench.load.Crowd;
import dev.florin.bench.load.LoadResult;
import java.time.Duration;
import java.util.List;

/** The loads of purchases from stock, over HTTP and from pgbench. */
final class PurchaseLoads {
    /** More purchases a second than any run makes: stock for a run is loaded before it. */
    private static final long MAX_PER_SECOND = 20_000;

    private static final Duration BESIDE_MEASURED = Duration.ofSeconds(2);

    private final Stage stage;
    private final int buyers;

    PurchaseLoads(Stage stage, int buyers) {
        this.stage = stage;
        this.buyers = buyers;
    }

    Run pgbench(Pgbench pgbench, String script, int clients, Duration length) {
        prepare(length);
        BenchDatabase.Sold before = stage.database().sold();
        Meter.Reading start = stage.meter().read();
        Pgbench.Result result = pgbench.run(script, clients, buyers, length);
        Meter.Reading spent = stage.meter().read().since(start);
        long missing = missing(stage.database().sold().since(before), result.transactions());
        return result.figures(spent, missing);
    }

    Run http(int connections, List<String> tokens, Duration length) {
        prepare(length);
        BenchDatabase.Sold before = stage.database().sold();
        CardReplies replies = new CardReplies();
        HttpRun run = stage.load(connections, length, new PurchaseRequests(tokens), replies);
        LoadResult result = run.result();
        long missing = missing(stage.database().sold().since(before), result.rightReplies());
        return run.figures(missing + replies.tellTwice());
    }

    /** @param crowd other connections, open for the whole run */
    Run httpBeside(int crowd, int connections, List<String> tokens, Duration length) {
        try (Crowd others = Crowd.gather(stage.server().address(), crowd)) {
            Run run = http(connections, tokens, length);
            if (others.isGone()) {
                throw new BenchFailedException("the connections beside the load have gone");
            }
            System.err.println("  beside " + others.open() + " open connections");
            return run;
        }
    }

    /** Fills the shelf for a run, and leaves every run the same. */
    void prepare(Duration length) {
        stage.database().stock(MAX_PER_SECOND * length.plus(BESIDE_MEASURED).toSeconds());
        stage.database().settle();
    }

    /** As many purchases and as many cards as right replies: none lost, none made twice. */
    private static long missing(BenchDatabase.Sold sold, long replies) {
        if (sold.purchases() != replies || sold.cards() != replies) {
            System.err.println("  wrong: " + replies + " replies, but " + sold.purchases() + " purchases and "
                    + sold.cards() + " cards");
        }
        return Math.abs(sold.purchases() - replies) + Math.abs(sold.cards() - replies);
    }
}
