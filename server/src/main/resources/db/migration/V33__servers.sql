-- The servers that work on this database, each of which writes here every few seconds that it lives, and can write.
create table servers (
    server_id      uuid primary key,
    schema_version integer     not null,
    started_at     timestamptz not null,
    seen_at        timestamptz not null
);

-- A server whose newest migration is older than this stops. A migration that older servers cannot work beside raises it
-- to the newest version that can.
create table schema_floor (
    only_row       boolean primary key default true check (only_row),
    oldest_version integer not null
);

insert into schema_floor (oldest_version) values (33);
