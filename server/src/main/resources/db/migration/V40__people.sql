-- Who may be acted for, and what a seat may do.

alter table users
    add column status text not null default 'ACTIVE' check (status in ('ACTIVE', 'BLOCKED')),
    add column phone  text;

-- People are found by what they type, in any case.
create unique index users_by_email on users (lower(email));
create index users_by_age on users (created_at, user_id);
create index accounts_by_age on accounts (created_at, account_id);

alter table seats
    add column roles  text[] not null default '{OWNER}'
        check (cardinality(roles) > 0 and roles <@ array['OWNER', 'ADMIN', 'MANAGER', 'SPENDER', 'VIEWER']),
    add column status text   not null default 'ACTIVE' check (status in ('PENDING', 'ACTIVE', 'INACTIVE', 'DECLINED'));

-- What operators credited by hand. The ledger transaction has the deposit's id.
create table manual_deposits (
    account_id   uuid        not null references accounts,
    deposit_id   uuid        not null,
    balance_id   uuid        not null,
    currency     text        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    reason       text        not null,
    -- the operator
    made_by      text        not null,
    -- chosen by the operator: the same key books once
    key          text,
    created_at   timestamptz not null,
    primary key (account_id, deposit_id),
    foreign key (account_id, balance_id) references balances
);
create unique index manual_deposits_by_key on manual_deposits (account_id, key) where key is not null;
