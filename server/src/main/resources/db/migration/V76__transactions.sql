-- Lists of an account's transactions: what they are counted and filtered by, and notes that are changed later.

-- When a transaction last changed after it had been made: a refund, a void, another note. Null where none of it happened
-- since this column is there.
alter table purchases add column updated_at timestamptz;

alter table manual_deposits
    add column memo                 text,
    add column transaction_category text,
    add column attachment_id        uuid,
    add column updated_at           timestamptz;

-- About a thousand of an account's records of every kind that follow each other by id: those after after_id, up to last_id.
-- The first block begins before every id, and each next one where the one before ends, so the youngest records are in none.
-- All of it follows from the records; it is written in the background, and may be deleted.
create table transaction_blocks (
    account_id          uuid     not null,
    last_id             uuid     not null,
    after_id            uuid     not null,
    size                int      not null check (size > 0),
    -- a record of it has changed since: the records are read themselves until the block is filled again
    stale               boolean  not null default false,
    -- the smallest and the largest value of each column below, in their order; 16 bytes for each id, in the order of ids
    least               bigint[] not null,
    greatest            bigint[] not null,
    ids                 bytea    not null,
    -- what each value is above the smallest one, in 1, 2, 4 or 8 bytes; null where all are equal
    status              bytea,
    type                bytea,
    amount              bytea,
    final_amount        bytea,
    cashback_amount     bytea,
    cashback_percentage bytea,
    fee_amount          bytea,
    created             bytea,
    updated             bytea,
    primary key (account_id, last_id),
    check (after_id < last_id)
);
create index transaction_blocks_stale on transaction_blocks (account_id, last_id) where stale;
-- Kept outside of the rows, so that what is not asked for is not read.
alter table transaction_blocks
    alter column ids                 set storage external,
    alter column status              set storage external,
    alter column type                set storage external,
    alter column amount              set storage external,
    alter column final_amount        set storage external,
    alter column cashback_amount     set storage external,
    alter column cashback_percentage set storage external,
    alter column fee_amount          set storage external,
    alter column created             set storage external,
    alter column updated             set storage external;

-- A block is made of records that are ten minutes old, with its account locked. What changes a record that is shown holds
-- that lock too, so the block is there to be marked, or is made of the changed record.
create function mark_transaction_block(account uuid, record uuid) returns void language sql as $$
    update transaction_blocks
       set stale = true
     where account_id = account
       and last_id = (select last_id
                        from transaction_blocks
                       where account_id = account
                         and last_id >= record
                       order by last_id
                       limit 1)
       and not stale
$$;

create function purchase_has_changed() returns trigger language plpgsql as $$
begin
    if (new.state, new.memo, new.transaction_category, new.attachment_id)
       is not distinct from (old.state, old.memo, old.transaction_category, old.attachment_id) then
        return new;
    end if;
    -- One that is still on its way shows no change, and is moved on without its account's lock.
    if new.state not in ('CHARGING', 'FULFILLING', 'UNKNOWN', 'REFUSING') then
        new.updated_at = now();
    end if;
    perform mark_transaction_block(new.account_id, new.purchase_id);
    return new;
end $$;
-- Not for a purchase that completes as usual.
create trigger purchase_has_changed before update of state, memo, transaction_category, attachment_id on purchases
    for each row when (old.completed_at is not null or old.created_at < now() - interval '5 minutes')
    execute function purchase_has_changed();

create function manual_deposit_has_changed() returns trigger language plpgsql as $$
begin
    if new is not distinct from old then
        return new;
    end if;
    new.updated_at = now();
    perform mark_transaction_block(new.account_id, new.deposit_id);
    return new;
end $$;
create trigger manual_deposit_has_changed before update on manual_deposits
    for each row execute function manual_deposit_has_changed();

create function manual_deposit_is_reversed() returns trigger language plpgsql as $$
begin
    perform mark_transaction_block(new.account_id, new.deposit_id);
    return new;
end $$;
create trigger manual_deposit_is_reversed after insert on manual_deposit_reversals
    for each row execute function manual_deposit_is_reversed();

create function transfer_has_changed() returns trigger language plpgsql as $$
begin
    if (new.memo, new.transaction_category, new.attachment_id)
       is distinct from (old.memo, old.transaction_category, old.attachment_id) then
        new.updated_at = now();
    end if;
    perform mark_transaction_block(new.account_id, new.transfer_id);
    return new;
end $$;
-- Not for a transfer that completes as usual.
create trigger transfer_has_changed before update on transfers
    for each row when (old.created_at < now() - interval '5 minutes'
                       or (old.memo, old.transaction_category, old.attachment_id)
                          is distinct from (new.memo, new.transaction_category, new.attachment_id))
    execute function transfer_has_changed();
