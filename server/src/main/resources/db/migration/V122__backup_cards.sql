-- Cards that are charged when a bank takes back a debit whose money was spent already.

-- the card of the same account that stands in for the bank account; it counts while it is active
alter table bank_accounts add column backup_card_id uuid;

-- Which deposit was begun from a backup card for which returned debit: one at most, whatever becomes of it.
create table backup_charges (
    account_id  uuid        not null,
    -- the transfer whose debit was returned
    returned_id uuid        not null,
    -- the deposit from the card, a transfer too
    transfer_id uuid        not null,
    created_at  timestamptz not null,
    primary key (account_id, returned_id)
);
