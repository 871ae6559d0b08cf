-- The master keys that this database is or was sealed with. Of a key itself nothing is here but its fingerprint, and,
-- while one replaces another, each sealed with the other.
create table master_keys (
    -- the first byte of all that is sealed with it
    key_id          smallint    primary key check (key_id between 1 and 255),
    -- a keyed hash of the key, by which a server knows its own
    fingerprint     bytea       not null unique,
    -- CURRENT seals; OLD still opens, until all is sealed anew; RETIRED opens nothing
    state           text        not null check (state in ('CURRENT', 'OLD', 'RETIRED')),
    -- the key of all keyed hashes, which no rotation changes, sealed with this key; null where it is derived from this one
    fingerprint_key bytea,
    -- the other key of a rotation under way, sealed with this one
    other_key       bytea,
    created_at      timestamptz not null,
    -- of an old key: when something sealed with it was last found, or a server that did not know the new one
    found_at        timestamptz,
    retired_at      timestamptz,
    check ((state = 'RETIRED') = (retired_at is not null)),
    check ((state = 'OLD') = (found_at is not null)),
    check (state <> 'RETIRED' or (fingerprint_key is null and other_key is null))
);
create unique index master_keys_in_use on master_keys (state) where state <> 'RETIRED';

insert into master_keys (key_id, fingerprint, state, created_at)
select 1, fingerprint, 'CURRENT', now()
  from master_key_check;
drop table master_key_check;

-- How far a rotation is: a row for each column that holds what is sealed. Without one there are none.
create table resealed_columns (
    table_name  text    not null,
    column_name text    not null,
    -- the primary key of the row that was looked at last; null at the beginning
    position    text[],
    -- rows to be sealed anew, counted when the look at the column began; null before that
    rows_left   bigint,
    -- found in the look under way; another look follows unless it is none
    found       bigint  not null default 0,
    resealed    bigint  not null default 0,
    is_done     boolean not null default false,
    primary key (table_name, column_name)
);

-- Which key each server starts with, while a rotation is under way.
create table master_key_holders (
    server_id    uuid        primary key,
    -- which one it seals with now
    seals_with   smallint    not null,
    starts_with  smallint    not null,
    -- where it has the key from that it starts with: a setting or a file
    source       text        not null,
    seen_at      timestamptz not null
);
