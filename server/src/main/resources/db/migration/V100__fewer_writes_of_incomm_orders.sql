-- Most orders at InComm become a card within moments, and only then has their row a fingerprint: until then, the index that
-- keeps two orders from having one card does not hold them.
lock table incomm_orders in access exclusive mode;
create unique index incomm_orders_one_per_card on incomm_orders (card_fingerprint) where card_fingerprint is not null;
alter table incomm_orders drop constraint incomm_orders_card_fingerprint_key;
