package dev.florin.platform.database;

import dev.florin.platform.StartupRefusedException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse to run as root; for root they run in a user namespace of their own, in which
 * root is nobody while the files stay root's.
 */
final class Commands {
    private static final Duration SIGNAL_BOUND = Duration.ofSeconds(5);
    /** Only these variables are passed on: the environment of a server may hold its secrets, or PGPORT and the like. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "TMPDIR");

    private Commands() {}

    /** The process started is the program itself, not a wrapper: it has its process id, and gets its signals. */
    static ProcessBuilder asUser(List<String> command) throws IOException {
        List<String> wrapped = new ArrayList<>();
        if (isRoot()) {
            requireUserNamespaces();
            wrapped.addAll(List.of("unshare", "-U"));
        }
        wrapped.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(wrapped);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** Like {@link #asUser}, in a session of its own: an interrupt from the terminal reaches only our own process. */
    static ProcessBuilder asDaemon(List<String> command) throws IOException {
        ProcessBuilder builder = asUser(command);
        if (isOnPath("setsid")) {
            builder.command().addFirst("setsid");
        }
        return builder;
    }

    /** @return what the program printed. */
    static String run(ProcessBuilder builder, String input, Duration bound) throws IOException, InterruptedException {
        Path output = Files.createTempFile("florin-postgres", ".out");
        try {
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            Process process = builder.start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            boolean ended = process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
            if (!ended || process.exitValue() != 0) {
                throw new IOException(builder.command() + " failed: " + printed.strip());
            }
            return printed;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** @param signal a name such as {@code INT}; a process that has ended is no error. */
    static void signal(String signal, long pid) {
        try {
            // The shell's own kill: not every system has the program.
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor(SIGNAL_BOUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("cannot send a signal", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static void requireUserNamespaces() throws IOException {
        try {
            if (isOnPath("unshare")) {
                Process trial = new ProcessBuilder("unshare", "-U", "true")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (trial.waitFor(SIGNAL_BOUND.toMillis(), TimeUnit.MILLISECONDS) && trial.exitValue() == 0) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StartupRefusedException("PostgreSQL does not run as root, and this system does not let root step down"
                + " (unshare -U fails). Run Florin as another user, or set FLORIN_DATABASE_URL.");
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        if (path == null) {
            return false;
        }
        for (String directory : path.split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
