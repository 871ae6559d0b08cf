-- An operation that finishes at its first run was entered into twelve indexes: seven when it began, five when it ended. Now it
-- is entered into two and four.

-- Whoever buys waits while the new ones are built. Locked at once, as others would be in the way of a second, stronger lock.
lock table operations in access exclusive mode;

-- An id is unique by itself and mostly grows with time, so new rows share the last pages of this index, and it also finds a
-- row of which nobody knows the account. Hence the id comes first, other than in tables that are read by account.
create unique index operations_by_key on operations (operation_id, account_id);

-- What is unfinished: of which kind, and from when on it is due. A finished operation leaves it.
create index operations_unfinished_by_kind on operations (kind, status, next_attempt_at)
    where status in ('RUNNING', 'NEEDS_ATTENTION');
-- What people look for. Nothing gets here in the usual course.
create index operations_parked_by_time on operations (created_at, operation_id) where status = 'NEEDS_ATTENTION';

-- What is finished; only lists read it.
create index operations_done_by_time on operations (created_at, operation_id) where status = 'DONE';
create index operations_done_of_account on operations (account_id, created_at, operation_id) where status = 'DONE';
create index operations_done_of_kind on operations (kind, created_at, operation_id) where status = 'DONE';

-- Servers of an older Florin find by these whatever they run; only their lists without a status are slow until they stop.
alter table operations drop constraint operations_pkey;
alter table operations add constraint operations_pkey primary key using index operations_by_key;
drop index operations_by_id;
drop index operations_due_by_kind;
drop index operations_unfinished_by_time;
drop index operations_by_time;
drop index operations_of_account_by_time;
drop index operations_of_kind_by_time;
