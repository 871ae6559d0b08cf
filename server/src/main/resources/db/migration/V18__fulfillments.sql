-- What was sent of orders: one row a parcel.
create sequence fulfillment_ids as bigint start 1001;

create table order_fulfillments (
    company_id      bigint      not null,
    fulfillment_id  bigint      not null default nextval('fulfillment_ids'),
    order_id        bigint      not null,
    line_ids        bigint[]    not null,
    quantities      bigint[]    not null,
    tracking_number text,
    carrier         text,
    idempotency_key text,
    -- keyed hash of what was asked under the key
    fingerprint     bytea,
    shipped_at      timestamptz not null,
    primary key (company_id, fulfillment_id),
    foreign key (company_id, order_id) references orders
);
create index order_fulfillments_by_order on order_fulfillments (company_id, order_id, fulfillment_id);
create unique index order_fulfillments_by_key on order_fulfillments (company_id, order_id, idempotency_key)
    where idempotency_key is not null;

alter table order_lines
    -- whether units of it are sent to the buyer
    add column ships              boolean not null default true,
    add column fulfilled_quantity bigint  not null default 0,
    add constraint order_lines_fulfilled check (fulfilled_quantity between 0 and quantity);
update order_lines l
   set ships = false
  from variants v
  join products p on p.company_id = v.company_id and p.product_id = v.product_id
 where v.company_id = l.company_id
   and v.variant_id = l.variant_id
   and p.kind <> 'physical';
