package dev.florin.operations;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What features write about their operations, in their own transactions. */
final class OperationWrites {
    private static final String FINISH = History.CHANGED + """
                update operations o
                   set status = 'DONE', leased_by = null, leased_until = null, park_reason = null, updated_at = ?,
                       events = case when o.events = 0 then 0 else o.events + 1 end,
                       progress_done = coalesce(nullif(f.parts, 0), o.progress_done),
                       progress_total = coalesce(nullif(f.parts, 0), o.progress_total)
                  from unnest(?, ?, ?) as f (account_id, operation_id, parts)
                 where o.account_id = f.account_id
                   and o.operation_id = f.operation_id
                   and o.status <> 'DONE'
                returning o.account_id, o.operation_id, o.attempts, o.events, 'DONE', cast(null as text),
                          cast(null as uuid), cast(null as text)
            """ + History.RECORDED;

    // One that has a history, or that somebody has steered meanwhile, stays.
    private static final String FORGET = """
            delete from operations o
             using unnest(?, ?) as f (account_id, operation_id)
             where o.account_id = f.account_id
               and o.operation_id = f.operation_id
               and o.status <> 'DONE'
               and o.events = 0""";

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
                update operations o
                   set events = o.events + 1, last_error = left(d.party || ': ' || d.why, ?), updated_at = ?
                  from unnest(?, ?, ?, ?) as d (account_id, operation_id, party, why)
                 where o.account_id = d.account_id
                   and o.operation_id = d.operation_id
                returning o.account_id, o.operation_id, o.attempts, o.events, d.party, d.why
            )
            insert into operation_events (account_id, operation_id, number, at, event, attempts, why, party)
            select account_id, operation_id, events, ?, 'DECLINED', attempts, why, party
              from changed""";

    private static final String LOCK_LEASED = """
            select o.operation_id
              from unnest(?, ?) as k (account_id, operation_id)
              join operations o
                on o.account_id = k.account_id
               and o.operation_id = k.operation_id
             where o.status = 'RUNNING'
               and o.leased_by = ?
             order by o.account_id, o.operation_id
               for no key update of o""";

    private OperationWrites() {}

    static void addFinish(Pipeline pipeline, List<OperationKey> keys, Instant now) {
        // Of no parts: what was said of its progress stays.
        addFinish(pipeline, keys, new int[keys.size()], now);
    }

    static void addFinish(Pipeline pipeline, Map<OperationKey, Integer> parts, Instant now) {
        List<OperationKey> keys = List.copyOf(parts.keySet());
        addFinish(pipeline, keys, keys.stream().mapToInt(parts::get).toArray(), now);
    }

    static void addEnd(Pipeline pipeline, List<OperationKey> keys, Instant now) {
        pipeline.add(FORGET, accounts(keys), ids(keys));
        addFinish(pipeline, keys, now);
    }

    static void addEnd(Pipeline pipeline, Map<OperationKey, Integer> parts, Instant now) {
        List<OperationKey> keys = List.copyOf(parts.keySet());
        pipeline.add(FORGET, accounts(keys), ids(keys));
        addFinish(pipeline, parts, now);
    }

    private static void addFinish(Pipeline pipeline, List<OperationKey> keys, int[] parts, Instant now) {
        pipeline.add(FINISH, now, accounts(keys), ids(keys), parts, now);
    }

    static void addDeclined(Pipeline pipeline, Map<OperationKey, Operations.No> nos, Instant now) {
        List<OperationKey> keys = List.copyOf(nos.keySet());
        pipeline.add(
                DECLINED,
                OperationTable.LAST_ERROR_LENGTH,
                now,
                accounts(keys),
                ids(keys),
                nos.values().stream().map(Operations.No::party).toArray(String[]::new),
                nos.values().stream().map(Operations.No::why).toArray(String[]::new),
                now);
    }

    static Result<UUID> addLockLeased(Pipeline pipeline, ServerId server, List<OperationKey> keys) {
        return pipeline.query(
                row -> row.getObject("operation_id", UUID.class), LOCK_LEASED, accounts(keys), ids(keys), server.id());
    }

    private static UUID[] accounts(List<OperationKey> keys) {
        return keys.stream().map(OperationKey::accountId).toArray(UUID[]::new);
    }

    private static UUID[] ids(List<OperationKey> keys) {
        return keys.stream().map(OperationKey::operationId).toArray(UUID[]::new);
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

    static void addNow(Pipeline pipeline, UUID operationId, Instant now) {
        pipeline.add("""
                update operations
                   set next_attempt_at = ?
                 where operation_id = ?
                   and status = 'RUNNING'
                   and leased_by is null
                   and next_attempt_at > ?""", now, operationId, now);
    }

    static void addDue(Pipeline pipeline, String kind, OperationKey key, Instant due, Instant now) {
        pipeline.add(DUE, key.accountId(), key.operationId(), kind, due, now, now, now);
    }

    static void addAllDue(Pipeline pipeline, String kind, List<OperationKey> keys, Instant now) {
        pipeline.add("""
                insert into operations
                       (account_id, operation_id, kind, status, next_attempt_at, created_at, updated_at)
                select o.account_id, o.operation_id, ?, 'RUNNING', ?, ?, ?
                  from unnest(?, ?) as o (account_id, operation_id)
                    on conflict (account_id, operation_id) do nothing""", kind, now, now, now, accounts(keys), ids(keys));
    }

    static void addProgress(Pipeline pipeline, OperationKey key, int done, int total) {
        pipeline.add("""
                update operations
                   set progress_done = ?, progress_total = ?
                 where account_id = ?
                   and operation_id = ?
                   and (progress_done, progress_total) is distinct from (?, ?)""", done, total, key.accountId(), key.operationId(), done, total);
    }
}
