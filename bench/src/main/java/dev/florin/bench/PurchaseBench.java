package dev.florin.bench;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures {@code purchaseGiftCard} over HTTP beside the same purchase as one function call from pgbench. */
@Command(
        name = "purchase",
        mixinStandardHelpOptions = true,
        description = "Measures gift-card purchases over HTTP against pgbench on the same database.")
final class PurchaseBench implements Callable<Integer> {
    private static final List<Integer> USUAL_CONNECTIONS = List.of(16, 64, 256);
    private static final int YARDSTICK_CLIENTS = 64;
    private static final int HOT_CONNECTIONS = 64;
    private static final int CROWD_CONNECTIONS = 64;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(
            names = "--crowd",
            paramLabel = "N",
            defaultValue = "0",
            description = "also measure beside N other connections, a quarter of which send slowly")
    private int crowd;

    @Override
    public Integer call() {
        options.check();
        if (crowd < 0) {
            throw new BenchFailedException("--crowd: 0 or more", 2);
        }
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
        try (GraphQlClient client = new GraphQlClient(stage.server().endpoint())) {
            client.awaitOffer(tokens.fresh().getFirst(), BenchOffer.MERCHANT_SLUG, BenchOffer.OFFER_ID);
        }
        int clients = Math.min(YARDSTICK_CLIENTS, stage.database().freeConnections());
        Pgbench pgbench = new Pgbench(program, stage.address(), stage.scratch());
        PurchaseLoads loads = new PurchaseLoads(stage, buyers.size());
        Rounds rounds = new Rounds(configurations(loads, pgbench, tokens, clients));
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

    /** The same load alone and beside the crowd, which gathers for each run anew. */
    private List<Configuration> besideCrowd(PurchaseLoads loads, Tokens tokens) {
        String name = "HTTP, " + CROWD_CONNECTIONS + " connections";
        Row alone = new Row(name + ", alone", null);
        Row beside = new Row(name + " beside " + crowd + " others", alone);
        return List.of(
                Configuration.of(alone, length -> loads.http(CROWD_CONNECTIONS, tokens.fresh(), length)),
                Configuration.of(beside, length -> loads.httpBeside(crowd, CROWD_CONNECTIONS, tokens.fresh(), length)));
    }

    private List<Configuration> configurations(PurchaseLoads loads, Pgbench pgbench, Tokens tokens, int clients) {
        List<Configuration> all = new ArrayList<>();
        Row spread = new Row("pgbench, " + clients + " clients", null);
        all.add(Configuration.of(spread, length -> loads.pgbench(pgbench, "spread.pgbench", clients, length)));
        Stream.concat(Stream.of(1), options.connectionsOr(USUAL_CONNECTIONS).stream())
                .distinct()
                .forEach(connections -> all.add(Configuration.of(
                        new Row("HTTP, " + connections + (connections == 1 ? " connection" : " connections"), spread),
                        length -> loads.http(connections, tokens.fresh(), length))));
        if (crowd > 0) {
            all.addAll(besideCrowd(loads, tokens));
        }
        Row hot = new Row("pgbench, " + clients + " clients, one hot account", null);
        all.add(Configuration.of(hot, length -> loads.pgbench(pgbench, "hot.pgbench", clients, length)));
        all.add(Configuration.of(
                new Row("HTTP, " + HOT_CONNECTIONS + " connections, one hot account", hot),
                length -> loads.http(HOT_CONNECTIONS, tokens.fresh().subList(0, 1), length)));
        return all;
    }

    private static List<String> notes(int clients) {
        return clients == YARDSTICK_CLIENTS
                ? List.of()
                : List.of("pgbench ran with " + clients + " clients instead of " + YARDSTICK_CLIENTS
                        + ": the database accepts no more connections.");
    }
}
