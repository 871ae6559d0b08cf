-- A purchase that a vendor fills is written when it is accepted and again when its card comes. The first writes less than
-- before, and the second finds room beside the row, so that no index is written again.

-- Room for the second version of rows that are written twice within moments.
alter table purchases set (fillfactor = 80);
alter table gift_cards set (fillfactor = 80);

-- A hold that has ended is deleted: the ledger and the purchase say what became of it. Older servers mark it instead, and
-- both are right beside each other. What is active is found by the primary key. This comes last: it locks out everybody who
-- buys, and must not wait for a vacuum of the tables above meanwhile.
drop index holds_active;
