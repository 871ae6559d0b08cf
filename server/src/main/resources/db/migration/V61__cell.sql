-- Which of several databases this one is, by the number that ids and tokens made here name. 0 would stand for "look it
-- up", so the first is 1.
create table cell (
    number int     not null check (number between 1 and 3843),
    is_one boolean primary key default true check (is_one)
);
insert into cell (number) values (1);

-- A sequence belongs to its column, and goes with it.
alter sequence purchase_display_ids owned by purchases.display_id;
alter sequence cart_ids owned by carts.cart_id;
alter sequence order_ids owned by orders.order_id;
alter sequence subscription_ids owned by subscriptions.subscription_id;
alter sequence fulfillment_ids owned by order_fulfillments.fulfillment_id;
alter sequence customer_card_ids owned by customer_cards.card_id;

-- Two databases never give the same number: each has a range of 2 × 10¹² numbers, this one the first. All ranges end below
-- 2⁵³, up to which a client's number in floating point is exact.
do $$
declare
    name text;
begin
    for name in
        select s.sequencename
          from pg_sequences s
         where s.schemaname = current_schema()
           and s.data_type = 'bigint'::regtype
    loop
        execute format('alter sequence %I maxvalue 1999999999999', name);
    end loop;
end
$$;
