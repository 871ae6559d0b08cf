-- Which warehouse sends an order, and when somebody of the company has looked it over. Neither changes what was sold.
alter table orders
    add column warehouse_id bigint,
    add column reviewed_at  timestamptz;

-- What has still to be sent: the few lines among all that lists of orders under way look for.
create index order_lines_unsent on order_lines (company_id, order_id)
    where ships and fulfilled_quantity + refunded_quantity < quantity;
