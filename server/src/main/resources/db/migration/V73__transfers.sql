-- Money that moves without a purchase, one row a movement and account: deposits, withdrawals, transfers between the spend
-- accounts of an account, and transfers between accounts, which have a row in each of the two. What an account has done with
-- its money is these rows and those of purchases.
--
-- A row is also the outcome of its idempotency key: whoever sends the key again is answered from it. The other side's row of
-- a transfer between accounts has no key.
--
-- States:
--   CHARGING  a funding source is being charged; nothing is booked yet
--   CLEARING  a deposit from a bank account that the bank has taken on; nothing is booked until it clears
--   PAYING    a withdrawal whose amount and fee are held, while it is being paid out
--   COMPLETED booked, and final but for a deposit that the bank returns
--   FAILED    accepted at first, then declined by the gateway or the bank; what was held is given back. refusal_* say why
--   RETURNED  a completed deposit that the bank has taken back: booked back, what was spent already is owed
--   REFUSED   refused at once; nothing was ever booked. refusal_* say why
create table transfers (
    account_id           uuid        not null,
    -- UUID version 7: the order of ids is the order in which they were accepted
    transfer_id          uuid        not null,
    -- the number that people use
    display_id           bigint      generated always as identity (start with 115289 maxvalue 1999999999999),
    idempotency_key      text,
    -- SHA-256 of what the request asked for
    fingerprint          bytea,
    kind                 text        not null check (kind in
        ('DEPOSIT', 'WITHDRAWAL', 'INTERNAL_TRANSFER', 'TRANSFER_OUT', 'TRANSFER_IN', 'GIFT_CARD_REDEMPTION')),
    state                text        not null check (state in
        ('CHARGING', 'CLEARING', 'PAYING', 'COMPLETED', 'FAILED', 'RETURNED', 'REFUSED')),
    refusal_reason       text,
    refusal_message      text,
    refusal_field        text,
    -- who asked for it; user and seat are null where an app did with its key, all three on the other side of a transfer
    user_id              uuid,
    seat_id              uuid,
    app_id               uuid,
    -- what a deposit or a transfer is charged to, or where a withdrawal goes
    source_kind          text        check (source_kind in ('BANK_ACCOUNT', 'BANK_CARD', 'PAYPAL')),
    source_id            uuid,
    -- how a withdrawal is paid: BANK_ACH, BANK_CARD, PAYPAL or VENMO
    method               text,
    -- the account's own balances that the money leaves and reaches; null where it comes from or goes elsewhere
    from_balance_id      uuid,
    to_balance_id        uuid,
    -- the other account of a transfer between two
    counter_account_id   uuid,
    counter_transfer_id  uuid,
    external_reference   text,
    merchant_category_code text,
    currency             text        not null,
    -- what arrives; the fee comes on top of it
    amount_minor         bigint      not null check (amount_minor > 0),
    fee_minor            bigint      not null default 0 check (fee_minor >= 0),
    -- of a returned deposit: what the account still owes
    owed_minor           bigint      not null default 0 check (owed_minor >= 0),
    memo                 text,
    transaction_category text,
    attachment_id        uuid,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    -- when a deposit that clears is expected to be available
    expected_at          timestamptz,
    completed_at         timestamptz,
    primary key (account_id, transfer_id),
    constraint transfers_one_per_key unique (account_id, idempotency_key),
    check ((idempotency_key is null) = (fingerprint is null)),
    check ((state in ('REFUSED', 'FAILED', 'RETURNED')) = (refusal_reason is not null)),
    check ((state in ('COMPLETED', 'RETURNED')) = (completed_at is not null))
);
create index transfers_that_are_owed on transfers (account_id, transfer_id) where owed_minor > 0;
