-- Who waits for the payment of a cart is told that it was declined. Few orders are.
create index orders_declined on orders (company_id, cart_token) where declined;
