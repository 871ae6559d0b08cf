-- Parcels are corrected and taken back, and have any number of tracking numbers. The first one also stays where it was,
-- with its carrier, in the parcel's own row.

alter table order_fulfillments
    -- null when it was never changed
    add column updated_at timestamptz,
    -- when it was taken back; its key still stands for it
    add column removed_at timestamptz;
create index order_fulfillments_shown on order_fulfillments (company_id, fulfillment_id) where removed_at is null;

create sequence tracking_ids as bigint start 1001 maxvalue 1999999999999;

create table order_trackings (
    company_id      bigint      not null,
    tracking_id     bigint      not null default nextval('tracking_ids'),
    order_id        bigint      not null,
    -- null for one of no parcel
    fulfillment_id  bigint,
    tracking_number text        not null,
    carrier         text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    primary key (company_id, tracking_id),
    foreign key (company_id, order_id) references orders,
    foreign key (company_id, fulfillment_id) references order_fulfillments
);
create index order_trackings_by_order on order_trackings (company_id, order_id, tracking_id);
create index order_trackings_by_fulfillment on order_trackings (company_id, fulfillment_id, tracking_id)
    where fulfillment_id is not null;

insert into order_trackings
       (company_id, order_id, fulfillment_id, tracking_number, carrier, created_at, updated_at)
select company_id, order_id, fulfillment_id, tracking_number, carrier, shipped_at, shipped_at
  from order_fulfillments
 where tracking_number is not null
 order by company_id, fulfillment_id;

-- An older server writes a parcel's number into the parcel's own row alone.
create function track_parcel() returns trigger language plpgsql as $$
begin
    insert into order_trackings
           (company_id, order_id, fulfillment_id, tracking_number, carrier, created_at, updated_at)
    select new.company_id, new.order_id, new.fulfillment_id, new.tracking_number, new.carrier, new.shipped_at,
           new.shipped_at
     where not exists (select
                         from order_trackings
                        where company_id = new.company_id and fulfillment_id = new.fulfillment_id);
    return null;
end $$;

create constraint trigger order_fulfillments_tracked after insert on order_fulfillments
    deferrable initially deferred
    for each row when (new.tracking_number is not null)
    execute function track_parcel();

alter sequence tracking_ids owned by order_trackings.tracking_id;
