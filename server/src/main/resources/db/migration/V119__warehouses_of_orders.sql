-- Which warehouse sends an order, and when somebody of the company has looked it over. Neither changes what was sold.
alter table orders
    add column warehouse_id bigint,
    add column reviewed_at  timestamptz;
