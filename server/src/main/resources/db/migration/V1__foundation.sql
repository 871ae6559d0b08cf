-- Money is bigint minor units. Every account-owned table leads its key with account_id.
-- Rule for everything that changes an account's money: lock its row in accounts first
-- (select … for no key update, in account_id order), then read, decide and write.

-- For statements that are sent together with their commit: fails them when they met other rows than they should have.
create function expect_rows(actual bigint, expected bigint) returns void language plpgsql as $$
begin
    if actual <> expected then
        raise exception 'a statement changed % rows instead of %', actual, expected using errcode = 'serialization_failure';
    end if;
end $$;

-- identity -----------------------------------------------------------------------------------------------------------

create table apps (
    app_id        uuid primary key,
    name          text        not null,
    status        text        not null check (status in ('PERSONAL', 'ACTIVE', 'SUSPENDED')),
    owner_user_id uuid        not null,
    created_at    timestamptz not null
);

create table app_secrets (
    app_id      uuid        not null references apps,
    secret_hash bytea       not null,
    created_at  timestamptz not null,
    expires_at  timestamptz,
    primary key (app_id, secret_hash)
);

create table users (
    user_id    uuid primary key,
    first_name text        not null,
    last_name  text        not null,
    email      text        not null,
    created_at timestamptz not null
);

create table accounts (
    account_id uuid primary key,
    type       text        not null check (type in ('CONSUMER', 'BUSINESS')),
    name       text        not null,
    status     text        not null check (status in ('ACTIVE', 'BLOCKED')),
    created_at timestamptz not null
) with (fillfactor = 70);

create table seats (
    account_id uuid        not null references accounts,
    seat_id    uuid        not null,
    user_id    uuid        not null references users,
    is_default boolean     not null,
    created_at timestamptz not null,
    primary key (account_id, seat_id)
);
create index seats_by_user on seats (user_id);

create table app_scopes (
    app_id     uuid not null references apps,
    scope      text not null,
    expires_at timestamptz,
    primary key (app_id, scope)
);

create table user_scopes (
    app_id     uuid        not null references apps,
    user_id    uuid        not null references users,
    scope      text        not null,
    granted_at timestamptz not null,
    expires_at timestamptz,
    primary key (app_id, user_id, scope)
);

create table refresh_tokens (
    token_hash bytea primary key,
    family_id  uuid        not null,
    app_id     uuid        not null references apps,
    user_id    uuid        not null,
    account_id uuid        not null,
    seat_id    uuid        not null,
    scopes     text[]      not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    -- when this token, used before, was shown again: it revokes the whole family
    revoked_at timestamptz
);
create index refresh_tokens_by_family on refresh_tokens (family_id);

create table signing_keys (
    key_id           text primary key,
    secret_encrypted bytea       not null,
    created_at       timestamptz not null,
    retires_at       timestamptz
);

-- The keyed fingerprint of the master key, so that a server with another key refuses to start.
create table master_key_check (
    only_row    boolean primary key default true check (only_row),
    fingerprint bytea not null
);

-- Which of the demo's data this database holds, so that a start does not install it again.
create table demo_data (
    only_row    boolean primary key default true check (only_row),
    fingerprint text not null,
    accounts    int  not null
);

-- catalog ------------------------------------------------------------------------------------------------------------

create table catalog_version (
    only_row boolean primary key default true check (only_row),
    version  bigint not null
);
insert into catalog_version (version) values (1);

create table merchants (
    merchant_id   uuid primary key,
    slug          text        not null unique,
    name          text        not null,
    category      text        not null,
    status        text        not null check (status in ('ACTIVE', 'INACTIVE')),
    logo_url      text,
    faceplate_url text,
    primary_color text,
    terms         text        not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);

create table offers (
    offer_id             uuid primary key,
    merchant_id          uuid        not null references merchants,
    offering_merchant_id uuid        not null,
    type                 text        not null check (type in ('GIFT_CARD_OFFER', 'EXCLUSIVE_RATE_OFFER')),
    exclusive_rate_id    uuid unique,
    status               text        not null check (status in ('ACTIVE', 'INACTIVE')),
    currency             text        not null,
    denominations_type   text        not null check (denominations_type in ('FIXED', 'VARIABLE')),
    -- FIXED: the values sold, ascending. VARIABLE: exactly the smallest and the largest.
    denominations_minor  bigint[]    not null,
    has_stock_info       boolean     not null,
    -- null: filled from stock_codes alone
    vendor               text,
    vendor_sku           text,
    -- what the vendor asks of the face value, in parts per million; 1000000 is face value
    cost_ppm             bigint      not null default 1000000 check (cost_ppm between 0 and 1000000),
    delivery_format      text        not null,
    barcode_type         text,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    check ((type = 'EXCLUSIVE_RATE_OFFER') = (exclusive_rate_id is not null)),
    check (denominations_type = 'FIXED' or cardinality(denominations_minor) = 2),
    check (vendor is not null or has_stock_info)
);
create index offers_by_merchant on offers (merchant_id);

-- The accounts that an exclusive rate is for.
create table exclusive_rate_accounts (
    account_id uuid not null,
    offer_id   uuid not null references offers,
    primary key (account_id, offer_id)
);

