package dev.florin.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation as JSON shows it, over HTTP and on the command line; null members are left out.
 *
 * @param nextAttemptAt while it waits for its next try
 * @param ageSeconds since it was begun; of a finished one, how long it took
 * @param runningOn the server that runs it just now
 * @param history the oldest event first; in the answer about one operation
 * @param resolutions in the answer about one operation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperationDocument(
        UUID operationId,
        UUID accountId,
        String kind,
        OperationStatus status,
        int attempts,
        @Nullable Instant nextAttemptAt,
        long ageSeconds,
        @Nullable String lastError,
        @Nullable UUID runningOn,
        @Nullable String parkReason,
        OperationView.@Nullable Progress progress,
        Instant createdAt,
        Instant updatedAt,
        @Nullable List<Event> history,
        @Nullable List<String> resolutions) {

    /** One line of the history. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(
            Instant at,
            EventKind event,
            int attempts,
            @Nullable String why,
            @Nullable UUID server,
            @Nullable String by,
            @Nullable String party) {}

    /** A page; {@code next} is what {@code after} takes for the next one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<OperationDocument> operations, @Nullable String next) {
        /** @param now for the ages */
        public static Page of(OperationPage page, Instant now) {
            return new Page(
                    page.operations().stream()
                            .map(operation -> OperationDocument.of(operation, now))
                            .toList(),
                    page.next() == null ? null : page.next().toString());
        }
    }

    /** One of a list. */
    public static OperationDocument of(OperationView operation, Instant now) {
        return document(operation, null, null, now);
    }

    /** One with its history. */
    public static OperationDocument of(OperationDetail detail, Instant now) {
        List<Event> history = detail.history().stream()
                .map(event -> new Event(
                        event.at(),
                        event.event(),
                        event.attempts(),
                        event.why(),
                        event.server(),
                        event.person(),
                        event.party()))
                .toList();
        return document(detail.operation(), history, detail.resolutions(), now);
    }

    private static OperationDocument document(
            OperationView operation, @Nullable List<Event> history, @Nullable List<String> resolutions, Instant now) {
        boolean waits = operation.status() == OperationStatus.RUNNING && operation.leasedBy() == null;
        Instant end = operation.status() == OperationStatus.DONE ? operation.updatedAt() : now;
        return new OperationDocument(
                operation.key().operationId(),
                operation.key().accountId(),
                operation.kind(),
                operation.status(),
                operation.attempts(),
                waits ? operation.nextAttemptAt() : null,
                Math.max(0, Duration.between(operation.createdAt(), end).toSeconds()),
                operation.lastError(),
                operation.leasedBy(),
                operation.parkReason(),
                operation.progress(),
                operation.createdAt(),
                operation.updatedAt(),
                history,
                resolutions);
    }
}
