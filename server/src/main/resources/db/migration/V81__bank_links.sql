-- Bank accounts that people link at their banks, or add by number. bank_accounts has what pays; the tables here have how
-- each account came to be there.

-- Connections to banks: items, in Plaid's word. One that is REMOVED has no accounts any more; its access is kept until the
-- bank has been told.
create table bank_items (
    account_id          uuid        not null references accounts,
    platform_item_id    uuid        not null,
    institution_auth_id uuid        not null,
    user_id             uuid        not null,
    -- the bank's name of the connection
    item_ref            text        not null,
    institution_id      text        not null,
    institution_name    text        not null,
    access_encrypted    bytea,
    status              text        not null check (status in ('CONNECTED', 'DISCONNECTED', 'REMOVED')),
    requires_address    boolean     not null,
    -- when the bank was last asked for its accounts; null while that is still to be done
    listed_at           timestamptz,
    street_line1        text,
    street_line2        text,
    city                text,
    state               text,
    postal_code         text,
    country             text,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    primary key (account_id, platform_item_id),
    unique (account_id, item_ref),
    check (access_encrypted is not null or status = 'REMOVED')
);

-- What is known of a linked account beside bank_accounts.
create table linked_bank_accounts (
    account_id       uuid        not null,
    bank_account_id  uuid        not null,
    platform_item_id uuid        not null,
    -- the bank's name of the account, the same in each connection
    account_ref      text        not null,
    subtype          text        not null,
    currency         text        not null,
    current_minor    bigint      not null,
    available_minor  bigint,
    balance_at       timestamptz not null,
    -- when somebody last had the bank asked
    asked_at         timestamptz not null,
    primary key (account_id, bank_account_id),
    unique (account_id, account_ref),
    foreign key (account_id, bank_account_id) references bank_accounts,
    foreign key (account_id, platform_item_id) references bank_items
);
create index linked_bank_accounts_of_item on linked_bank_accounts (account_id, platform_item_id);

-- Public tokens that are being exchanged, or were: then a repetition gets the first answer. Without a connection it is
-- only a claim, which is worth nothing once it is old: whoever made it has died.
create table bank_link_completions (
    account_id        uuid        not null,
    public_token_hash bytea       not null,
    claimed_at        timestamptz not null,
    platform_item_id  uuid,
    newly_linked      boolean,
    primary key (account_id, public_token_hash),
    foreign key (account_id, platform_item_id) references bank_items
);

-- Accounts that were added by number. The number itself is only with the gateway, which makes the fingerprint.
create table bank_verifications (
    account_id       uuid        not null,
    bank_account_id  uuid        not null,
    holder           text        not null,
    fingerprint      text        not null,
    tries_left       smallint    not null check (tries_left >= 0),
    deposits_sent_at timestamptz,
    verified_at      timestamptz,
    created_at       timestamptz not null,
    primary key (account_id, bank_account_id),
    unique (account_id, fingerprint),
    foreign key (account_id, bank_account_id) references bank_accounts
);

-- What the simulated bank keeps: links that can be opened still, and connections.
create table simulator.bank_links (
    link_token text        primary key,
    -- of the connection that is to be repaired
    item_ref   text,
    expires_at timestamptz not null
);
create index bank_links_by_end on simulator.bank_links (expires_at);

create table simulator.bank_items (
    item_ref    text    primary key,
    institution text    not null,
    -- a hash of what it is asked with
    access_hash bytea   not null unique,
    repaired    boolean not null,
    removed     boolean not null
);
