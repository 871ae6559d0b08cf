-- What operators look through: deposits that banks have taken back, people who wait to be verified, and bank accounts that
-- nobody has confirmed.

alter table transfers
    -- of a returned deposit: when that was booked, and what was owed then. Null for one returned before these columns were,
    -- or by a server that does not know them.
    add column returned_at          timestamptz,
    add column owed_at_return_minor bigint;

-- Few deposits are returned, so each of these holds little. The newest first.
create index transfers_returned on transfers (transfer_id) where state = 'RETURNED';
create index transfers_returned_of_account on transfers (account_id, transfer_id) where state = 'RETURNED';
create index transfers_owed_by_id on transfers (transfer_id) where owed_minor > 0;

-- When an operator has decided who somebody is, and why. From then on no provider is asked about them.
alter table user_verifications
    add column decided_at     timestamptz,
    add column decided_reason text;

create index user_verifications_by_status on user_verifications (status, updated_at, user_id);

create index bank_accounts_not_confirmed on bank_accounts (disabled_why, bank_account_id)
    where disabled_why in ('UNVERIFIED', 'UNVERIFIABLE');
