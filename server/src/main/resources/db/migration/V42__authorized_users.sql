-- People who are asked into an account by an address that no user has. Whoever makes a user with it gets the seat, under this id,
-- and has still to take it.
create table seat_invitations (
    account_id uuid        not null references accounts,
    seat_id    uuid        not null,
    email      text        not null,
    roles      text[]      not null
        check (cardinality(roles) > 0 and roles <@ array['ADMIN', 'MANAGER', 'SPENDER', 'VIEWER']),
    status     text        not null check (status in ('PENDING', 'INACTIVE')),
    created_at timestamptz not null,
    -- when the person was last written to
    mailed_at  timestamptz,
    primary key (account_id, seat_id)
);
create unique index seat_invitations_by_email on seat_invitations (account_id, lower(email));
create index seat_invitations_of on seat_invitations (lower(email)) where status = 'PENDING';

-- The same, of users.
alter table seats add column mailed_at timestamptz;

-- People are found by a phone number too, which several may share.
create index users_by_phone on users (phone) where phone is not null;
