package dev.florin.operations;

import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What features write about their operations, in their own transactions. */
final class OperationWrites {
    private static final String FINISH = History.CHANGED + """
                update operations o
                   set status = 'DONE', leased_by = null, leased_until = null, park_reason = null, updated_at = ?,
                       events = case when o.events = 0 then 0 else o.events + 1 end
                  from unnest(?, ?) as f (account_id, operation_id)
                 where o.account_id = f.account_id
                   and o.operation_id = f.operation_id
                   and o.status <> 'DONE'
                returning o.account_id, o.operation_id, o.attempts, o.events, 'DONE', cast(null as text),
                          cast(null as uuid), cast(null as text)
            """ + History.RECORDED;

    private static final String DUE = History.CHANGED + """
                insert into operations
                       (account_id, operation_id, kind, status, next_attempt_at, created_at, updated_at)
                values (?, ?, ?, 'RUNNING', ?, ?, ?)
                on conflict (account_id, operation_id)
                do update set status = 'RUNNING', attempts = 0, next_attempt_at = excluded.next_attempt_at,
                              leased_by = null, leased_until = null, last_error = null, park_reason = null,
                              events = operations.events + 1, created_at = excluded.created_at,
                              updated_at = excluded.updated_at
                returning account_id, operation_id, attempts, events, 'REOPENED', cast(null as text),
                          cast(null as uuid), cast(null as text)
            """ + History.RECORDED;

    private static final String DECLINED = """
            with changed as (
                update operations
                   set events = events + 1, last_error = left(?, ?), updated_at = ?
                 where account_id = ?
                   and operation_id = ?
                returning account_id, operation_id, attempts, events
            )
            insert into operation_events (account_id, operation_id, number, at, event, attempts, why, party)
            select account_id, operation_id, events, ?, 'DECLINED', attempts, ?, ?
              from changed""";

    private OperationWrites() {}

    static void addFinish(Pipeline pipeline, List<OperationKey> keys, Instant now) {
        pipeline.add(
                FINISH,
                now,
                keys.stream().map(OperationKey::accountId).toArray(UUID[]::new),
                keys.stream().map(OperationKey::operationId).toArray(UUID[]::new),
                now);
    }

    static void addDeclined(Pipeline pipeline, OperationKey key, Operations.No no, Instant now) {
        pipeline.add(
                DECLINED,
                no.party() + ": " + no.why(),
                OperationTable.LAST_ERROR_LENGTH,
                now,
                key.accountId(),
                key.operationId(),
                now,
                no.why(),
                no.party());
    }

    static void addNow(Pipeline pipeline, OperationKey key, Instant now) {
        pipeline.add("""
                update operations
                   set next_attempt_at = ?
                 where account_id = ? and operation_id = ?
                   and status = 'RUNNING'
                   and leased_by is null
                   and next_attempt_at > ?""", now, key.accountId(), key.operationId(), now);
    }

    static void addDue(Pipeline pipeline, String kind, OperationKey key, Instant due, Instant now) {
        pipeline.add(DUE, key.accountId(), key.operationId(), kind, due, now, now, now);
    }

    static void addAllDue(Pipeline pipeline, String kind, List<OperationKey> keys, Instant now) {
        pipeline.add(
                """
                insert into operations
                       (account_id, operation_id, kind, status, next_attempt_at, created_at, updated_at)
                select o.account_id, o.operation_id, ?, 'RUNNING', ?, ?, ?
                  from unnest(?, ?) as o (account_id, operation_id)
                    on conflict (account_id, operation_id) do nothing""",
                kind,
                now,
                now,
                now,
                keys.stream().map(OperationKey::accountId).toArray(UUID[]::new),
                keys.stream().map(OperationKey::operationId).toArray(UUID[]::new));
    }

    static void addProgress(Pipeline pipeline, OperationKey key, int done, int total) {
        pipeline.add("""
                update operations
                   set progress_done = ?, progress_total = ?
                 where account_id = ?
                   and operation_id = ?""", done, total, key.accountId(), key.operationId());
    }
}
