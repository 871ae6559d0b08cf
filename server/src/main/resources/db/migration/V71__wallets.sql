-- What people change in their wallets: spend accounts that they close, cards that they add, addresses.

-- A spend account that was closed. What it had left went to another one, in the ledger transaction closure_id.
create table spend_account_closures (
    account_id      uuid        not null references accounts,
    -- the client's: the same key closes once
    idempotency_key uuid        not null,
    closure_id      uuid        not null,
    balance_id      uuid        not null,
    transfer_to     uuid,
    amount_minor    bigint      not null check (amount_minor >= 0),
    -- what was asked with the key
    request         text        not null,
    closed_at       timestamptz not null,
    primary key (account_id, idempotency_key),
    check (amount_minor = 0 or transfer_to is not null),
    foreign key (account_id, balance_id) references balances,
    foreign key (account_id, transfer_to) references balances
);
create unique index spend_account_closures_once on spend_account_closures (account_id, balance_id);

-- Addresses of a user, for the cards of an account. They are written in one form, so that the same one is kept once.
create table user_addresses (
    account_id      uuid        not null references accounts,
    user_address_id uuid        not null,
    user_id         uuid        not null references users,
    line1           text        not null,
    -- empty when there is none
    line2           text        not null,
    city            text        not null,
    state           text        not null,
    postal_code     text        not null,
    country         text        not null,
    created_at      timestamptz not null,
    primary key (account_id, user_address_id)
);
create unique index user_addresses_once
    on user_addresses (account_id, user_id, lower(line1), lower(line2), city, state, postal_code, country);

alter table bank_cards
    add column billing_address_id               uuid,
    add column preferred_merchant_category_code text,
    -- the gateway's, the same for the same number: a card is there once
    add column fingerprint                      text,
    add foreign key (account_id, billing_address_id) references user_addresses;
create unique index bank_cards_once on bank_cards (account_id, fingerprint) where fingerprint is not null;
