package dev.florin.platform.database;

import java.io.IOException;
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
     * A handle may outlive its process and the id be given to another, so the name is asked too: no process is stopped
     * because a shell was opened in the directory.
     */
    private boolean works(ProcessHandle process) {
        Path proc = Path.of("/proc", String.valueOf(process.pid()));
        try {
            return Files.readSymbolicLink(proc.resolve("cwd")).equals(pgdata)
                    && Files.readString(proc.resolve("comm")).strip().equals("postgres");
        } catch (IOException e) {
            return false; // it has ended, or belongs to another user
        }
    }
}
