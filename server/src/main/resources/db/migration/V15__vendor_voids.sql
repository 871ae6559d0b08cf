-- When a void of the order's card was last sent that may have been heard. A refusal proves that the card is still sold only
-- while there was no other void: a vendor may refuse to void a card that is void.
alter table incomm_orders add column void_attempted_at timestamptz;

-- An order whose only try has surely not left is as good as never sent, and keeps its row.
alter table incomm_orders drop constraint incomm_orders_attempts_check;
alter table incomm_orders add constraint incomm_orders_attempts_check check (attempts >= 0);
