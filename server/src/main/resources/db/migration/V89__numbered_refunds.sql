-- Refunds have numbers, as Fluid's have, beside the ids that gateways know; and what was asked for is kept in a word.

create sequence refund_numbers as bigint start 1001 maxvalue 1999999999999;

alter table order_refunds
    add column refund_number bigint not null default nextval('refund_numbers'),
    -- null when nobody has said: of an amount, or of units
    add column refund_type   text check (refund_type in ('all', 'tax', 'shipping', 'product_price', 'partial', 'items'));
create unique index order_refunds_by_number on order_refunds (company_id, refund_number);

alter sequence refund_numbers owned by order_refunds.refund_number;
