-- What people show beside a password or a mailed link.

create table console_totp (
    user_id      uuid        primary key references users,
    -- sealed with the master key
    secret       bytea       not null,
    -- null until a code has shown that the person's app has it
    confirmed_at timestamptz,
    -- the newest time step that was used: a code is good once
    last_step    bigint      not null default 0
);

-- Codes for whoever has lost the app. A row goes when its code is used.
create table console_recovery_codes (
    user_id   uuid  not null references users,
    code_hash bytea not null,
    primary key (user_id, code_hash)
);
