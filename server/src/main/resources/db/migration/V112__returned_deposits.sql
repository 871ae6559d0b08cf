-- Deposits that banks have taken back. Few are, so each index holds little; the newest first.
--
-- The table is read four times. While the indexes are built, nothing is written to it: deposits, withdrawals and transfers
-- wait, a second for each million of rows or so, and at most ten seconds, after which they are refused or taken up again.
-- Where there are many millions, let the first server of this version start at a quiet hour.
update transfers set is_returned = true where state = 'RETURNED' and not is_returned;

create index transfers_returned on transfers (transfer_id) where is_returned;
create index transfers_returned_of_account on transfers (account_id, transfer_id) where is_returned;
create index transfers_owed_by_id on transfers (transfer_id) where owed_minor > 0;
