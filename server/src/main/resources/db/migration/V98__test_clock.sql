-- How far time is ahead in staging, where operators advance it to see what time brings. In live it stays at zero, and nobody reads it.
create table test_clock (
    only_row      boolean primary key default true check (only_row),
    -- it only ever grows
    ahead_seconds bigint  not null check (ahead_seconds >= 0),
    -- that a live server has run here: whoever forgets to say live to a command does not advance it then
    is_live       boolean not null default false,
    check (not is_live or ahead_seconds = 0)
);
insert into test_clock (ahead_seconds) values (0);
