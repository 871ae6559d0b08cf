-- The yardstick of carts: what the server writes, without the server. Run once against a fresh demo database, after a cart
-- was ordered through it; the setting bench.cart_token names that cart. Rows are copies of what it left, with ids of their own.

create schema bench;

create table bench.shoppers (
    n          int primary key,
    cart_token text not null
);

create table bench.cart as
    select * from carts where cart_token = current_setting('bench.cart_token');
create table bench.sale as
    select * from orders where cart_token = current_setting('bench.cart_token');
create table bench.sale_lines as
    select l.* from order_lines l join bench.sale s using (company_id, order_id);
create table bench.operation as
    select o.* from operations o join bench.sale s using (operation_id);
create table bench.entries as
    select e.* from ledger_entries e join bench.sale s on s.operation_id = e.transaction_id;
create table bench.payment as
    select p.* from simulator.card_payments p join bench.sale s on s.operation_id::text = p.key;
create table bench.event as
    select e.*
      from outbox_events e
      join bench.sale s on s.company_id = e.company_id and (e.payload ->> 'order_id')::bigint = s.order_id;

-- Each function is one transaction and one round trip.

create function bench_cart_make() returns text language sql as $$
    insert into carts (company_id, cart_token, cart_id, version, state, document, created_at, updated_at)
    select company_id, 'ct_' || left(replace(gen_random_uuid()::text, '-', ''), 22), cart_id, 1, 'start', document,
           now(), now()
      from bench.cart
    returning cart_token
$$;

create function bench_cart_read(shopper int) returns text language sql as $$
    select c.document
      from bench.shoppers s
      join carts c using (cart_token)
     where s.n = shopper
$$;

create function bench_cart_save(token text) returns bigint language sql as $$
    update carts c
       set version = c.version + 1, document = t.document, updated_at = now()
      from bench.cart t
     where c.company_id = t.company_id
       and c.cart_token = token
       and c.state = 'start'
    returning c.version
$$;

create function bench_cart_change(shopper int) returns bigint language sql as $$
    select bench_cart_save(cart_token) from bench.shoppers where n = shopper
$$;

-- Holds the cart, and writes the order and the operation that pays it.
create function bench_checkout_begin(token text) returns uuid language plpgsql as $$
declare
    payment constant uuid := uuidv7();
    new_order bigint;
begin
    perform from carts where cart_token = token and state = 'start' for no key update;
    if not found then
        raise exception 'no open cart';
    end if;

    insert into orders (company_id, order_token, operation_id, cart_token, type, status, email, currency, amount_minor,
                        revenue_minor, discount_minor, shipping_revenue_minor, fee_minor, tax_minor, cv, qv, document,
                        created_at, updated_at)
    select company_id, 'fo_' || left(replace(gen_random_uuid()::text, '-', ''), 22), payment, token, type, 'pending',
           email, currency, amount_minor, revenue_minor, discount_minor, shipping_revenue_minor, fee_minor, tax_minor,
           cv, qv, document, now(), now()
      from bench.sale
    returning order_id
      into new_order;

    insert into order_lines (company_id, order_id, line_id, variant_id, title, sku, quantity, unit_price_minor,
                             total_minor, discount_minor, tax_minor, paid_minor, cv, qv, plan_id, tracks_stock,
                             gift_card_of, face_minor)
    select company_id, new_order, line_id, variant_id, title, sku, quantity, unit_price_minor, total_minor,
           discount_minor, tax_minor, paid_minor, cv, qv, plan_id, tracks_stock, gift_card_of, face_minor
      from bench.sale_lines;

    -- Its lease is long enough that no server takes it over.
    insert into operations (account_id, operation_id, kind, status, next_attempt_at, leased_by, leased_until, created_at,
                            updated_at)
    select t.account_id, payment, t.kind, 'RUNNING', now(), payment, now() + interval '1 hour', now(), now()
      from bench.operation t;

    update carts c
       set version = c.version + 1, state = 'payment_authorized', document = t.document, updated_at = now()
      from bench.cart t
     where c.company_id = t.company_id
       and c.cart_token = token;
    return payment;
end $$;

create function bench_pay_authorize(payment uuid) returns text language sql as $$
    insert into simulator.card_payments (key, token, amount_minor, currency, attempts, status, decline_reason)
    select payment::text, p.token, p.amount_minor, p.currency, 1, 'AUTHORIZED', p.decline_reason
      from bench.payment p
    returning status
$$;

create function bench_pay_capture(payment uuid) returns text language sql as $$
    update simulator.card_payments set status = 'CAPTURED' where key = payment::text returning status
$$;

-- Books the sale, and closes the cart, the order and the operation.
create function bench_checkout_end(payment uuid, token text) returns bigint language plpgsql as $$
declare
    template bench.sale;
    paid_order bigint;
begin
    select * into strict template from bench.sale;
    perform from carts where cart_token = token for no key update;

    select order_id
      into strict paid_order
      from orders
     where company_id = template.company_id
       and operation_id = payment
       and status = 'pending'
       for no key update;

    insert into ledger_entries (account_id, transaction_id, line, kind, ledger_account, balance_id, currency,
                                amount_minor, reference_id, occurred_at)
    select e.account_id, payment, e.line, e.kind, e.ledger_account, e.balance_id, e.currency, e.amount_minor, payment, now()
      from bench.entries e;

    update orders
       set status = 'paid', paid_at = now(), updated_at = now()
     where company_id = template.company_id
       and order_id = paid_order;

    insert into outbox_events (company_id, event_id, type, payload, created_at)
    select company_id, uuidv7(), type, payload, now()
      from bench.event;

    update carts c
       set version = c.version + 1, state = 'complete', document = t.document, updated_at = now()
      from bench.cart t
     where c.company_id = t.company_id
       and c.cart_token = token;

    update operations o
       set status = 'DONE', leased_by = null, leased_until = null, updated_at = now()
      from bench.operation t
     where o.account_id = t.account_id
       and o.operation_id = payment;
    return paid_order;
end $$;
