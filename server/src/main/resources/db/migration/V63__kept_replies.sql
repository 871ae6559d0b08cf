-- Answers that are kept under idempotency keys, written with their effect and never changed.
create table kept_replies (
    created_at      timestamptz not null,
    status          smallint    not null,
    -- within what the key is valid, such as a company
    scope_kind      text        not null,
    scope_id        text        not null,
    idempotency_key text        not null,
    -- keyed hash of what was asked
    fingerprint     bytea       not null,
    -- encrypted: it may show people
    reply           bytea       not null
);

-- No server that goes on writes to the old table: older ones, which do, wait here and then find it gone, until they stop.
-- What they were asked meanwhile fails and changes nothing.
lock table company_keys in access exclusive mode;

insert into kept_replies (created_at, status, scope_kind, scope_id, idempotency_key, fingerprint, reply)
select created_at, status, 'company', company_id::text, idempotency_key, fingerprint, reply
  from company_keys;

alter table kept_replies add primary key (scope_kind, scope_id, idempotency_key);

-- Emptied, and dropped a release later: dropping it now would lock the companies as well, on which others hold locks while
-- they wait here.
truncate company_keys;
alter table company_keys rename to moved_company_keys;
alter table moved_company_keys drop column fingerprint, drop column reply;
delete from resealed_columns where table_name = 'company_keys';

update schema_floor set oldest_version = greatest(oldest_version, 63);
