-- Long carts are mostly the same words again and again. Documents that fit into their row stay as they are.
alter table carts alter column document set storage extended;

-- How far the carts have been looked at that are kept for less than the full time, oldest first. A row each; whoever
-- looks on locks it.
create table cart_short_sweeps (
    stage      text        primary key check (stage in ('untouched', 'guest')),
    created_at timestamptz not null,
    cart_id    bigint      not null
);
insert into cart_short_sweeps (stage, created_at, cart_id)
values ('untouched', '1970-01-01T00:00:00Z', 0),
       ('guest', '1970-01-01T00:00:00Z', 0);

-- When a purchase first named the file. Files that none names are removed after a time.
alter table attachments add column used_at timestamptz;
update attachments a
   set used_at = a.created_at
 where exists (select 1
                 from purchases p
                where p.account_id = a.account_id
                  and p.attachment_id = a.attachment_id);
create index attachments_unused on attachments (created_at) where used_at is null;
