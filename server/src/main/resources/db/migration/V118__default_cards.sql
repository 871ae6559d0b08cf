-- when the card was last chosen as the customer's own first choice: the latest of them is it, and none of them is none
alter table customer_cards add column default_at timestamptz;
