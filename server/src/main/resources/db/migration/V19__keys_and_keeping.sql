-- Idempotency keys of changes of a company's resources, with their outcome. Kept for ever.
create table company_keys (
    company_id      bigint      not null references companies,
    idempotency_key text        not null,
    -- keyed hash of what was asked
    fingerprint     bytea       not null,
    -- null only within the transaction that claims the key; whoever else sends it waits for that transaction
    status          int,
    -- encrypted: it may show people
    reply           bytea,
    created_at      timestamptz not null,
    primary key (company_id, idempotency_key),
    check ((status is null) = (reply is null))
);

-- Carts that nobody comes back to are found by when they were made, which no change of a cart changes: updates go on
-- touching no index.
create index carts_by_birth on carts (created_at, cart_id);

-- How far the carts have been looked at, oldest first. One row; whoever looks on locks it.
create table cart_sweep (
    only_row   boolean     primary key default true check (only_row),
    created_at timestamptz not null,
    cart_id    bigint      not null
);
insert into cart_sweep (created_at, cart_id) values ('1970-01-01T00:00:00Z', 0);

-- Carts that were looked at and still in use: when to look again.
create table cart_revisits (
    company_id bigint      not null,
    cart_token text        not null,
    due_at     timestamptz not null,
    primary key (company_id, cart_token)
);
create index cart_revisits_by_due on cart_revisits (due_at);

-- Keys under which carts were made belong to no cart, and end by age.
create index cart_keys_of_new_carts on cart_keys (created_at) where scope = '';
