-- Who fills an offer's cards, in the operator's order of preference: the lowest number first.
create table offer_vendors (
    offer_id   uuid     not null references offers,
    vendor     text     not null,
    preference smallint not null check (preference >= 0),
    vendor_sku text,
    -- what this vendor asks of the face value, in parts per million; 1000000 is face value
    cost_ppm   bigint   not null check (cost_ppm between 0 and 1000000),
    primary key (offer_id, vendor),
    constraint offer_vendors_one_order unique (offer_id, preference)
);

insert into offer_vendors (offer_id, vendor, preference, vendor_sku, cost_ppm)
select offer_id, vendor, 0, vendor_sku, cost_ppm
  from offers
 where vendor is not null;

-- What a code from stock cost stays with the offer. The check that an offer is filled somehow goes with its column:
-- it spans two tables now, and the catalogue's writer keeps it.
alter table offers rename column cost_ppm to stock_cost_ppm;
alter table offers drop column vendor, drop column vendor_sku;

-- The vendors that have refused this purchase for good: none of them is asked again. Once the purchase's own vendor is
-- among them no other one is left, and everything is given back.
alter table purchases add column refused_by text[] not null default '{}';

-- VOIDING: the card is withdrawn, and its vendor is asked to take it back.
alter table purchases
    drop constraint purchases_state_check,
    add constraint purchases_state_check check (state in
        ('CHARGING', 'FULFILLING', 'UNKNOWN', 'REFUSING', 'COMPLETED', 'REFUSED', 'VOIDING', 'REFUNDING',
         'REFUNDED'));
alter table gift_cards
    drop constraint gift_cards_status_check,
    add constraint gift_cards_status_check check (status in ('PENDING', 'ACTIVE', 'CANCELLED', 'VOIDING', 'REFUNDED'));
