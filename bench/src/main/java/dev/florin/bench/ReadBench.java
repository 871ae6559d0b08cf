package dev.florin.bench;

import dev.florin.bench.load.ReplyCheck;
import dev.florin.bench.load.RequestSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures {@code getMerchants} beside {@code marco}, the smallest request there is. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = "Measures pages of the catalogue over HTTP against the smallest GraphQL request.")
final class ReadBench implements Callable<Integer> {
    private static final List<Integer> USUAL_CONNECTIONS = List.of(16, 64);
    /** Who reads matters little; a few tokens keep a cache of parsed ones honest. */
    private static final int MAX_READERS = 64;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Override
    public Integer call() {
        options.check();
        try (Stage stage = Stage.open(options)) {
            Report report = measure(stage);
            System.out.print(report.forPeople());
            if (options.json != null) {
                report.writeJson(options.json);
            }
            return report.errors() == 0 ? 0 : 1;
        }
    }

    private Report measure(Stage stage) {
        List<Buyer> readers = stage.buyers(Math.min(MAX_READERS, options.accounts()));
        Tokens tokens = new Tokens(stage.server().endpoint(), readers, InstantSource.system());
        int offsets = offsets(stage);
        List<Configuration> all = new ArrayList<>();
        for (int connections : options.connectionsOr(USUAL_CONNECTIONS)) {
            Row marco = new Row("marco, " + connections + " connections", null);
            all.add(configuration(stage, marco, connections, ReadBench::marco, ReadBench::polo));
            all.add(configuration(
                    stage,
                    new Row("one page, " + connections + " connections", marco),
                    connections,
                    () -> new PageRequests(tokens.fresh(), 1, false),
                    new PageReplies()));
            all.add(configuration(
                    stage,
                    new Row(offsets + " pages, " + connections + " connections", marco),
                    connections,
                    () -> new PageRequests(tokens.fresh(), offsets, false),
                    new PageReplies()));
            all.add(configuration(
                    stage,
                    new Row("no two alike, " + connections + " connections", marco),
                    connections,
                    () -> new PageRequests(tokens.fresh(), 1, true),
                    new PageReplies()));
        }
        Rounds rounds = new Rounds(all);
        long warmupErrors = rounds.warmUp(options);
        rounds.measure(options);
        return new Report(
                "read",
                "requests",
                (int) options.measured().toSeconds(),
                Machine.here(stage.database().version()),
                stage.memory(),
                rounds.rows(),
                warmupErrors,
                List.of());
    }

    private static Configuration configuration(
            Stage stage, Row row, int connections, Supplier<RequestSource> requests, ReplyCheck check) {
        return Configuration.of(
                row,
                (Duration length) ->
                        stage.load(connections, length, requests.get(), check).figures(0));
    }

    /** As many different pages as the catalogue has, each full. */
    private static int offsets(Stage stage) {
        long merchants = stage.database().listedMerchants();
        if (merchants < PageRequests.PAGE) {
            throw new BenchFailedException("The demo has only " + merchants + " merchants.");
        }
        return (int) (merchants - PageRequests.PAGE + 1);
    }

    private static RequestSource marco() {
        byte[] request = JsonRequests.post(GraphQlClient.API_KEY, "{\"query\":\"{ marco }\"}");
        return out -> {
            out.put(request);
            return 0;
        };
    }

    private static @Nullable String polo(int tag, byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8).contains("\"marco\":\"polo\"")
                ? null
                : "no polo";
    }
}
