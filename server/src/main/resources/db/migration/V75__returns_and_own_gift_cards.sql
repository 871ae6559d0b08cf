-- Deposits that were returned after their money was spent. What is owed blocks the account until deposits have repaid it.
alter table transfers
    -- of a deposit: what went to what the account owed, and not to its balance
    add column repaid_minor bigint not null default 0 check (repaid_minor >= 0);

-- that an account is blocked for what it owes, and not by an operator
alter table accounts add column blocked_for_debts boolean not null default false;

-- Gift cards of this server's own, which operators issue and customers redeem onto their gift-card balance. A code is kept
-- as the SHA-256 of what is printed, which has 119 random bits. Issuing books nothing: the redemption does.
create table own_gift_cards (
    code_hash    bytea       primary key,
    currency     text        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    issued_at    timestamptz not null,
    expires_at   timestamptz,
    reason       text        not null,
    issued_by    text        not null,
    -- the transfer that redeemed it
    account_id   uuid,
    transfer_id  uuid,
    redeemed_at  timestamptz,
    check ((redeemed_at is null) = (transfer_id is null) and (redeemed_at is null) = (account_id is null))
);
