-- Who waits for the payment of a cart is told that it was declined. Few orders are.
-- The orders' table is read once for it. Until then orders can be read and not written: checkouts wait, and go on afterwards.
create index orders_declined on orders (company_id, cart_token) where declined;
