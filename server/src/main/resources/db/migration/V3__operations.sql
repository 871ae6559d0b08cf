-- Operations that people can see and steer.

alter table operations
    -- why a person wants it set aside while it runs; done when the run ends
    add column park_reason    text,
    -- how many parts are done of how many, where the kind says so
    add column progress_done  int,
    add column progress_total int,
    -- how many events there ever were; the newest has this number
    add column events         int not null default 0,
    add constraint operations_progress check (progress_done between 0 and progress_total);

-- Each kind has places of its own, so each is looked for by itself, the longest due first.
create index operations_due_by_kind on operations (kind, next_attempt_at) where status = 'RUNNING';
drop index operations_due;

-- An id grows with time, so it also gives the order of age.
create index operations_by_id on operations (operation_id);
create index operations_unfinished_by_id on operations (status, operation_id)
    where status in ('RUNNING', 'NEEDS_ATTENTION');
drop index operations_unfinished;

-- What happened to an operation that did not finish at its first run, and who steered it. The latest 100 are kept.
create table operation_events (
    account_id   uuid        not null,
    operation_id uuid        not null,
    number       int         not null,
    at           timestamptz not null,
    event        text        not null check (event in
        ('RETRY', 'WAIT', 'PARKED', 'DONE', 'REOPENED', 'RETRY_ASKED', 'PARK_ASKED', 'RESOLVE_ASKED', 'RESOLVED',
         'NOT_RESOLVED')),
    -- runs without an answer up to then
    attempts     int         not null,
    why          text,
    -- the server that ran it, or the person who steered it
    server       uuid,
    person       text,
    primary key (account_id, operation_id, number)
);

-- A purchase that a person has ended as refused while the gateway has still to give its part back.
alter table purchases
    drop constraint purchases_state_check,
    add constraint purchases_state_check check (state in
        ('CHARGING', 'FULFILLING', 'UNKNOWN', 'REFUSING', 'COMPLETED', 'REFUSED', 'REFUNDING', 'REFUNDED'));
