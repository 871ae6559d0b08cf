package dev.florin.bench;

import dev.florin.bench.load.LoadResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures {@code purchaseGiftCard} over HTTP beside the same purchase as one function call from pgbench. */
@Command(
        name = "purchase",
        mixinStandardHelpOptions = true,
        description = "Measures gift-card purchases over HTTP against pgbench on the same database.")
final class PurchaseBench implements Callable<Integer> {
    private static final List<Integer> USUAL_CONNECTIONS = List.of(16, 64, 256);
    private static final int YARDSTICK_CLIENTS = 64;
    private static final int HOT_CONNECTIONS = 64;
    /** More purchases a second than any run makes: stock for a run is loaded before it. */
    private static final long MAX_PER_SECOND = 20_000;

    private static final Duration BESIDE_MEASURED = Duration.ofSeconds(2);
    private static final Duration CATALOG_LIMIT = Duration.ofSeconds(60);
    private static final Duration CATALOG_POLL = Duration.ofMillis(200);

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Override
    public Integer call() {
        options.check();
        Path program = Pgbench.find().orElseThrow(Pgbench::missing);
        try (Stage stage = Stage.open(options)) {
            Report report = measure(stage, program);
            System.out.print(report.forPeople());
            if (options.json != null) {
                report.writeJson(options.json);
            }
            System.out.println(stage.server().verifyLedger());
            return report.errors() == 0 ? 0 : 1;
        }
    }

    private Report measure(Stage stage, Path program) {
        List<Buyer> buyers = stage.buyers(options.accounts());
        stage.database().preparePurchases(buyers.size());
        Tokens tokens = new Tokens(stage.server().endpoint(), buyers, InstantSource.system());
        awaitOffer(stage, tokens);
        int clients = Math.min(YARDSTICK_CLIENTS, stage.database().freeConnections());
        Pgbench pgbench = new Pgbench(program, stage.address(), stage.scratch());
        Rounds rounds = new Rounds(configurations(stage, pgbench, tokens, clients));
        long warmupErrors = rounds.warmUp(options);
        rounds.measure(options);
        return new Report(
                "purchase",
                "purchases",
                (int) options.measured().toSeconds(),
                Machine.here(stage.database().version()),
                stage.memory(),
                rounds.rows(),
                warmupErrors,
                notes(clients));
    }

    private List<Configuration> configurations(Stage stage, Pgbench pgbench, Tokens tokens, int clients) {
        List<Configuration> all = new ArrayList<>();
        Row spread = new Row("pgbench, " + clients + " clients", null);
        all.add(Configuration.of(spread, length -> pgbench(stage, pgbench, "spread.pgbench", clients, length)));
        Stream.concat(Stream.of(1), options.connectionsOr(USUAL_CONNECTIONS).stream())
                .distinct()
                .forEach(connections -> all.add(Configuration.of(
                        new Row("HTTP, " + connections + (connections == 1 ? " connection" : " connections"), spread),
                        length -> http(stage, connections, tokens.fresh(), length))));
        Row hot = new Row("pgbench, " + clients + " clients, one hot account", null);
        all.add(Configuration.of(hot, length -> pgbench(stage, pgbench, "hot.pgbench", clients, length)));
        all.add(Configuration.of(
                new Row("HTTP, " + HOT_CONNECTIONS + " connections, one hot account", hot),
                length -> http(stage, HOT_CONNECTIONS, tokens.fresh().subList(0, 1), length)));
        return all;
    }

    private Run pgbench(Stage stage, Pgbench pgbench, String script, int clients, Duration length) {
        prepare(stage, length);
        BenchDatabase.Sold before = stage.database().sold();
        CpuMeter.Reading start = stage.meter().read();
        Pgbench.Result result = pgbench.run(script, clients, options.accounts(), length);
        CpuMeter.Reading spent = stage.meter().read().since(start);
        long missing = missing(stage.database().sold().since(before), result.transactions());
        double purchases = Math.max(1, result.transactions());
        return new Run(
                result.perSecond(),
                result.latencyMicros().getValueAtPercentile(50) / 1e3,
                result.latencyMicros().getValueAtPercentile(99) / 1e3,
                spent.serverMillis() / purchases,
                spent.databaseMillis() / purchases,
                spent.endedChildrenMillis() / purchases,
                result.transactions(),
                result.failed() + missing);
    }

    private Run http(Stage stage, int connections, List<String> tokens, Duration length) {
        prepare(stage, length);
        BenchDatabase.Sold before = stage.database().sold();
        CardReplies replies = new CardReplies();
        HttpRun run = stage.load(connections, length, new PurchaseRequests(tokens), replies);
        LoadResult result = run.result();
        long missing = missing(stage.database().sold().since(before), result.rightReplies());
        long twice = (long) replies.count() - replies.distinctCards();
        if (twice > 0) {
            System.err.println("  wrong: " + twice + " replies brought a card that another had brought");
        }
        return run.figures(missing + twice);
    }

    private static void prepare(Stage stage, Duration length) {
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

    /** The server reads its catalogue anew some time after its version has changed. */
    private static void awaitOffer(Stage stage, Tokens tokens) {
        try (GraphQlClient client = new GraphQlClient(stage.server().endpoint())) {
            long end = System.nanoTime() + CATALOG_LIMIT.toNanos();
            while (!client.seesBenchOffer(tokens.fresh().getFirst())) {
                if (System.nanoTime() - end > 0) {
                    throw new BenchFailedException("The server does not see the offer of the benchmark.");
                }
                Thread.sleep(CATALOG_POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted");
        }
    }

    private static List<String> notes(int clients) {
        return clients == YARDSTICK_CLIENTS
                ? List.of()
                : List.of("pgbench ran with " + clients + " clients instead of " + YARDSTICK_CLIENTS
                        + ": the database accepts no more connections.");
    }
}
