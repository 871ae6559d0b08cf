package dev.florin.crash;

import dev.florin.Florin;
import dev.florin.platform.database.ConnectionDetails;
import dev.florin.platform.database.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code florin} command in a JVM of its own, on a data directory that outlives it. */
public final class FlorinProcess implements AutoCloseable {
    private static final Duration START_BOUND = Duration.ofMinutes(4);
    private static final Duration STOP_BOUND = Duration.ofSeconds(90);
    private static final Pattern READY =
            Pattern.compile("Florin is ready at http://(?:localhost|127\\.0\\.0\\.1):(\\d+)");
    /** Compiled only by the quick compiler, as these processes do not live long. */
    private static final List<String> JVM = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xlog:disable",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dflorin.simulator.timeout=200ms");

    private final Path dataDirectory;
    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    private FlorinProcess(Path dataDirectory, Process process) {
        this.dataDirectory = dataDirectory;
        this.process = process;
        readers.add(Thread.ofVirtual()
                .start(() -> forEachLine(process.inputReader(StandardCharsets.UTF_8), this::printed)));
        readers.add(
                Thread.ofVirtual().start(() -> forEachLine(process.errorReader(StandardCharsets.UTF_8), errors::add)));
    }

    /** Starts a command, whatever becomes of it. */
    public static FlorinProcess launch(Path dataDirectory, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return launch(dataDirectory, environment, List.of(), arguments);
    }

    /** What to start for a command, whose arguments are to follow, with more options of the JVM. */
    private static List<String> program(List<String> jvm) {
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.addAll(JVM);
        program.addAll(jvm);
        program.addAll(StartCache.options(JVM));
        program.add(Florin.class.getName());
        return program;
    }

    /** Starts a command with more options of the JVM. */
    static FlorinProcess launch(
            Path dataDirectory, Map<String, String> environment, List<String> jvm, List<String> arguments)
            throws IOException {
        List<String> command = program(jvm);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("FLORIN_"));
        builder.environment().put("FLORIN_DATA_DIR", dataDirectory.toString());
        builder.environment().put("FLORIN_LIMITS", "off");
        builder.environment().putAll(environment);
        return new FlorinProcess(dataDirectory, builder.start());
    }

    /**
     * Launches the demo's server with this many load accounts, and does not wait for it. In an empty directory it finds what
     * a first start has made.
     */
    static FlorinProcess launchDemo(Path dataDirectory, Map<String, String> environment, int accounts)
            throws IOException {
        StartCache.fill(JVM, dataDirectory);
        return launch(
                dataDirectory,
                environment,
                List.of("serve", "--demo", "--port", "0", "--accounts", String.valueOf(accounts)));
    }

    /** The same, and waits until it is ready. */
    static FlorinProcess startDemo(Path dataDirectory, int accounts) throws IOException, InterruptedException {
        return launchDemo(dataDirectory, Map.of(), accounts).awaitReady();
    }

    FlorinProcess awaitReady() throws InterruptedException {
        try {
            port.get(START_BOUND.toSeconds(), TimeUnit.SECONDS);
            return this;
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new AssertionError(
                    "the server did not become ready:\n" + String.join("\n", output) + "\n" + String.join("\n", errors),
                    e);
        }
    }

    URI endpoint() {
        return URI.create("http://localhost:" + port.join() + "/api/v1/graphql");
    }

    int port() {
        return port.join();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it wrote to standard error so far. */
    public List<String> errors() {
        return errors;
    }

    /** What it wrote to standard output so far. */
    public List<String> output() {
        return output;
    }

    /** {@code kill -9}. Its PostgreSQL lives on without it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** {@code SIGTERM}. */
    void terminate() {
        process.toHandle().destroy(); // Process.destroy() would close its outputs, too
    }

    /** Waits for its end, so that its whole output is known. */
    public int exitCode() throws InterruptedException {
        return exitCode(STOP_BOUND);
    }

    int exitCode(Duration bound) throws InterruptedException {
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the process did not end within " + bound + ":\n" + String.join("\n", errors));
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return process.exitValue();
    }

    /** The database in its data directory, as other programs of the owner find it. */
    ConnectionDetails database() {
        return EmbeddedPostgres.running(dataDirectory).orElseThrow();
    }

    /** {@code kill -9} of the postmaster; its backends notice and end. */
    void killDatabase() throws IOException {
        ProcessHandle.of(postmaster(dataDirectory)).orElseThrow().destroyForcibly();
    }

    /** Where PostgreSQL says that it runs. */
    static Path postmasterFile(Path dataDirectory) {
        return dataDirectory.resolve("pgdata").resolve("postmaster.pid");
    }

    /** Stops it, and its PostgreSQL should it be left behind; never that of another server in the directory. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            boolean wasReady = port.isDone() && !port.isCompletedExceptionally();
            if (wasReady && EmbeddedPostgres.running(dataDirectory).isPresent()) {
                ProcessHandle.of(postmaster(dataDirectory)).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long postmaster(Path dataDirectory) throws IOException {
        return Long.parseLong(
                Files.readAllLines(postmasterFile(dataDirectory)).getFirst().strip());
    }

    private void printed(String line) {
        output.add(line);
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
            port.complete(Integer.parseInt(ready.group(1)));
        }
    }

    private void forEachLine(BufferedReader output, java.util.function.Consumer<String> reader) {
        try (output) {
            output.lines().forEach(reader);
        } catch (IOException | UncheckedIOException e) {
            errors.add(String.valueOf(e.getMessage()));
        } finally {
            port.completeExceptionally(new IOException("the process ended"));
        }
    }
}
