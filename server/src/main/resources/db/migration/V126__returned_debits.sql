-- Debits of bank accounts for purchases, which banks have taken back after the purchase was complete. Few are.
--
-- A server that does not know them repays no debt of theirs with a deposit, and credits it instead: the debt stays, and the
-- next deposit repays it.
create table returned_debits (
    account_id           uuid        not null,
    purchase_id          uuid        not null,
    -- of the purchase: the number that people use
    display_id           bigint      not null,
    bank_account_id      uuid        not null,
    currency             text        not null,
    -- what the bank account had paid
    amount_minor         bigint      not null check (amount_minor > 0),
    -- what the account owed for it when the return was booked: all of it, or nothing where the card was taken back, or where
    -- the purchase was being given back and the gateway had given back nothing
    owed_at_return_minor bigint      not null,
    -- what it still owes
    owed_minor           bigint      not null check (owed_minor between 0 and owed_at_return_minor),
    -- as operators read it
    reason               text        not null,
    completed_at         timestamptz not null,
    returned_at          timestamptz not null,
    primary key (account_id, purchase_id),
    check (owed_at_return_minor in (0, amount_minor))
);
create unique index returned_debits_by_id on returned_debits (purchase_id);
create index returned_debits_that_are_owed on returned_debits (account_id, purchase_id) where owed_minor > 0;
create index returned_debits_owed_by_id on returned_debits (purchase_id) where owed_minor > 0;

-- The same of the purchase, so that lists say so. The table changes last, so it is locked for a moment only.
create function purchase_debit_is_returned() returns trigger language plpgsql as $$
begin
    update purchases set updated_at = now() where account_id = new.account_id and purchase_id = new.purchase_id;
    perform mark_transaction_block(new.account_id, new.purchase_id);
    return null;
end $$;

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
alter table purchases add column debit_returned_at timestamptz;

create trigger purchase_debit_is_returned after update of debit_returned_at on purchases
    for each row when (old.debit_returned_at is distinct from new.debit_returned_at)
    execute function purchase_debit_is_returned();
