-- Files whose content is in a bucket of an object store instead of this table.
--
-- A server that does not know them answers their links with an error, and removes a row without its object.

-- Objects that belong to no file: those whose upload is not finished, and those whose file is gone.
create table attachment_leftovers (
    object_key text        primary key,
    -- when it may be removed, by the real clock: of an upload under way, long after it has ended; -infinity: at once
    remove_at  timestamptz not null,
    -- whether it is being removed: no file may take it any more
    is_claimed boolean     not null default false
);
create index attachment_leftovers_by_time on attachment_leftovers (remove_at);

-- Tried again and again for a second each, so that nobody else waits behind whoever reads the table for long.
do $$
begin
    for attempt in 1..300 loop
        begin
            set local lock_timeout = '1s';
            lock table attachments in access exclusive mode;
            set local lock_timeout = 0;
            return;
        exception when lock_not_available then
            perform pg_sleep(0.2);
        end;
    end loop;
    raise exception 'attachments is being read all the time: end what reads it, then start again';
end $$;
alter table attachments alter column content drop not null;
-- the whole name in the bucket, as it was when the file was kept; null when the content is here
alter table attachments add column object_key text;
-- The rows that are there already are so; looking at each would keep the table locked.
alter table attachments add constraint attachments_content_is_in_one_place
    check (num_nulls(content, object_key) = 1) not valid;
