package dev.florin.bench;

import dev.florin.bench.load.LoadGenerator;
import dev.florin.bench.load.LoadPlan;
import dev.florin.bench.load.LoadResult;
import dev.florin.bench.load.ReplyCheck;
import dev.florin.bench.load.RequestSource;
import dev.florin.bench.load.Window;
import dev.florin.platform.database.ConnectionDetails;
import dev.florin.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A fresh server with its database, and the instruments to load and to watch it. Closing it leaves nothing behind. */
final class Stage implements AutoCloseable {
    private static final Duration LEAD_IN = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final Duration BURST_LIMIT = Duration.ofMinutes(3);

    private final Path directory;
    private final ServerUnderTest server;
    private final ConnectionDetails address;
    private final BenchDatabase database;
    private final CpuMeter cpu;
    private final Meter meter;

    private Stage(Path directory, Path data, ServerUnderTest server, Outside outside) {
        this.directory = directory;
        this.server = server;
        address = databaseOf(data);
        // The one role of an older server is its superuser.
        database =
                BenchDatabase.connect(address, EmbeddedPostgres.superuser(data).orElse(address));
        Processes processes = Processes.ofThisMachine();
        cpu = new CpuMeter(processes, server.pid(), processes.parentOf(database.backendPid()), outside.pids());
        meter = new Meter(cpu, database);
    }

    static Stage open(BenchOptions options) {
        return open(options, options.accounts(), Outside.NOTHING);
    }

    static Stage open(BenchOptions options, int accounts, Outside outside) {
        Path jar = options.serverJar();
        Path directory = temporaryDirectory();
        Path data = directory.resolve("data");
        System.err.println("Starting a server with " + accounts + " accounts …");
        try {
            ServerUnderTest server = ServerUnderTest.start(jar, data, accounts, outside.settings());
            try {
                return new Stage(directory, data, server, outside);
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (RuntimeException e) {
            delete(directory);
            throw e;
        }
    }

    ServerUnderTest server() {
        return server;
    }

    ConnectionDetails address() {
        return address;
    }

    BenchDatabase database() {
        return database;
    }

    Meter meter() {
        return meter;
    }

    /** What PostgreSQL writes down. */
    Path databaseLog() {
        return directory.resolve("data").resolve("postgres.log");
    }

    /** An empty directory that goes with the stage. */
    Path scratch() {
        try {
            return Files.createTempDirectory(directory, "scratch");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Memory memory() {
        return Memory.of(cpu.processes(), server.pid());
    }

    /** @throws BenchFailedException when there are fewer than that. */
    List<Buyer> buyers(int count) {
        List<Buyer> buyers = database.buyers(count);
        if (buyers.size() < count) {
            throw new BenchFailedException("The demo has " + buyers.size() + " accounts to load, not " + count + ".");
        }
        return buyers;
    }

    /** Loads the server over HTTP and meters the measured part. Errors are told at once. */
    HttpRun load(int connections, Duration measured, RequestSource requests, ReplyCheck check) {
        return load(connections, measured, requests, check, Window.UNOBSERVED);
    }

    /** @param observer told when the measured part begins and ends */
    HttpRun load(int connections, Duration measured, RequestSource requests, ReplyCheck check, Window observer) {
        LoadPlan plan = new LoadPlan(server.address(), connections, LEAD_IN, measured, DRAIN);
        MeteredWindow window = new MeteredWindow(meter, observer);
        return new HttpRun(run(new LoadGenerator(plan, requests, check, window)), window.spent());
    }

    /** As many requests at once as connections; the result's measured part ends with the last reply. */
    LoadResult burst(int connections, RequestSource requests, ReplyCheck check) {
        LoadPlan plan = LoadPlan.burst(server.address(), connections, BURST_LIMIT);
        return run(new LoadGenerator(plan, requests, check, Window.UNOBSERVED));
    }

    private static LoadResult run(LoadGenerator load) {
        try {
            LoadResult result = load.run();
            result.problems().forEach(problem -> System.err.println("  wrong: " + problem));
            return result;
        } catch (IOException e) {
            throw new BenchFailedException("The server cannot be reached: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        database.close();
        server.close();
        delete(directory);
    }

    private static ConnectionDetails databaseOf(Path data) {
        return EmbeddedPostgres.running(data)
                .orElseThrow(() -> new BenchFailedException("The server runs no PostgreSQL of its own."));
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("florin-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("Could not delete " + directory + ": " + e.getMessage());
        }
    }
}
