package dev.florin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every benchmark can be told. */
final class BenchOptions {
    /** Tokens live ten minutes and are renewed after eight, between runs. */
    private static final int MAX_SECONDS = 90;

    private static final int USUAL_ACCOUNTS = 1000;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the figures to FILE")
    @Nullable
    Path json;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "measured seconds of a run (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "runs of each configuration, in turn (default ${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--warmup",
            defaultValue = "40",
            description = "seconds of mixed load before the first run (default ${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--accounts", description = "accounts that the load is spread over (default 1000; vendor 160)")
    private @Nullable Integer accounts;

    @Option(names = "--connections", split = ",", description = "numbers of connections to measure")
    private List<Integer> connections = List.of();

    @Option(names = "--server-jar", paramLabel = "FILE", description = "the server to measure")
    private @Nullable Path serverJar;

    /** @throws BenchFailedException when a number makes no sense. */
    void check() {
        require(seconds >= 1 && seconds <= MAX_SECONDS, "--seconds: 1 to " + MAX_SECONDS);
        require(runs >= 1, "--runs: 1 or more");
        require(warmup >= 0, "--warmup: 0 or more");
        require(accounts == null || accounts >= 1, "--accounts: 1 or more");
        require(connections.stream().allMatch(count -> count >= 1), "--connections: 1 or more each");
    }

    Duration measured() {
        return Duration.ofSeconds(seconds);
    }

    int runs() {
        return runs;
    }

    /** An equal share of the warm-up for each of this many configurations; empty when there is to be none. */
    Duration warmupShare(int configurations) {
        return Duration.ofSeconds(warmup).dividedBy(configurations);
    }

    int accounts() {
        return accountsOr(USUAL_ACCOUNTS);
    }

    int accountsOr(int usual) {
        return accounts == null ? usual : accounts;
    }

    List<Integer> connectionsOr(List<Integer> usual) {
        return connections.isEmpty() ? usual : List.copyOf(connections);
    }

    /** @throws BenchFailedException when it has not been built. */
    Path serverJar() {
        Path jar = serverJar != null ? serverJar : Path.of("server", "target", "florin-server.jar");
        if (!Files.isRegularFile(jar)) {
            throw new BenchFailedException("There is no server at " + jar + ". Build it with: mvn package", 2);
        }
        return jar.toAbsolutePath();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new BenchFailedException(message, 2);
        }
    }
}
