-- How far time is ahead in staging, where operators advance it to see what time brings. In live it stays at zero, and nobody reads it.
create table test_clock (
    only_row      boolean primary key default true check (only_row),
    -- it only ever grows
    ahead_seconds bigint  not null check (ahead_seconds >= 0)
);
insert into test_clock (ahead_seconds) values (0);
