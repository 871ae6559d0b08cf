-- Lists of operations go by the time of their beginning. An id tells it of some kinds only, and of none that was taken up
-- again.
create index operations_by_time on operations (created_at, operation_id);
create index operations_of_account_by_time on operations (account_id, created_at, operation_id);
create index operations_unfinished_by_time on operations (status, created_at, operation_id)
    where status in ('RUNNING', 'NEEDS_ATTENTION');
drop index operations_unfinished_by_id;

alter table operation_events
    -- who answered, where it was a partner that said no
    add column party text,
    drop constraint operation_events_event_check,
    add constraint operation_events_event_check check (event in
        ('RETRY', 'WAIT', 'PARKED', 'DONE', 'REOPENED', 'RETRY_ASKED', 'PARK_ASKED', 'RESOLVE_ASKED', 'RESOLVED',
         'NOT_RESOLVED', 'DECLINED'));
