package dev.florin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Florin server of our own, as a process with its own data directory. */
final class ServerUnderTest implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(10);
    private static final int LINES_KEPT = 40;
    private static final Pattern MEMORY = Pattern.compile("([1-9]\\d{0,4})([mMgG])");
    private static final Pattern HEAP_OPTION = Pattern.compile("-Xm[sxn]");
    private static final int LARGE_MEGABYTES = 512;
    private static final Pattern READY = Pattern.compile("Florin is ready at http://localhost:(\\d+)");

    private final Path jar;
    private final Path dataDirectory;
    private final Map<String, String> settings;
    private final Process process;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ServerUnderTest(Path jar, Path dataDirectory, Map<String, String> settings, int accounts) {
        this.jar = jar;
        this.dataDirectory = dataDirectory;
        this.settings = Map.copyOf(settings);
        process = launch("serve", "--demo", "--accounts", Integer.toString(accounts));
    }

    /**
     * @param settings beside those of every benchmark, by the names of environment variables
     * @throws BenchFailedException when it does not say that it is ready; the message holds its last lines.
     */
    static ServerUnderTest start(Path jar, Path dataDirectory, int accounts, Map<String, String> settings) {
        ServerUnderTest server = new ServerUnderTest(jar, dataDirectory, settings, accounts);
        Thread.ofPlatform().daemon().name("server-output").start(server::readOutput);
        try {
            server.port.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return server;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            server.close();
            throw new BenchFailedException("The server did not become ready:\n" + server.lastLines());
        }
    }

    URI endpoint() {
        return URI.create("http://localhost:" + port.join() + "/api/v1/graphql");
    }

    InetSocketAddress address() {
        return new InetSocketAddress("localhost", port.join());
    }

    long pid() {
        return process.pid();
    }

    /**
     * Runs {@code florin verify-ledger} on the running server's data, and returns its output.
     *
     * @throws BenchFailedException when the books are not in order
     */
    String verifyLedger() {
        return command("verify-ledger");
    }

    /**
     * Runs a command of {@code florin} on the running server's data, and returns its output.
     *
     * @throws BenchFailedException when it fails
     */
    String command(String... arguments) {
        try {
            Process command = launch(arguments);
            command.getOutputStream().close();
            String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!command.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS) || command.exitValue() != 0) {
                command.destroy();
                throw new BenchFailedException("florin " + arguments[0] + " failed:\n" + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted");
        }
    }

    /** Asks it to stop; takes it down with its PostgreSQL when it does not. */
    @Override
    public void close() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        try {
            if (process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private Process launch(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(System.getenv());
        command.addAll(javaOptions(jar, environment));
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("FLORIN_DATABASE_URL");
        builder.environment().put("FLORIN_DATA_DIR", dataDirectory.toString());
        builder.environment().put("FLORIN_PORT", "0");
        // The load comes from one address and one app: the server is measured, not its rate limits.
        builder.environment().put("FLORIN_LIMITS", "off");
        builder.environment().putAll(settings);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The launcher's: from FLORIN_JAVA_OPTS, else from {@code florin-server.jvmopts} beside the jar, with the heap of
     * FLORIN_MEMORY, and the JVM's cache made for that jar, else none.
     */
    static List<String> javaOptions(Path jar, Map<String, String> environment) {
        String options = environment.get("FLORIN_JAVA_OPTS");
        if (options != null) {
            return words(options);
        }
        Path file = jar.resolveSibling("florin-server.jvmopts");
        Path cache = jar.resolveSibling("florin-server.aot");
        try {
            List<String> found = new ArrayList<>();
            if (Files.isRegularFile(file)) {
                found.addAll(sized(words(Files.readString(file)), environment.get("FLORIN_MEMORY")));
            }
            if (Files.isRegularFile(cache)
                    && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0) {
                found.add("-XX:AOTCache=" + cache);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code deploy/heap.sh} does: the young generation has 5 of 12 parts, and a large heap is collected by all processors. */
    private static List<String> sized(List<String> options, @Nullable String memory) {
        if (memory == null) {
            return options;
        }
        Matcher size = MEMORY.matcher(memory);
        if (!size.matches()) {
            throw new BenchFailedException("FLORIN_MEMORY is a size such as 176m or 1g, not " + memory, 2);
        }
        int megabytes = Integer.parseInt(size.group(1)) * (size.group(2).equalsIgnoreCase("g") ? 1024 : 1);
        List<String> sized = new ArrayList<>(options);
        sized.removeIf(option -> HEAP_OPTION.matcher(option).lookingAt());
        if (megabytes >= LARGE_MEGABYTES) {
            sized.replaceAll(option -> option.equals("-XX:+UseSerialGC") ? "-XX:+UseParallelGC" : option);
        }
        sized.addAll(List.of("-Xms" + megabytes + "m", "-Xmx" + megabytes + "m", "-Xmn" + megabytes * 5 / 12 + "m"));
        return sized;
    }

    private static List<String> words(String options) {
        return options.isBlank() ? List.of() : Arrays.asList(options.strip().split("\\s+"));
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                keep(line);
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    port.complete(Integer.valueOf(ready.group(1)));
                }
            }
        } catch (IOException e) {
            keep(e.toString());
        }
        port.completeExceptionally(new IllegalStateException("the server ended"));
    }

    private synchronized void keep(String line) {
        if (lastLines.size() == LINES_KEPT) {
            lastLines.removeFirst();
        }
        lastLines.addLast(line);
    }

    synchronized String lastLines() {
        return String.join("\n", lastLines);
    }
}
