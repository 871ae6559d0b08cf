package dev.florin.console.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.catalog.BadRow;
import dev.florin.catalog.ImportProgress;
import dev.florin.catalog.ImportReport;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The imports of this server since its start: one runs at a time, and the latest are remembered. */
final class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int MAX_REMEMBERED = 20;

    private final InstantSource clock;
    private final Deque<Running> remembered = new ArrayDeque<>();

    Imports(InstantSource clock) {
        this.clock = clock;
    }

    enum State {
        RUNNING,
        IMPORTED,
        /** Something in the file is wrong, and nothing was written. */
        REJECTED,
        /** It broke off, and nothing was written. */
        FAILED
    }

    /** @param file deleted when it is done */
    record Begun(String kind, String name, String by, Path file) {}

    /** Does the import, and says how far it is. */
    @FunctionalInterface
    interface Work {
        ImportReport run(ImportProgress progress) throws Exception;
    }

    /**
     * @param rows that were taken over
     * @param found how many rows are wrong or warned of, of which {@code listed} are the first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            UUID importId,
            String kind,
            String name,
            String by,
            State state,
            Instant begunAt,
            @Nullable Instant endedAt,
            long bytesRead,
            long bytesInFile,
            long rows,
            List<BadRow> listed,
            long found) {}

    /**
     * Begins one in the background.
     *
     * @throws dev.florin.platform.RefusedException {@link Reason#TOO_BUSY} while another one runs
     */
    Shown begin(Begun begun, Work work) throws IOException {
        Running running = new Running(begun, clock.instant());
        synchronized (remembered) {
            if (remembered.stream().anyMatch(one -> one.state == State.RUNNING)) {
                Files.deleteIfExists(begun.file);
                throw Refusal.of(Reason.TOO_BUSY, "Another import runs. Try again when it is done.")
                        .asException();
            }
            remembered.addFirst(running);
            while (remembered.size() > MAX_REMEMBERED) {
                remembered.removeLast();
            }
        }
        Thread.ofVirtual().name("import").start(() -> run(running, work));
        return running.shown();
    }

    /** The newest first. */
    List<Shown> list() {
        synchronized (remembered) {
            return remembered.stream().map(Running::shown).toList();
        }
    }

    private void run(Running running, Work work) {
        try {
            running.end(work.run(running::read), clock.instant());
        } catch (Exception e) {
            LOG.warn("an import of {} failed", running.begun.kind, e);
            running.fail(clock.instant());
        } finally {
            delete(running.begun.file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the file of an import stays at {}", file, e);
        }
    }

    private static final class Running {
        private final UUID id = UUID.randomUUID();
        private final Begun begun;
        private final Instant begunAt;
        private volatile long bytesRead;
        private volatile long bytesInFile;
        private volatile @Nullable Instant endedAt;
        private volatile @Nullable ImportReport report;
        private volatile State state = State.RUNNING;

        Running(Begun begun, Instant begunAt) {
            this.begun = begun;
            this.begunAt = begunAt;
        }

        void read(long bytes, long inFile) {
            bytesRead = bytes;
            bytesInFile = inFile;
        }

        void end(ImportReport outcome, Instant at) {
            report = outcome;
            endedAt = at;
            state = outcome instanceof ImportReport.Imported ? State.IMPORTED : State.REJECTED;
        }

        void fail(Instant at) {
            endedAt = at;
            state = State.FAILED;
        }

        Shown shown() {
            ImportReport known = report;
            return switch (known) {
                case null -> shown(0, List.of(), 0);
                case ImportReport.Imported(long rows, List<BadRow> warnings, long warned) ->
                    shown(rows, warnings, warned);
                case ImportReport.Rejected(List<BadRow> listed, long total) -> shown(0, listed, total);
            };
        }

        private Shown shown(long rows, List<BadRow> listed, long found) {
            return new Shown(
                    id,
                    begun.kind,
                    begun.name,
                    begun.by,
                    state,
                    begunAt,
                    endedAt,
                    bytesRead,
                    bytesInFile,
                    rows,
                    listed,
                    found);
        }
    }
}
