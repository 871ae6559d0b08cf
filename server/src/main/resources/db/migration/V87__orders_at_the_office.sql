-- What a company says about its orders, and what its lists of them are found by. Nothing of it changes when an order is
-- paid, so that paying one still leaves its indexes as they are.

alter table orders
    -- the order's id in a system of the company's
    add column external_id text,
    add column note        text,
    add column metadata    jsonb not null default '{}',
    -- what counts as the day of the sale; null for that of the order
    add column sale_date   timestamptz,
    -- last name and first name in lower case; null of orders that an older server has made
    add column buyer_name  text,
    add column closed_as   text generated always as
        (case when status in ('cancelled', 'partially_refunded', 'refunded') then status end) stored;

-- The names are the last ones in a document, behind those of addresses.
update orders
   set buyer_name = (
       select left(lower(n.names[2] || ' ' || n.names[1]), 200)
         from regexp_match(document, '.*"firstName":"((?:[^"\\]|\\.)*)","lastName":"((?:[^"\\]|\\.)*)"') as n (names));

create index orders_shown on orders (company_id, order_id) include (closed_as) where not declined;
create index orders_of_type on orders (company_id, type, order_id) include (closed_as) where not declined;
create index orders_by_time on orders (company_id, created_at, order_id) include (closed_as) where not declined;
create index orders_by_buyer on orders (company_id, buyer_name text_pattern_ops, order_id) where not declined;
create index orders_closed on orders (company_id, closed_as, order_id) where closed_as is not null;
create unique index orders_one_per_external_id on orders (company_id, external_id) where external_id is not null;
