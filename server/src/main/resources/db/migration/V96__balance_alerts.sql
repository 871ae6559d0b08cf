-- Below which amount somebody is to be told that little money is left.
create table balance_alerts (
    alert_id      uuid        primary key,
    account_id    uuid        not null references accounts,
    -- null: all open spend accounts of the account together
    balance_id    uuid,
    currency      text        not null,
    below_minor   bigint      not null check (below_minor > 0),
    -- who is written to; null: the account's owners
    email         text,
    -- that it was below when it was last looked at, which was told
    is_low        boolean     not null default false,
    made_by       text        not null,
    made_at       timestamptz not null,
    -- the e-mail that is still to be sent, what it says is left, and when it is tried next
    letter_id     uuid,
    letter_minor  bigint,
    letter_due_at timestamptz,
    letter_tries  int         not null default 0,
    -- who has it already
    letter_sent_to text[]     not null default '{}',
    foreign key (account_id, balance_id) references balances,
    check ((letter_id is null) = (letter_due_at is null) and (letter_id is null) = (letter_minor is null))
);
create unique index balance_alerts_once
    on balance_alerts (account_id, coalesce(balance_id, '00000000-0000-0000-0000-000000000000'));
create index balance_alerts_letters on balance_alerts (letter_due_at) where letter_id is not null;

-- What has happened to accounts, for those who are to be told; outbox_events is the same for companies.
create table account_events (
    account_id   uuid        not null references accounts,
    event_id     uuid        not null,
    type         text        not null,
    payload      jsonb       not null,
    created_at   timestamptz not null,
    published_at timestamptz,
    primary key (account_id, event_id)
);
create index account_events_unpublished on account_events (event_id) where published_at is null;
