package dev.florin.bench;

import dev.florin.platform.database.ConnectionDetails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * PostgreSQL's own load program, which runs the yardstick.
 *
 * @param scratch an empty directory of our own for its logs
 */
record Pgbench(Path program, ConnectionDetails address, Path scratch) {
    private static final Pattern PROCESSED = Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");
    // In less, 64 clients may end before their first transaction does.
    private static final long SHORTEST_SECONDS = 3;
    private static final int MICROS_FIELD = 2;
    /** Every tenth latency is written down: enough for a p99, too little to slow it. */
    private static final String SAMPLING = "0.1";
    /** The yardstick's plans, kept from sequential scans of tables that were small when they were planned. */
    private static final String SESSION = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
            + " -c enable_hashjoin=off -c enable_mergejoin=off";

    /** @param latencyMicros a sample */
    record Result(double perSecond, long transactions, long failed, Histogram latencyMicros) {
        /** @param moreErrors found after the run */
        Run figures(Meter.Reading spent, long moreErrors) {
            return Run.of(
                    perSecond,
                    latencyMicros,
                    spent,
                    spent.cpu().endedChildrenMillis(),
                    transactions,
                    failed + moreErrors);
        }
    }

    /** Looks on the path, then where Debian keeps it, newest first. */
    static Optional<Path> find() {
        Stream<Path> onPath = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "pgbench"));
        return Stream.concat(onPath, debian().stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What to say when it is not there. */
    static BenchFailedException missing() {
        return new BenchFailedException(
                "pgbench, the yardstick, is not installed: apt-get install postgresql-contrib", 2);
    }

    /** @throws BenchFailedException when it ends with an error, with its last words. */
    Result run(String script, int clients, int buyers, Duration length) {
        try {
            Path file = Files.writeString(scratch.resolve(script), Resources.read(script));
            Path log = scratch.resolve("latency");
            Process process = start(file, log, clients, buyers, length);
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BenchFailedException("pgbench failed:\n" + output);
            }
            return parse(output, latencies());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted");
        }
    }

    /** @param samples lines of its log, whose third field is a latency in microseconds */
    static Result parse(String output, Stream<String> samples) {
        Histogram latencyMicros = new Histogram(3);
        samples.forEach(line -> latencyMicros.recordValue(Long.parseLong(line.split(" ")[MICROS_FIELD])));
        return new Result(
                Double.parseDouble(find(RATE, output)),
                Long.parseLong(find(PROCESSED, output)),
                Long.parseLong(find(FAILED, output)),
                latencyMicros);
    }

    private Process start(Path file, Path log, int clients, int buyers, Duration length) throws IOException {
        List<String> command = List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + Math.min(2, clients),
                "--time=" + Math.max(SHORTEST_SECONDS, length.toSeconds()),
                "--define=buyers=" + buyers,
                "--log",
                "--log-prefix=" + log,
                "--sampling-rate=" + SAMPLING,
                "--file=" + file,
                "--host=" + address.host(),
                "--port=" + address.port(),
                "--username=" + address.user(),
                address.database());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", address.password());
        builder.environment().put("PGOPTIONS", SESSION);
        return builder.start();
    }

    /** Reads the logs of all its threads, and takes them away. */
    private Stream<String> latencies() throws IOException {
        Stream.Builder<String> lines = Stream.builder();
        try (Stream<Path> files = Files.list(scratch)) {
            for (Path file : files.filter(Pgbench::isLog).toList()) {
                Files.readAllLines(file).forEach(lines);
                Files.delete(file);
            }
        }
        return lines.build();
    }

    private static boolean isLog(Path file) {
        return file.getFileName().toString().startsWith("latency.");
    }

    private static List<Path> debian() {
        Path root = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(root)) {
            return versions.sorted(Comparator.comparing(Path::toString).reversed())
                    .map(version -> version.resolve("bin/pgbench"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String find(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new BenchFailedException("pgbench said something else than expected:\n" + output);
        }
        return matcher.group(1);
    }
}
