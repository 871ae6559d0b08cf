package dev.florin.operations;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of operations, as the server that runs them reads and writes them. */
final class OperationTable {
    private static final int LAST_ERROR_LENGTH = 500;

    private final Transactions transactions;
    private final UUID server;
    private final Duration lease;

    OperationTable(Transactions transactions, UUID server, Duration lease) {
        this.transactions = transactions;
        this.server = server;
        this.lease = lease;
    }

    /** Ends every lease: no other server lives. */
    void freeAll() {
        transactions.run(connection -> new Pipeline()
                .add("update operations set leased_until = null where status = 'RUNNING' and leased_until is not null")
                .execute(connection));
    }

    void addNew(Pipeline pipeline, String kind, List<OperationKey> keys, Instant now) {
        pipeline.add(
                """
                insert into operations
                       (account_id, operation_id, kind, status, next_attempt_at, leased_by, leased_until, created_at,
                        updated_at)
                select o.account_id, o.operation_id, ?, 'RUNNING', ?, ?, ?, ?, ?
                  from unnest(?, ?) as o (account_id, operation_id)""",
                kind,
                now,
                server,
                now.plus(lease),
                now,
                now,
                keys.stream().map(OperationKey::accountId).toArray(UUID[]::new),
                keys.stream().map(OperationKey::operationId).toArray(UUID[]::new));
    }

    /**
     * Leases what is due and nobody runs, of each kind the longest due first.
     *
     * @param places how many to take of each kind
     * @param running the ids of what this server runs; its other leases are of runs whose end could not be recorded
     */
    List<Due> take(Map<String, Integer> places, UUID[] running, Instant now) {
        List<Due> due = new ArrayList<>();
        Pipeline pipeline = new Pipeline();
        places.forEach((kind, count) -> pipeline.add(
                row -> due.add(new Due(
                        new OperationKey(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                        kind,
                        row.getInt(3))),
                """
                update operations o
                   set leased_by = ?, leased_until = ?
                  from (select account_id, operation_id
                          from operations
                         where status = 'RUNNING'
                           and kind = ?
                           and next_attempt_at <= ?
                           and (leased_until is null or leased_until < ?
                                or leased_by = ? and not operation_id = any(?))
                         order by next_attempt_at
                         limit ?
                           for update skip locked) d
                 where o.account_id = d.account_id
                   and o.operation_id = d.operation_id
                returning o.account_id, o.operation_id, o.attempts""",
                server,
                now.plus(lease),
                kind,
                now,
                now,
                server,
                running,
                count));
        transactions.run(pipeline::execute);
        return due;
    }

    /** Keeps the leases of what runs, and answers what is unfinished in the whole database. */
    Backlog renew(UUID[] running, Instant now) {
        Backlog[] backlog = new Backlog[1];
        transactions.run(connection -> new Pipeline()
                .add("""
                        update operations
                           set leased_until = ?
                         where status = 'RUNNING'
                           and leased_by = ?
                           and operation_id = any(?)""", now.plus(lease), server, running)
                .add(row -> backlog[0] = new Backlog(row.getLong(1), row.getLong(2), row.getLong(3)), """
                        select count(*) filter (where status = 'RUNNING'),
                               count(*) filter (where status = 'NEEDS_ATTENTION'),
                               coalesce(extract(epoch from cast(? as timestamptz) - min(created_at)), 0)::bigint
                          from operations
                         where status in ('RUNNING', 'NEEDS_ATTENTION')""", now)
                .execute(connection));
        return backlog[0];
    }

    /**
     * How a run ended that did not finish its operation.
     *
     * @param counts whether it was an attempt
     */
    record Ended(boolean parked, boolean counts, Instant next, String why) {}

    /** Records the end of a run and gives the lease back; nothing when the lease was lost or the operation ended. */
    void save(OperationKey key, Ended ended, Instant now) {
        transactions.run(connection -> new Pipeline()
                .add(
                        """
                        update operations
                           set status = ?, attempts = attempts + ?, next_attempt_at = ?, last_error = ?,
                               leased_by = null, leased_until = null, updated_at = ?
                         where account_id = ? and operation_id = ? and status = 'RUNNING' and leased_by = ?""",
                        ended.parked ? "NEEDS_ATTENTION" : "RUNNING",
                        ended.counts ? 1 : 0,
                        ended.next,
                        ended.why.substring(0, Math.min(ended.why.length(), LAST_ERROR_LENGTH)),
                        now,
                        key.accountId(),
                        key.operationId(),
                        server)
                .execute(connection));
    }
}
