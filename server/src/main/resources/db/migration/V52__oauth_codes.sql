-- What a person's browser carries to an app that they let act for them, and the app exchanges for tokens.

create table oauth_codes (
    code_hash    bytea       primary key,
    app_id       uuid        not null references apps,
    user_id      uuid        not null references users,
    account_id   uuid        not null references accounts,
    seat_id      uuid        not null,
    scopes       text[]      not null,
    redirect_uri text        not null,
    -- the SHA-256 of what the app shows with the code, in Base64url (RFC 7636); null where it does not
    challenge    text,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    -- of the tokens that it was exchanged for: they end when it is shown again
    family_id    uuid
);
create index oauth_codes_by_time on oauth_codes (expires_at);
create index oauth_codes_of on oauth_codes (user_id, app_id);

-- What ends when a person takes back what they have granted.
create index refresh_tokens_of on refresh_tokens (user_id, app_id) where revoked_at is null;
