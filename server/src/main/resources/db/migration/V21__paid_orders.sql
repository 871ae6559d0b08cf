-- An order's status is in no index any more, so that paying one leaves its indexes as they are.
alter table orders add column declined boolean not null generated always as (status = 'declined') stored;
drop index orders_one_per_cart;
-- A cart has one order. One that was declined is none: the cart is open again.
create unique index orders_one_per_cart on orders (company_id, cart_token) where not declined;
