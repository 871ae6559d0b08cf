package dev.florin.operations;

import dev.florin.platform.GroupCommit;
import dev.florin.platform.Outages;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of operations, as the server that runs them reads and writes them. */
final class OperationTable {
    static final int LAST_ERROR_LENGTH = 500;

    /** Ends of runs that are written together. */
    private static final int MAX_GROUP = 256;

    /** One row that somebody has locked for long must not keep the others waiting. */
    private static final String LOCK_TIMEOUT = "set local lock_timeout = '1s'";

    private static final String SAVE = History.CHANGED + """
                update operations o
                   set status = case when s.park or o.park_reason is not null then 'NEEDS_ATTENTION' else 'RUNNING' end,
                       attempts = o.attempts + s.counts, next_attempt_at = s.due,
                       last_error = left(coalesce(o.park_reason || ' The last run: ', '') || s.why, ?),
                       events = o.events + case when s.quiet and o.park_reason is null then 0 else 1 end,
                       park_reason = null, leased_by = null, leased_until = null, updated_at = ?
                  from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                    as s (account_id, operation_id, event, park, counts, due, why, quiet)
                 where o.account_id = s.account_id
                   and o.operation_id = s.operation_id
                   and o.status = 'RUNNING'
                   and o.leased_by = ?
                returning o.account_id, o.operation_id, o.attempts, o.events,
                          case when o.status = 'NEEDS_ATTENTION' then 'PARKED' when s.quiet then null else s.event end,
                          o.last_error, cast(? as uuid), cast(null as text)
            """ + History.RECORDED;

    /** A wish to set it aside outlives the server that should have seen it. */
    private static final String PARK_ORPHANS = History.CHANGED + """
                update operations
                   set status = 'NEEDS_ATTENTION', last_error = park_reason, events = events + 1,
                       park_reason = null, leased_by = null, leased_until = null, updated_at = ?
                 where (account_id, operation_id) in
                       (select account_id, operation_id
                          from operations
                         where status = 'RUNNING'
                           and park_reason is not null
                           and (leased_until is null or leased_until < ?)
                           for no key update skip locked)
                returning account_id, operation_id, attempts, events, 'PARKED', last_error, cast(null as uuid),
                          cast(null as text)
            """ + History.RECORDED;

    private final Transactions transactions;
    private final UUID server;
    private final Leases leases;
    private final GroupCommit<Ended, Boolean> ends;

    /**
     * How leases are measured.
     *
     * @param clock of the real time, which servers share and nobody advances
     */
    record Leases(Duration length, InstantSource clock) {
        Instant now() {
            return clock.instant();
        }

        Instant end() {
            return now().plus(length);
        }
    }

