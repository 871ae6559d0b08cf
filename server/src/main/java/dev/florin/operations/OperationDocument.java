package dev.florin.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An operation as JSON shows it, over HTTP and on the command line; null members are left out. */
@SchemaName("Operation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperationDocument(
        UUID operationId,
        UUID accountId,
        String kind,
        OperationStatus status,

        @Described("Runs without an answer, since it was begun or last tried again by a person.")
        int attempts,

        @Described("While it waits for its next run.") @Nullable
        Instant nextAttemptAt,

        @Described("Since it was begun; of a finished one, how long it took.")
        long ageSeconds,

        @Nullable String lastError,

        @Described("The server that runs it just now.") @Nullable
        UUID runningOn,

        @Nullable String parkReason,
        OperationView.@Nullable Progress progress,
        Instant createdAt,
        Instant updatedAt,

        @Described("The oldest event first; in the answer about one operation.") @Nullable
        List<Event> history,

        @Described("How a person may end it; in the answer about one operation.") @Nullable
        List<String> resolutions) {

    /** One line of the history. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(
            Instant at,
            EventKind event,
            int attempts,
            @Nullable String why,
            @Nullable UUID server,
            @Nullable String by,

            @Described("The vendor that refused for good, of a DECLINED event.") @Nullable
            String party) {}

    /** A page of a list. */
    @SchemaName("OperationPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<OperationDocument> operations,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            String next) {
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
