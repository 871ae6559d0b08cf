-- An order of cards is written when it comes and again when its cards are there. With room beside it, the second version lands
-- on the same page: no index is written again, and of the order's texts nothing is logged again.
alter table card_orders set (fillfactor = 50);
alter table card_order_lines set (fillfactor = 80);