create table offer_rates (
    offer_id                    uuid     not null references offers,
    rate_no                     smallint not null,
    max_user_reward_ppm         bigint   not null check (max_user_reward_ppm between 0 and 1000000),
    cashback_voucher_reward_ppm bigint   not null default 0,
    boost_reward_ppm            bigint   not null default 0,
    display_boost_reward        boolean  not null default false,
    allowed_payment_methods     text[]   not null,
    primary key (offer_id, rate_no)
);

-- Unsold codes only: a sold one is deleted in the purchase's transaction, so the next code is always at the front of
-- its range of the key, and no scan walks over sold ones.
create table stock_codes (
    offer_id           uuid   not null references offers,
    denomination_minor bigint not null,
    code_id            bigint generated always as identity (cache 100),
    card_encrypted     bytea  not null,
    end_date           timestamptz,
    primary key (offer_id, denomination_minor, code_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0,
        autovacuum_vacuum_insert_scale_factor = 0.2, autovacuum_analyze_scale_factor = 0.2);

-- Keyed fingerprints of every code ever imported, so that none is imported twice, also after it is sold.
create table stock_fingerprints (
    offer_id    uuid  not null,
    fingerprint bytea not null,
    primary key (offer_id, fingerprint)
);

-- ledger -------------------------------------------------------------------------------------------------------------

create table balances (
    account_id     uuid        not null references accounts,
    balance_id     uuid        not null,
    kind           text        not null check (kind in ('CASH', 'REWARDS', 'GIFT_CARD', 'RESERVE')),
    currency       text        not null,
    balance_minor  bigint      not null default 0 check (balance_minor >= 0),
    held_minor     bigint      not null default 0 check (held_minor >= 0),
    lifetime_minor bigint      not null default 0 check (lifetime_minor >= 0),
    nickname       text,
    is_default     boolean     not null default false,
    status         text        not null default 'ACTIVE' check (status in ('ACTIVE', 'CLOSED')),
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    closed_at      timestamptz,
    primary key (account_id, balance_id),
    check (held_minor <= balance_minor)
) with (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_cost_delay = 0);
create unique index balances_one_default on balances (account_id, kind) where is_default;

-- One row a line; the lines of one transaction_id sum to zero in each currency. Credits are positive, debits negative,
-- so a customer's balance is the sum of its lines. balance_id is null for the house's own accounts.
create table ledger_entries (
    account_id     uuid        not null,
    transaction_id uuid        not null,
    line           smallint    not null,
    kind           text        not null,
    ledger_account text        not null,
    balance_id     uuid,
    currency       text        not null,
    amount_minor   bigint      not null check (amount_minor <> 0),
    reference_id   uuid        not null,
    occurred_at    timestamptz not null,
    primary key (account_id, transaction_id, line),
    check ((ledger_account = 'CUSTOMER') = (balance_id is not null))
);

-- All lines of a transaction are inserted by one statement; this refuses the statement when any of them is unbalanced.
create function ledger_entries_balance() returns trigger language plpgsql as $$
begin
    if exists (select from inserted group by transaction_id, currency having sum(amount_minor) <> 0) then
        raise exception 'a ledger transaction does not sum to zero' using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger ledger_entries_balance after insert on ledger_entries
    referencing new table as inserted for each statement execute function ledger_entries_balance();

create function ledger_entries_are_final() returns trigger language plpgsql as $$
begin
    raise exception 'ledger entries are never changed; book a new transaction' using errcode = 'check_violation';
end $$;
create trigger ledger_entries_are_final before update or delete or truncate on ledger_entries
    for each statement execute function ledger_entries_are_final();

create table holds (
    account_id   uuid        not null,
    operation_id uuid        not null,
    balance_id   uuid        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    status       text        not null check (status in ('ACTIVE', 'POSTED', 'VOIDED')),
    created_at   timestamptz not null,
    ended_at     timestamptz,
    primary key (account_id, operation_id, balance_id),
    check ((status = 'ACTIVE') = (ended_at is null))
);
create index holds_active on holds (account_id, balance_id) where status = 'ACTIVE';

-- wallet -------------------------------------------------------------------------------------------------------------

create table bank_accounts (
    account_id      uuid        not null references accounts,
    bank_account_id uuid        not null,
    type            text        not null,
    account_name    text        not null,
    status          text        not null check (status in ('ENABLED', 'DISABLED')),
    ach_routing     text        not null,
    last_four       text        not null,
    nickname        text,
    gateway_token   text        not null,
    created_at      timestamptz not null,
    primary key (account_id, bank_account_id)
);

create table bank_cards (
    account_id       uuid        not null references accounts,
    bank_card_id     uuid        not null,
    added_user_id    uuid        not null,
    card_type        text        not null check (card_type in ('DEBIT', 'CREDIT')),
    card_processor   text        not null,
    cardholder_name  text        not null,
    last_four_digits text        not null,
    expiration_month text        not null,
    expiration_year  text        not null,
    card_status      text        not null check (card_status in ('ACTIVE', 'INACTIVE')),
    nickname         text,
    gateway_token    text        not null,
    created_at       timestamptz not null,
    primary key (account_id, bank_card_id)
);

create table paypal_vaults (
    account_id      uuid        not null references accounts,
    paypal_vault_id uuid        not null,
    user_id         uuid        not null,
    status          text        not null check (status in ('ACTIVE', 'INACTIVE')),
    email           text        not null,
    gateway_token   text        not null,
    created_at      timestamptz not null,
    primary key (account_id, paypal_vault_id)
);

-- operations ---------------------------------------------------------------------------------------------------------

create table operations (
    account_id      uuid        not null,
    operation_id    uuid        not null,
    kind            text        not null,
    status          text        not null check (status in ('RUNNING', 'NEEDS_ATTENTION', 'DONE')),
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null,
    leased_by       uuid,
    leased_until    timestamptz,
    last_error      text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    primary key (account_id, operation_id)
) with (fillfactor = 60);
create index operations_due on operations (next_attempt_at) where status = 'RUNNING';
create index operations_unfinished on operations (created_at) where status in ('RUNNING', 'NEEDS_ATTENTION');

-- purchases ----------------------------------------------------------------------------------------------------------

create sequence purchase_display_ids start 1019688 increment 4096;

create table transaction_categories (
    account_id  uuid        not null,
    category_id uuid        not null,
    name        text        not null,
    created_at  timestamptz not null,
    primary key (account_id, category_id),
    unique (account_id, name)
);

-- One row a key, also for a refusal: the outcome that every repetition of the key is answered with.
create table purchases (
    account_id           uuid        not null,
    purchase_id          uuid        not null,
    idempotency_key      uuid        not null,
    fingerprint          bytea       not null,
    -- the number that people use; a refusal has none
    display_id           bigint,
    state                text        not null check (state in
        ('CHARGING', 'FULFILLING', 'UNKNOWN', 'COMPLETED', 'REFUSED', 'REFUNDING', 'REFUNDED')),
    refusal_reason       text,
    refusal_message      text,
    refusal_field        text,
    user_id              uuid        not null,
    seat_id              uuid        not null,
    app_id               uuid        not null,
    offer_id             uuid,
    merchant_id          uuid,
    gift_card_id         uuid,
    currency             text        not null,
    amount_minor         bigint      not null,
    balance_part_minor   bigint      not null default 0,
    external_part_minor  bigint      not null default 0,
    source_kind          text        check (source_kind in ('BANK_ACCOUNT', 'BANK_CARD', 'PAYPAL')),
    source_id            uuid,
    user_cash_balance_id uuid,
    default_to_balance   boolean     not null default true,
    reward_minor         bigint      not null default 0,
    cost_minor           bigint      not null default 0,
    -- who fills it, as the offer said when it was bought; null when it came from stock
    vendor               text,
    vendor_sku           text,
    memo                 text,
    transaction_category text,
    attachment_id        uuid,
    created_at           timestamptz not null,
    completed_at         timestamptz,
    primary key (account_id, purchase_id),
    constraint purchases_one_per_key unique (account_id, idempotency_key),
    check ((state = 'REFUSED') = (refusal_reason is not null)),
    check (state = 'REFUSED' or (offer_id is not null and gift_card_id is not null and display_id is not null))
);
-- Almost free to write; finds a purchase by the number that its owner reads out to support.
create index purchases_by_display_id on purchases using brin (display_id) with (pages_per_range = 32, autosummarize = on);

create table gift_cards (
    account_id     uuid        not null,
    gift_card_id   uuid        not null,
    purchase_id    uuid        not null,
    user_id        uuid        not null,
    offer_id       uuid        not null,
    merchant_id    uuid        not null,
    status         text        not null check (status in ('PENDING', 'ACTIVE', 'CANCELLED', 'REFUNDED')),
    denomination_minor bigint  not null,
    -- the code this card came from, when it came from stock
    stock_code_id  bigint,
    card_encrypted bytea,
    end_date       timestamptz,
    created_at     timestamptz not null,
    primary key (account_id, gift_card_id),
    check (status in ('PENDING', 'CANCELLED') or card_encrypted is not null)
);

-- Who saw which card, and when.
create table gift_card_reveals (
    account_id   uuid        not null,
    gift_card_id uuid        not null,
    revealed_at  timestamptz not null,
    user_id      uuid        not null,
    app_id       uuid        not null,
    request_id   text        not null,
    primary key (account_id, gift_card_id, revealed_at, request_id)
);

-- The simulated outside world of staging: what its vendor and gateway remember, apart from our own books.
create schema simulator;

create table simulator.vendor_orders (
    reference    text primary key,
    amount_minor bigint      not null,
    attempts     int         not null,
    status       text        not null check (status in ('RECEIVED', 'FILLED', 'REFUSED')),
    code         text,
    pin          text,
    ready_at     timestamptz not null
);

create table simulator.gateway_charges (
    key            text primary key,
    token          text   not null,
    amount_minor   bigint not null,
    currency       text   not null,
    attempts       int    not null,
    status         text   not null check (status in ('PENDING', 'CAPTURED', 'DECLINED', 'REFUNDED')),
    decline_reason text
);
