-- A trigger that runs before a row is changed locks the row for each change, also for those that it does not run for. What
-- it does for the few it runs for is done afterwards, so that a purchase that completes as usual pays nothing for it.
create function purchase_has_been_changed() returns trigger language plpgsql as $$
begin
    if (new.state, new.memo, new.transaction_category, new.attachment_id)
       is not distinct from (old.state, old.memo, old.transaction_category, old.attachment_id) then
        return null;
    end if;
    -- One that is still on its way shows no change, and is moved on without its account's lock.
    if new.state not in ('CHARGING', 'FULFILLING', 'UNKNOWN', 'REFUSING') then
        update purchases
           set updated_at = now()
         where account_id = new.account_id
           and purchase_id = new.purchase_id;
    end if;
    perform mark_transaction_block(new.account_id, new.purchase_id);
    return null;
end $$;

-- Whoever buys waits for a moment. Locked at once, as others would be in the way of a second, stronger lock.
-- Tried again and again for a second each, so that nobody else waits behind whoever reads the table for long.
do $$
begin
    for attempt in 1..300 loop
        begin
            set local lock_timeout = '1s';
            lock table purchases in access exclusive mode;
            set local lock_timeout = 0;
            return;
        exception when lock_not_available then
            perform pg_sleep(0.2);
        end;
    end loop;
    raise exception 'purchases is being read all the time: end what reads it, then start again';
end $$;
drop trigger purchase_has_changed on purchases;
create trigger purchase_has_changed after update of state, memo, transaction_category, attachment_id on purchases
    for each row when (old.completed_at is not null or old.created_at < now() - interval '5 minutes')
    execute function purchase_has_been_changed();
drop function purchase_has_changed();
