-- A customer's id whose order bought no card may be used anew: the order that had it gives it up and keeps showing it.
alter table card_orders add column released boolean not null default false;
alter table card_orders drop constraint card_orders_one_per_customer_order;
create unique index card_orders_one_per_customer_order on card_orders (account_id, program_id, customer_order_id)
    where not released;
alter table card_orders add constraint card_orders_released check (not released or state = 'FAILED');

-- How many of a line's cards were there and are taken back.
alter table card_order_lines add column voided int not null default 0;
update card_order_lines l
   set voided = v.cards
  from (select c.account_id, c.order_id, c.line_no, count(*) as cards
          from card_order_cards c
          join gift_cards g
            on g.account_id = c.account_id
           and g.gift_card_id = c.gift_card_id
         where g.status = 'REFUNDED'
         group by c.account_id, c.order_id, c.line_no) v
 where l.account_id = v.account_id
   and l.order_id = v.order_id
   and l.line_no = v.line_no;
alter table card_order_lines add constraint card_order_lines_voided check (voided between 0 and filled);
alter table card_order_lines drop column status;
alter table card_order_lines add column status text not null generated always as
    (case when filled + failed < quantity then 'PENDING'
          when filled > 0 and voided = filled then 'VOIDED'
          when failed = 0 then 'FULFILLED'
          when filled = 0 then 'FAILED'
          else 'PARTIALLY_FULFILLED' end) stored;

-- A card is found by what it became, and by when.
drop index card_order_cards_mailed;
create index card_order_cards_bought on card_order_cards (account_id, gift_card_id) where gift_card_id is not null;
create index card_order_cards_filled on card_order_cards (account_id, filled_at, order_id, card_no)
    where filled_at is not null;

-- Cards are taken back in many ways, all of which end here. Whoever does it has locked the account, and so has whoever
-- writes down that cards are there: none is missed.
create function card_order_lines_count_voids() returns trigger language plpgsql as $$
begin
    update card_order_lines l
       set voided = l.voided + 1
      from card_order_cards c
     where c.account_id = new.account_id
       and c.gift_card_id = new.gift_card_id
       and l.account_id = c.account_id
       and l.order_id = c.order_id
       and l.line_no = c.line_no;
    return null;
end $$;
create trigger card_order_lines_count_voids after update of status on gift_cards
    for each row when (new.status = 'REFUNDED' and old.status <> 'REFUNDED')
    execute function card_order_lines_count_voids();

-- Programs that may not order now, and what the others may order. Amounts are in the order's currency.
alter table programs
    add column status           text not null default 'ACTIVE' check (status in ('ACTIVE', 'SUSPENDED')),
    add column max_order_value  numeric(15, 4) check (max_order_value > 0),
    add column max_order_cards  int            check (max_order_cards > 0),
    add column max_day_value    numeric(15, 4) check (max_day_value > 0),
    add column max_day_cards    int            check (max_day_cards > 0);
