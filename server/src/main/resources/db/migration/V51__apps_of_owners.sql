-- Apps as their owners see and change them.

alter table app_secrets
    -- the secret sealed with the master key, so that its owner may see it again; null for those made before
    add column sealed bytea;

alter table apps
    -- when its key was last taken, to the minute
    add column last_used_at timestamptz,
    -- when its owner has given it up: the row stays for what refers to it
    add column deleted_at   timestamptz;
create index apps_of_owner on apps (owner_user_id, created_at desc, app_id desc) where deleted_at is null;

-- What somebody has granted, to whichever app.
create index user_scopes_of on user_scopes (user_id, app_id);

-- Where a person may be sent back to with a code, letter by letter.
create table app_redirect_uris (
    app_id uuid not null references apps,
    uri    text not null check (length(uri) between 1 and 500),
    primary key (app_id, uri)
);

-- What owners ask operators for.
create table app_reviews (
    review_id  uuid        primary key,
    app_id     uuid        not null references apps,
    -- to act for everybody who lets it
    is_public  boolean     not null,
    -- what it may ask of users besides
    scopes     text[]      not null,
    -- the owner's words
    note       text        not null,
    asked_at   timestamptz not null,
    state      text        not null default 'OPEN' check (state in ('OPEN', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    decided_at timestamptz check ((decided_at is null) = (state = 'OPEN')),
    -- the operator's words
    reason     text
);
create unique index app_reviews_open on app_reviews (app_id) where state = 'OPEN';
create index app_reviews_of on app_reviews (app_id, asked_at desc);
create index app_reviews_by_state on app_reviews (state, asked_at, review_id);
