-- Who operates Florin, and what they have done.

create table operators (
    operator_id uuid        primary key,
    -- never given to another one, so that the audit log stays clear
    name        text        not null unique check (name ~ '^[a-z][a-z0-9._-]{0,49}$'),
    roles       text[]      not null check (cardinality(roles) > 0 and roles <@ array['READ', 'STEER', 'MONEY']),
    created_at  timestamptz not null,
    revoked_at  timestamptz
);

create table operator_keys (
    -- stands in the key itself, so that one row has to be compared
    key_id      text        primary key,
    operator_id uuid        not null references operators,
    key_hash    bytea       not null,
    created_at  timestamptz not null,
    -- null until another key replaces it
    expires_at  timestamptz
);
create index operator_keys_of on operator_keys (operator_id);

-- One row for each thing that an operator did, written with its effect. Rows are only ever added.
create table audit_log (
    entry_id uuid        primary key,
    at       timestamptz not null,
    -- an operator's name, or cli: and the login of whoever ran a command
    operator text        not null,
    -- what was done, such as operations.resolve
    action   text        not null,
    -- the id of what it was done to, where one tells it
    subject  text,
    detail   jsonb       not null
);
create index audit_log_by_time on audit_log (at, entry_id);
create index audit_log_of_operator on audit_log (operator, at, entry_id);
create index audit_log_of_action on audit_log (action, at, entry_id);
create index audit_log_about on audit_log (subject, at, entry_id) where subject is not null;

create function audit_log_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end
$$;
create trigger audit_log_append_only before update or delete on audit_log
    for each row execute function audit_log_is_append_only();
create trigger audit_log_not_truncated before truncate on audit_log
    for each statement execute function audit_log_is_append_only();

-- Almost free to write; finds a purchase by its id, which grows with time, where its account is not known.
create index purchases_by_id on purchases using brin (purchase_id) with (pages_per_range = 32, autosummarize = on);
