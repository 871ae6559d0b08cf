-- Passkeys of people, and what a browser signs to sign in with one.

create table console_passkeys (
    -- as browsers write it, in Base64url
    credential_id   text        primary key,
    user_id         uuid        not null references users,
    public_key      bytea       not null,
    signature_count bigint      not null,
    uv_initialized  boolean     not null,
    backup_eligible boolean     not null,
    backup_state    boolean     not null,
    transports      text        not null,
    -- what it was made with, which each check looks at again
    attestation     bytea       not null,
    client_data     bytea       not null,
    label           text        not null,
    created_at      timestamptz not null,
    last_used_at    timestamptz not null
);
create index console_passkeys_of on console_passkeys (user_id);

-- A row goes when it is used: what was signed once is good once.
create table console_challenges (
    challenge_hash bytea       primary key,
    expires_at     timestamptz not null
);
create index console_challenges_by_time on console_challenges (expires_at);
