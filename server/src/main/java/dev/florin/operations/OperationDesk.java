package dev.florin.operations;

import dev.florin.platform.MovableClock;
import dev.florin.platform.PagePosition;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where people see operations and steer them, in a server or beside one on the same database. What somebody does is in
 * the operation's history, with their name. Whatever several people and servers do at once, an operation is run or
 * ended by one of them alone.
 */
public final class OperationDesk {
    /** How long a resolution keeps servers from running its operation, should its process die on the way. */
    private static final Duration RESOLVE_LEASE = Duration.ofMinutes(2);

    private final OperationReader reader;
    private final OperationSteering steering;
    private final InstantSource clock;

    /** By which leases are measured. */
    private final InstantSource real;

    private final Map<String, OperationResolver> resolvers;

    /** @param resolvers one for each kind that people may end; a server's handlers are such. */
    public OperationDesk(Transactions transactions, InstantSource clock, List<? extends OperationResolver> resolvers) {
        this.reader = new OperationReader(transactions);
        this.clock = clock;
        this.real = MovableClock.realOf(clock);
        this.steering = new OperationSteering(transactions, real);
        this.resolvers =
                resolvers.stream().collect(Collectors.toUnmodifiableMap(OperationResolver::kind, Function.identity()));
    }

    /** A page of operations in the order in which they were begun, or taken up again. */
    public OperationPage list(OperationFilter filter) {
        List<OperationView> found = reader.list(filter, filter.limit() + 1, real.instant());
        if (found.size() <= filter.limit()) {
            return new OperationPage(found, null);
        }
        List<OperationView> page = found.subList(0, filter.limit());
        OperationView last = page.getLast();
        return new OperationPage(
                page, new PagePosition(last.createdAt(), last.key().operationId()));
    }

    /** An operation with its history, or null when there is none of this id in any account. */
    public @Nullable OperationDetail find(UUID operationId) {
        OperationView operation = look(operationId);
        return operation == null
                ? null
                : new OperationDetail(operation, reader.events(operation.key()), resolutions(operation.kind()));
    }

    /**
     * Has an operation that is set aside, or waits for its next try, run now, with all its attempts before it. If it is
     * to be set aside when its run ends, that wish is withdrawn.
     */
    public SteerOutcome retry(Wish wish) {
        return steer(
                wish,
                (operation, now) -> steering.retry(operation.key(), wish, now)
                        ? done(operation, operation.parkReason() != null ? "It is not set aside." : "It is due now.")
                        : notPossible(operation));
    }

    /**
     * Does the same, also for an operation that a dead server has leased. A server that was seen within a lease's time
     * keeps what it runs.
     */
    public SteerOutcome forceRetry(Wish wish) {
        return steer(
                wish,
                (operation, now) -> steering.forceRetry(operation.key(), wish, RESOLVE_LEASE, now)
                        ? done(operation, "It is due now, whoever had it. That server's later word on it is not taken.")
                        : notPossible(operation));
    }

    /**
     * Sets one aside: no server runs it until somebody has it tried again. One that runs just now is set aside when the
     * run ends, if that does not finish it.
     */
    public SteerOutcome park(Wish wish) {
        return steer(wish, (operation, now) -> {
            if (!steering.park(operation.key(), wish, now)) {
                return notPossible(operation);
            }
            OperationView after = look(wish.operationId());
            boolean aside = after != null && after.status() == OperationStatus.NEEDS_ATTENTION;
            return done(
                    operation, aside ? "It is set aside." : "It runs just now, and is set aside when the run ends.");
        });
    }

    /** Whether a resolution of this operation moves money, as far as it is known. */
    public boolean movesMoney(UUID operationId, String resolution) {
        OperationView operation = look(operationId);
        OperationResolver resolver = operation == null ? null : resolvers.get(operation.kind());
        return resolver == null || resolver.movesMoney(resolution);
    }

    /** Ends one by what a person knows to be the truth. No server runs it meanwhile. */
    public SteerOutcome resolve(Wish wish, Resolution resolution) {
        return steer(wish, (operation, now) -> {
            OperationResolver resolver = resolvers.get(operation.kind());
            if (resolver == null || !resolver.resolutions().contains(resolution.name())) {
                return new SteerOutcome.NotPossible("Operations of kind " + operation.kind()
                        + " have these resolutions: " + resolutions(operation.kind()) + ".");
            }
            var claim = new OperationSteering.Claim(
                    UUID.randomUUID(), RESOLVE_LEASE, resolution.name() + reason(wish), wish.person());
            return steering.claim(operation.key(), claim, now)
                    ? resolve(operation, resolver, resolution, claim)
                    : notPossible(operation);
        });
    }

    private SteerOutcome resolve(
            OperationView operation, OperationResolver resolver, Resolution resolution, OperationSteering.Claim claim) {
        ResolveOutcome outcome;
        try {
            outcome = resolver.resolve(operation.key(), resolution);
        } catch (RuntimeException e) {
            endClaim(operation, claim, EventKind.NOT_RESOLVED, "It failed on the way.");
            throw e;
        }
        return switch (outcome) {
            case ResolveOutcome.Resolved(String what) -> {
                endClaim(operation, claim, EventKind.RESOLVED, what);
                yield done(operation, what);
            }
            case ResolveOutcome.Begun(String what) -> {
                endClaim(operation, claim, EventKind.RESOLVED, what);
                yield done(operation, what);
            }
            case ResolveOutcome.NotPossible(String why) -> {
                endClaim(operation, claim, EventKind.NOT_RESOLVED, why);
                yield new SteerOutcome.NotPossible(why);
            }
        };
    }

    private void endClaim(OperationView operation, OperationSteering.Claim claim, EventKind event, String why) {
        steering.endClaim(operation.key(), claim, event, why, clock.instant());
    }

    private @Nullable OperationView look(UUID operationId) {
        OperationView operation = reader.find(operationId, real.instant());
        if (operation != null) {
            return operation;
        }
        for (OperationResolver resolver : resolvers.values()) {
            OperationView forgotten = resolver.forgotten(operationId);
            if (forgotten != null) {
                return forgotten;
            }
        }
        return null;
    }

    private interface Steering {
        SteerOutcome on(OperationView operation, Instant now);
    }

    private SteerOutcome steer(Wish wish, Steering steering) {
        Instant now = clock.instant();
        OperationView operation = look(wish.operationId());
        return operation == null ? new SteerOutcome.NotFound() : steering.on(operation, now);
    }

    private SteerOutcome done(OperationView before, String what) {
        OperationView after = look(before.key().operationId());
        return new SteerOutcome.Done(after == null ? before : after, what);
    }

    /** Why nothing could be done, in its present state. */
    private SteerOutcome notPossible(OperationView before) {
        OperationView now = look(before.key().operationId());
        return new SteerOutcome.NotPossible(
                switch (now == null ? before.status() : now.status()) {
                    case DONE -> "It is finished.";
                    case NEEDS_ATTENTION -> "It is set aside already, or somebody is resolving it just now.";
                    case RUNNING ->
                        "It runs just now, or is to be set aside when its run ends. Try again in a moment, or with force if its server is dead.";
                });
    }

    private List<String> resolutions(String kind) {
        OperationResolver resolver = resolvers.get(kind);
        return resolver == null ? List.of() : resolver.resolutions();
    }

    private static String reason(Wish wish) {
        return wish.reason().isEmpty() ? "" : ": " + wish.reason();
    }
}
