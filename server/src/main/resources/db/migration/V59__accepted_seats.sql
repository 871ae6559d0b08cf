-- What an account is shown of somebody whom it has asked in is what it knew: the address that it asked, until they have
-- taken the seat themselves. Whoever is active today has.
alter table seats
    -- the address that was asked, in lower case; null where it was a phone number, or nobody asked
    add column asked_email text,
    add column is_accepted boolean not null default true;
update seats s
   set is_accepted = false,
       asked_email = lower(u.email)
  from users u
 where u.user_id = s.user_id
   and s.status <> 'ACTIVE';
