package dev.florin.platform.database;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Starts and stops PostgreSQL on one data directory. At most one caller at a time. */
final class Postmaster {
    /**
     * How many bytes of a statement's memory the C library keeps for the next one. Otherwise each statement gets its
     * pages from the system anew, which takes a tenth of the time of a short one.
     */
    private static final Map<String, String> MEMORY = Map.of(
            "MALLOC_TOP_PAD_", "1048576", "MALLOC_TRIM_THRESHOLD_", "16777216", "MALLOC_MMAP_THRESHOLD_", "4194304");

    private static final Duration READY_BOUND = Duration.ofMinutes(5); // crash recovery may have much to replay
    private static final Duration FAST_STOP_BOUND = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE_STOP_BOUND = Duration.ofSeconds(5);
    private static final Duration LEFTOVER_BOUND = Duration.ofSeconds(3);
    private static final long MAX_LOG_BYTES = 10L * 1024 * 1024;
    private static final int MAX_REPORTED_BYTES = 2000;

    private final Binaries binaries;
    private final Path pgdata;
    private final Path log;
    private final EmbeddedPostgres.Settings settings;
    private final ServerProcesses processes;

    Postmaster(Binaries binaries, Path pgdata, Path log, EmbeddedPostgres.Settings settings) {
        this.binaries = binaries;
        this.pgdata = pgdata;
        this.log = log;
        this.settings = settings;
        this.processes = new ServerProcesses(pgdata);
    }

    /** Starts the program, which does not accept connections yet. */
    Process launch(int port) throws IOException {
        rotateLog();
        List<String> command = new ArrayList<>();
        command.add(binaries.program("postgres").toString());
        command.addAll(List.of("-D", pgdata.toString()));
        options(port).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        ProcessBuilder builder = Commands.asDaemon(command);
        builder.environment().putAll(MEMORY);
        return builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** @throws IOException with what the log says of it, when the program ended instead of accepting connections. */
    void awaitReady(Process process) throws IOException, InterruptedException {
        Waiting.until(READY_BOUND, () -> isReady(process.pid()) || !process.isAlive());
        if (!process.isAlive() || !isReady(process.pid())) {
            throw new IOException(lastComplaint() + " (see " + log + ")");
        }
    }

    boolean isReady(long pid) {
        return PostmasterFile.read(pgdata)
                .filter(file -> file.pid() == pid && file.ready())
                .isPresent();
    }

    /**
     * Leaves no process at work in the data directory. A server rolls back what is open, writes everything to disk and
     * ends; the backends of a killed one end by themselves, and hold its shared memory until then. Processes that take
     * too long are killed: the next start recovers from the log.
     */
    void stop() throws IOException, InterruptedException {
        Optional<PostmasterFile> file = PostmasterFile.read(pgdata);
        Optional<Long> server = file.map(PostmasterFile::pid).filter(processes::includes);
        server.ifPresent(pid -> Commands.signal("INT", pid));
        if (!processes.awaitNone(server.isPresent() ? FAST_STOP_BOUND : LEFTOVER_BOUND)) {
            processes.alive().forEach(process -> Commands.signal("QUIT", process.pid()));
        }
        if (!processes.awaitNone(IMMEDIATE_STOP_BOUND)) {
            processes.alive().forEach(ProcessHandle::destroyForcibly);
        }
        if (!processes.awaitNone(IMMEDIATE_STOP_BOUND)) {
            throw new IOException("a PostgreSQL in " + pgdata + " does not end");
        }
        if (file.isPresent() && !processes.mayInclude(file.get().pid())) {
            // Else PostgreSQL would not start when its former number now belongs to any other live process.
            Files.deleteIfExists(pgdata.resolve("postmaster.pid"));
        }
    }

    private Map<String, String> options(int port) {
        Map<String, String> options = new TreeMap<>();
        String durable = settings.durable() ? "on" : "off";
        options.put("fsync", durable);
        options.put("synchronous_commit", durable);
        options.put("full_page_writes", durable);
        options.put("listen_addresses", EmbeddedPostgres.HOST);
        options.put("port", String.valueOf(port));
        options.put("unix_socket_directories", "");
        options.put("max_connections", String.valueOf(settings.maxConnections()));
        options.put("shared_buffers", settings.sharedBuffers());
        options.put("max_wal_size", settings.maxWalSize());
        options.put("checkpoint_timeout", "15min");
        options.put("wal_compression", "pglz");
        options.put("autovacuum_naptime", "10s");
        options.put("idle_in_transaction_session_timeout", "60s");
        options.put("jit", "off");
        options.put("timezone", "UTC");
        options.put("log_timezone", "UTC");
        options.put("log_error_verbosity", "terse"); // details quote rows, and rows hold secrets
        options.put("log_line_prefix", "%m [%p] ");
        // A process of PostgreSQL's own writes the log, which can be told to begin a new file.
        options.put("logging_collector", "on");
        options.put("log_directory", String.valueOf(log.getParent()));
        options.put("log_filename", String.valueOf(log.getFileName()));
        options.put("log_file_mode", "0600");
        options.put("log_rotation_age", "0");
        options.put("log_rotation_size", "0");
        return options;
    }

    /**
     * Begins a new log when the old one has grown large, while the server goes on: it is told in the way of {@code
     * pg_ctl logrotate}, and messages meanwhile still go to the old one.
     */
    void rotateLog(long pid) throws IOException {
        if (rotateLog()) {
            Files.write(pgdata.resolve("logrotate"), new byte[0]);
            Commands.signal("USR1", pid);
        }
    }

    /** @return whether the log was put aside */
    private boolean rotateLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
        return false;
    }

    /** The last thing it complained of, else the last it said. */
    private String lastComplaint() throws IOException {
        List<String> lines = endOfLog().lines().toList();
        return lines.reversed().stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                .findFirst()
                .orElse(lines.isEmpty() ? "nothing is in its log" : lines.getLast());
    }

    private String endOfLog() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            int length = (int) Math.min(file.length(), MAX_REPORTED_BYTES);
            byte[] end = new byte[length];
            file.seek(file.length() - length);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        }
    }
}
