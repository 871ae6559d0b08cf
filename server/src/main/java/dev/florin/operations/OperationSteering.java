package dev.florin.operations;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * The rows of operations, as people change them. A live lease is respected: only operations that nobody runs change at
 * once.
 */
final class OperationSteering {
    /** An operation without a lease, or with the lease of a server that is gone. */
    private static final String NOBODY_RUNS_IT = "(leased_until is null or leased_until < ?)";

    private static final String RETRY = History.CHANGED + """
                update operations
                   set status = 'RUNNING', park_reason = null, events = events + 1, updated_at = ?,
                       attempts = case when NOBODY then 0 else attempts end,
                       next_attempt_at = case when NOBODY then ? else next_attempt_at end
                 where account_id = ?
                   and operation_id = ?
                   and status in ('RUNNING', 'NEEDS_ATTENTION')
                   and (NOBODY or status = 'RUNNING' and park_reason is not null)
                returning account_id, operation_id, attempts, events, 'RETRY_ASKED', cast(nullif(?, '') as text),
                          cast(null as uuid), cast(? as text)
            """.replace("NOBODY", NOBODY_RUNS_IT) + History.RECORDED;

    /**
     * Takes the lease of a dead server, which a fast clock may have made longer than leases normally last. A live
     * server keeps its lease, and so does a person's resolution under way. Whatever the old holder still writes about
     * its run is refused, as it no longer has the lease.
     */
    private static final String FORCED_RETRY = History.CHANGED + """
                update operations o
                   set status = 'RUNNING', park_reason = null, events = events + 1, updated_at = ?, attempts = 0,
                       next_attempt_at = ?, leased_by = null, leased_until = null
                 where account_id = ?
                   and operation_id = ?
                   and status in ('RUNNING', 'NEEDS_ATTENTION')
                   and (leased_until is null or leased_until < ?
                        or (leased_until > ? or exists (select from servers s where s.server_id = o.leased_by))
                           and not exists (select from servers s where s.server_id = o.leased_by and s.seen_at >= ?))
                returning account_id, operation_id, attempts, events, 'RETRY_ASKED', cast(? as text),
                          cast(null as uuid), cast(? as text)
            """ + History.RECORDED;

    private static final String PARK = History.CHANGED + """
                update operations
                   set status = case when NOBODY then 'NEEDS_ATTENTION' else status end,
                       last_error = case when NOBODY then ? else last_error end,
                       park_reason = case when NOBODY then null else ? end,
                       events = events + 1, updated_at = ?
                 where account_id = ?
                   and operation_id = ?
                   and status = 'RUNNING'
                   and park_reason is null
                returning account_id, operation_id, attempts, events,
                          case when status = 'RUNNING' then 'PARK_ASKED' else 'PARKED' end, cast(nullif(?, '') as text),
                          cast(null as uuid), cast(? as text)
            """.replace("NOBODY", NOBODY_RUNS_IT) + History.RECORDED;

    private static final String CLAIM = History.CHANGED + """
                update operations
                   set leased_by = ?, leased_until = ?, events = events + 1
                 where account_id = ?
                   and operation_id = ?
                   and status in ('RUNNING', 'NEEDS_ATTENTION')
                   and NOBODY
                returning account_id, operation_id, attempts, events, 'RESOLVE_ASKED', cast(? as text),
                          cast(null as uuid), cast(? as text)
            """.replace("NOBODY", NOBODY_RUNS_IT) + History.RECORDED;

    private static final String END_CLAIM = History.CHANGED + """
                update operations
                   set leased_until = case when leased_by = ? then null else leased_until end,
                       leased_by = nullif(leased_by, ?), events = events + 1, updated_at = ?
                 where account_id = ?
                   and operation_id = ?
                returning account_id, operation_id, attempts, events, cast(? as text), cast(? as text),
                          cast(null as uuid), cast(? as text)
            """ + History.RECORDED;

    private final Transactions transactions;

    /** By which leases are measured. */
    private final InstantSource real;

    OperationSteering(Transactions transactions, InstantSource real) {
        this.transactions = transactions;
        this.real = real;
    }

    /** Makes it due now, or withdraws the wish to set it aside. False when it runs or is finished. */
    boolean retry(OperationKey key, Wish wish, Instant now) {
        Instant at = real.instant();
        return change(
                RETRY, now, at, at, now, key.accountId(), key.operationId(), at, wish.reason(), wish.person(), now);
    }

    /**
     * Makes it due now, even when a dead server has its lease. False when its server lives.
     *
     * @param lease how long a lease lasts; a server that was not seen for longer is dead
     */
    boolean forceRetry(OperationKey key, Wish wish, Duration lease, Instant now) {
        Instant at = real.instant();
        return change(
                FORCED_RETRY,
                now,
                now,
                key.accountId(),
                key.operationId(),
                at,
                at.plus(lease),
                at.minus(Operations.LEASE),
                ("forced. " + wish.reason()).strip(),
                wish.person(),
                now);
    }

    /** Sets it aside, now or when its run ends. False when it is or will be already, or is finished. */
    boolean park(OperationKey key, Wish wish, Instant now) {
        String why = wish.reason().isEmpty()
                ? "Set aside by " + wish.person() + "."
                : "Set aside by " + wish.person() + ": " + wish.reason() + ".";
        Instant at = real.instant();
        return change(
                PARK, at, at, why, at, why, now, key.accountId(), key.operationId(), wish.reason(), wish.person(), now);
    }

    /** Takes the lease for a resolution. False when it runs or is finished. */
    boolean claim(OperationKey key, Claim claim, Instant now) {
        Instant at = real.instant();
        return change(
                CLAIM,
                claim.id,
                at.plus(claim.lease),
                key.accountId(),
                key.operationId(),
                at,
                claim.resolution,
                claim.person,
                now);
    }

    /** Gives the lease back if it is still there, and says what came of the resolution. */
    void endClaim(OperationKey key, Claim claim, EventKind event, String why, Instant now) {
        change(
                END_CLAIM,
                claim.id,
                claim.id,
                now,
                key.accountId(),
                key.operationId(),
                event.name(),
                why,
                claim.person,
                now);
    }

    /** @param id stands for a server's, so that nobody else runs it meanwhile. */
    record Claim(UUID id, Duration lease, String resolution, String person) {}

    private boolean change(String statement, Object... values) {
        return transactions.call(connection ->
                Pipeline.read(connection, _ -> true, statement, values).isPresent());
    }
}
