package dev.florin.platform.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The PostgreSQL processes that work in one data directory, whoever started them: each of them, the postmaster and its
 * backends alike, has that directory as its working directory.
 */
final class ServerProcesses {
    private final Path pgdata;

    ServerProcesses(Path pgdata) {
        this.pgdata = pgdata;
    }

    List<ProcessHandle> alive() {
        return ProcessHandle.allProcesses().filter(this::works).toList();
    }

    boolean includes(long pid) {
        return ProcessHandle.of(pid).filter(this::works).isPresent();
    }

    /** Waits until none is left. */
    boolean awaitNone(Duration bound) throws InterruptedException {
        return Waiting.until(bound, () -> alive().isEmpty());
    }

    /**
     * Like {@link #includes}, but also true of a PostgreSQL of another user, who keeps its directory from us. Not true
     * of a killed one that its parent has not reaped: it does nothing more, and may stay for ever.
     */
    boolean mayInclude(long pid) {
        try {
            return isPostgres(pid) && workingDirectory(pid).equals(pgdata);
        } catch (AccessDeniedException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The name is checked too: no process is stopped because somebody's shell was opened in the directory. */
    private boolean works(ProcessHandle process) {
        try {
            return workingDirectory(process.pid()).equals(pgdata) && isPostgres(process.pid());
        } catch (IOException e) {
            return false; // it has ended, or belongs to another user
        }
    }

    private static Path workingDirectory(long pid) throws IOException {
        return Files.readSymbolicLink(proc(pid).resolve("cwd"));
    }

    private static boolean isPostgres(long pid) throws IOException {
        return Files.readString(proc(pid).resolve("comm")).strip().equals("postgres");
    }

    private static Path proc(long pid) {
        return Path.of("/proc", String.valueOf(pid));
    }
}
