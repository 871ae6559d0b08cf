package dev.florin.operations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation as it stands.
 *
 * @param attempts runs without an answer, since it was begun or last tried again by a person
 * @param nextAttemptAt when it is run next; only of meaning while it is RUNNING and {@code leasedBy} is null
 * @param lastError why it did not finish yet, or why it was set aside
 * @param leasedBy what has its lease now: a server that runs it, or a person's resolution under way; else null
 * @param parkReason why a person wants it set aside when its run ends, or null
 * @param progress null where its kind reports none
 * @param createdAt when it was begun, or taken up again after it had finished
 * @param updatedAt when it last changed: of a finished one, when it finished
 */
public record OperationView(
        OperationKey key,
        String kind,
        OperationStatus status,
        int attempts,
        Instant nextAttemptAt,
        @Nullable String lastError,
        @Nullable UUID leasedBy,
        @Nullable String parkReason,
        @Nullable Progress progress,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * One that has finished at its first run, and of which no row is left.
     *
     * @param parts how many it had, or 0
     */
    public static OperationView finished(OperationKey key, String kind, int parts, Instant begun, Instant finished) {
        Progress all = parts == 0 ? null : new Progress(parts, parts);
        return new OperationView(key, kind, OperationStatus.DONE, 0, finished, null, null, null, all, begun, finished);
    }

    /** Parts done, of how many. */
    public record Progress(int done, int total) {}
}
