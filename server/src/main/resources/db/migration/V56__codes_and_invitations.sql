-- Short codes that are mailed to people who are signed in: one for each person and purpose, the newest.
create table console_codes (
    user_id    uuid        not null references users,
    purpose    text        not null,
    -- hash of the session that it is good in; empty for any of the person's
    session    bytea       not null,
    code_hash  bytea       not null,
    -- what it was made for, such as a new address
    subject    text,
    tries      int         not null default 0,
    expires_at timestamptz not null,
    primary key (user_id, purpose)
);
create index console_codes_by_time on console_codes (expires_at);

-- The letters that ask people in: to a seat of an account, or to the server alone. Each link is good once; a row goes when
-- it was used, replaced or withdrawn.
create table invitations (
    invitation_id uuid        primary key,
    link_hash     bytea       not null unique,
    email         text        not null,
    -- null where there is no seat to take
    account_id    uuid        references accounts,
    seat_id       uuid,
    -- whether an operator asked: that works where sign-up is closed
    by_operator   boolean     not null,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    check ((account_id is null) = (seat_id is null))
);
create unique index invitations_of_seat on invitations (account_id, seat_id) where account_id is not null;
create unique index invitations_by_email on invitations (lower(email)) where account_id is null;
create index invitations_by_age on invitations (created_at, invitation_id);
create index invitations_by_time on invitations (expires_at);
