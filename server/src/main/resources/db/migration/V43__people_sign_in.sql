-- How the users of the API sign in to the console.

create table console_logins (
    user_id             uuid        primary key references users,
    -- BCrypt; null for whoever signs in by letters and passkeys alone
    password_hash       text,
    password_changed_at timestamptz,
    -- what the person may do on the operators' desk: signing up gives nothing
    operator_roles      text[]      not null default '{}' check (operator_roles <@ array['READ', 'STEER', 'MONEY']),
    created_at          timestamptz not null
);

-- Whoever signs up and has not shown yet that the address is theirs. They hold no address: several may try one.
create table console_sign_ups (
    -- hash of what the browser keeps
    sign_up_hash  bytea       primary key,
    -- hash of what the letter's link holds
    link_hash     bytea       not null unique,
    code_hash     bytea       not null,
    tries         int         not null default 0,
    email         text        not null,
    first_name    text        not null,
    last_name     text        not null,
    password_hash text        not null,
    expires_at    timestamptz not null
);
create index console_sign_ups_by_time on console_sign_ups (expires_at);

-- What is good for one use, such as a mailed link. A row goes when it is used.
create table console_links (
    link_hash  bytea       primary key,
    purpose    text        not null,
    user_id    uuid        not null references users,
    -- what it was made for, such as a new address
    subject    text,
    expires_at timestamptz not null
);
create index console_links_by_time on console_links (expires_at);
create index console_links_of on console_links (user_id, purpose);

-- Tries that failed, or letters that were asked for, by whoever and for whomever; the subject is a keyed hash.
create table console_attempts (
    subject bytea       primary key,
    count   int         not null,
    -- the next one not before
    next_at timestamptz not null,
    ends_at timestamptz not null
);
create index console_attempts_by_time on console_attempts (ends_at);

-- From where people have signed in: what strangers try in their name does not keep them out there.
create table console_places (
    user_id uuid        not null references users,
    -- keyed hash of the client's address
    place   bytea       not null,
    last_at timestamptz not null,
    primary key (user_id, place)
);
create index console_places_by_time on console_places (last_at);

-- Spring Session's, with other names.
create table console_session (
    primary_id            char(36)     primary key,
    session_id            char(36)     not null unique,
    creation_time         bigint       not null,
    last_access_time      bigint       not null,
    max_inactive_interval int          not null,
    expiry_time           bigint       not null,
    principal_name        varchar(100)
);
create index console_session_by_expiry on console_session (expiry_time);
create index console_session_of on console_session (principal_name);

create table console_session_attributes (
    session_primary_id char(36)     not null references console_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