    OperationTable(Transactions transactions, UUID server, Leases leases, MeterRegistry metrics) {
        this.transactions = transactions;
        this.server = server;
        this.leases = leases;
        this.ends = new GroupCommit<>("operations", GroupCommit.Bound.of(MAX_GROUP), metrics, this::saveAll);
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
                leases.end(),
                now,
                now,
                keys.stream().map(OperationKey::accountId).toArray(UUID[]::new),
                keys.stream().map(OperationKey::operationId).toArray(UUID[]::new));
    }

    /**
     * Leases operations that are due and that nobody runs; of each kind the longest overdue first.
     *
     * @param places how many to take of each kind, and from which accounts none, so that no work waits behind an
     *     account that has its share
     * @param running the ids of what this server runs; its other leases are of runs whose end could not be recorded
     */
    List<Due> take(Map<String, Places.Room> places, UUID[] running, Instant now) {
        List<Due> due = new ArrayList<>();
        Pipeline pipeline = new Pipeline();
        places.forEach((kind, room) -> pipeline.add(
                row -> due.add(new Due(
                        new OperationKey(
                                row.getObject("account_id", UUID.class), row.getObject("operation_id", UUID.class)),
                        kind,
                        row.getInt("attempts"),
                        row.getString("last_error"))),
                """
                update operations o
                   set leased_by = ?, leased_until = ?
                  from (select account_id, operation_id
                          from operations
                         where status = 'RUNNING'
                           and kind = ?
                           and next_attempt_at <= ?
                           and park_reason is null
                           and account_id <> all(?)
                           and (leased_until is null or leased_until < ?
                                or leased_by = ? and not operation_id = any(?))
                         order by next_attempt_at
                         limit ?
                           for update skip locked) d
                 where o.account_id = d.account_id
                   and o.operation_id = d.operation_id
                returning o.account_id, o.operation_id, o.attempts, o.last_error""",
                server,
                leases.end(),
                kind,
                now,
                room.crowded(),
                leases.now(),
                server,
                running,
                room.count()));
        transactions.run(pipeline::execute);
        return due;
    }

    /**
     * Renews the leases of what runs. A locked row is just ending, or is renewed the next time: nobody takes it
     * meanwhile.
     */
    void renew(UUID[] running, Instant now) {
        transactions.run(connection -> new Pipeline()
                .add("""
                        update operations o
                           set leased_until = ?
                          from (select account_id, operation_id
                                  from operations
                                 where status = 'RUNNING'
                                   and leased_by = ?
                                   and operation_id = any(?)
                                   for no key update skip locked) r
                         where o.account_id = r.account_id
                           and o.operation_id = r.operation_id""", leases.end(), server, running)
                .add(PARK_ORPHANS, now, leases.now(), now)
                .execute(connection));
    }

    /** What is unfinished in the whole database, by kind. */
    Map<String, Backlog> backlog(Instant now, Instant stuckBefore) {
        Map<String, Backlog> found = new HashMap<>();
        transactions.run(connection -> new Pipeline()
                .add(
                        row -> found.put(
                                row.getString("kind"),
                                new Backlog(
                                        row.getLong("running"),
                                        row.getLong("parked"),
                                        row.getLong("stuck"),
                                        row.getLong("oldest_seconds"))),
                        """
                        select kind,
                               count(*) filter (where status = 'RUNNING') as running,
                               count(*) filter (where status = 'NEEDS_ATTENTION') as parked,
                               count(*) filter (where status = 'RUNNING' and created_at < ?) as stuck,
                               extract(epoch from cast(? as timestamptz) - min(created_at))::bigint as oldest_seconds
                          from operations
                         where status in ('RUNNING', 'NEEDS_ATTENTION')
                         group by kind""",
                        stuckBefore,
                        now)
                .execute(connection));
        return found;
    }

    /**
     * The end of a run that did not finish its operation.
     *
     * @param event RETRY, WAIT or PARKED
     * @param quiet whether the history already says so
     * @param next when it is due again
     * @param at when the run ended
     */
    record Ended(OperationKey key, EventKind event, boolean quiet, Instant next, String why, Instant at) {
        Ended {
            // which PostgreSQL keeps in no text
            why = why.replace('\0', ' ');
        }
    }

    /**
     * Records the end of a run and gives the lease back, together with others that end at the same time; nothing when the
     * lease was lost or the operation ended. One that a person wants set aside is set aside.
     */
    void save(Ended ended) {
        // When it is done a second time, the lease is given back.
        ends.writeOrAlone(ended, failure -> Transactions.isUndone(failure) || !Outages.isOutage(failure));
    }

    private List<Boolean> saveAll(List<Ended> ended) {
        // The last of them has seen the clock last, or nearly so.
        Instant now = ended.getLast().at;
        transactions.atOnce(new Pipeline()
                .add(LOCK_TIMEOUT)
                .add(
                        SAVE,
                        LAST_ERROR_LENGTH,
                        now,
                        ended.stream().map(one -> one.key.accountId()).toArray(UUID[]::new),
                        ended.stream().map(one -> one.key.operationId()).toArray(UUID[]::new),
                        ended.stream().map(one -> one.event.name()).toArray(String[]::new),
                        ended.stream().map(one -> one.event == EventKind.PARKED).toArray(Boolean[]::new),
                        ended.stream()
                                .mapToInt(one -> one.event == EventKind.WAIT ? 0 : 1)
                                .toArray(),
                        ended.stream().map(Ended::next).toArray(Instant[]::new),
                        ended.stream().map(Ended::why).toArray(String[]::new),
                        ended.stream().map(Ended::quiet).toArray(Boolean[]::new),
                        server,
                        server,
                        now));
        return ended.stream().map(_ -> true).toList();
    }
}
